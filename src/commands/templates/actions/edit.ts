import { findAppId } from '../../../app/app-id.js';
import type { Context } from '../../../context.js';
import { parseDuration } from '../../../core/duration.js';
import { CliError, EXIT, usageError } from '../../../core/errors.js';
import type { RemoteTemplate } from '../../../core/graph/templates.js';
import type { TemplateDefinition } from '../../../core/templates/definition.js';
import { changeTexts } from '../../../core/templates/edit/change-texts.js';
import { applyEdit } from '../../../core/templates/edit/edit.js';
import { type EditPlan, type EditTarget, planEdit } from '../../../core/templates/edit/plan.js';
import { keptSamples, linksOf } from '../../../core/templates/push/samples.js';
import { createUpload } from '../../../core/templates/samples/carry.js';
import { readSamples } from '../../../core/templates/samples/local.js';
import { resendable } from '../../../core/templates/samples/resendable.js';
import { gatherTemplates } from '../gather.js';
import { findTemplate, openAccount } from './account.js';
import { remembered, requireEditLeft } from './edit-quota.js';
import { type EditOutcome, editView } from './edit-view.js';

interface EditOptions {
  readonly language?: string;
  readonly file?: string;
  readonly category?: string;
  readonly ttl?: string;
  readonly header?: string;
  readonly body?: string;
  readonly footer?: string;
  readonly sample?: readonly string[];
  readonly dryRun?: boolean;
}

export default async function edit(context: Context, options: EditOptions, name: string): Promise<void> {
  requireChange(options);
  const { output, signal, system } = context;
  const account = await openAccount(context);
  const remote = await findTemplate(account, name, options.language);
  const plan = planEdit(remote, await targetOf(context, options, remote));
  if (plan.changes.length === 0) return output.result(outcomeOf(plan, remote, 'same'), editView);
  await requireEditLeft(context, account.wabaId, plan);
  if (options.dryRun) return output.result(outcomeOf(plan, remote, 'planned'), editView);

  const needsApp = plan.samples.length + plan.media.length > 0;
  const appId = needsApp ? await findAppId(context) : '';
  if (!output.json) output.note(editView(outcomeOf(plan, remote, 'planned'), output.noteStyle));
  await context.ask.confirm(`Edit ${plan.name} in ${plan.language}?`);
  const after = await remembered(context, account.wabaId, plan, async () =>
    applyEdit(plan, account.graph, {
      upload: createUpload(account.graph, appId),
      download: { baseUrl: (await context.settings()).graphUrl.value, env: system.env, signal },
    }),
  );
  output.result(outcomeOf(plan, after, 'done'), editView);
}

function requireChange({ file, language: _language, dryRun: _dryRun, ...changes }: EditOptions): void {
  const given = Object.entries(changes).filter(([key, value]) => key !== 'yes' && value !== undefined);
  if (file !== undefined && given.length > 0) {
    throw usageError('--file gives the whole template.', `leave --${given[0]?.[0]} out, or change the file`);
  }
  if (file === undefined && given.length === 0) {
    throw usageError(
      'Nothing is to be changed.',
      'give --body, --header, --footer, --sample, --category, --ttl or --file',
    );
  }
}

async function targetOf(context: Context, options: EditOptions, remote: RemoteTemplate): Promise<EditTarget> {
  if (options.file !== undefined) return fromFile(context, options.file, remote);
  const { body, samples, missing } = resendable(remote);
  const changed = {
    ...body,
    ...(options.category === undefined ? {} : { category: options.category.toUpperCase() }),
    ...(options.ttl === undefined ? {} : { message_send_ttl_seconds: seconds(options.ttl) }),
  };
  const { header, body: text, footer, sample } = options;
  const texts = { header, body: text, footer, samples: sample && samplesOf(sample) };
  return { body: changeTexts(changed, texts), samples, media: [], missing };
}

async function fromFile(context: Context, file: string, remote: RemoteTemplate): Promise<EditTarget> {
  const definitions = await gatherTemplates(context, { paths: [file] });
  const found = definitions.find(({ name, language }) => name === remote.name && language === remote.language);
  if (found !== undefined) return fromDefinition(context, found, remote);
  throw new CliError(`${file} does not hold "${remote.name}" in ${remote.language}.`, {
    code: 'template-not-found',
    exitCode: EXIT.notFound,
    why: 'an edit changes neither name nor language',
    hint: 'send new names and languages with `wactl templates push`',
  });
}

async function fromDefinition(
  { output }: Context,
  definition: TemplateDefinition,
  remote: RemoteTemplate,
): Promise<EditTarget> {
  const { samples, doubts } = await readSamples([definition]);
  for (const doubt of doubts) output.warn(doubt);
  const links = linksOf(remote);
  const kept = keptSamples(definition.body.components).map(({ place, ...sample }) => ({
    ...sample,
    link: links.get(place),
  }));
  return {
    body: definition.body,
    isLinted: true,
    samples: kept.flatMap(({ link, ...sample }) => (link === undefined ? [] : [{ ...sample, link }])),
    media: definition.media.map(({ path, file }) => ({ path, file, type: samples.get(file)?.type ?? '' })),
    missing: kept.filter(({ link }) => link === undefined).map(({ format }) => `the sample of its ${format} header`),
  };
}

/** `10m`, `600` or `-1`, which is Meta's word for 30 days. */
function seconds(text: string): number {
  return /^-?\d+$/.test(text) ? Number(text) : Math.round(parseDuration(text) / 1000);
}

function samplesOf(texts: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    texts.map((text) => {
      const [, key, value] = /^([^=\s]+)=(.+)$/s.exec(text) ?? [];
      if (key !== undefined && value !== undefined) return [key, value];
      throw usageError(`"${text}" is no sample.`, 'write <variable>=<value>, such as 1=Ada');
    }),
  );
}

function outcomeOf(plan: EditPlan, { status, category }: RemoteTemplate, outcome: EditOutcome['outcome']): EditOutcome {
  const { id, name, language, changes, costs, samples, media } = plan;
  return { id, name, language, outcome, status, category, changes, costs, uploads: samples.length + media.length };
}
