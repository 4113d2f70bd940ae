import { findAppId } from '../../../app/app-id.js';
import type { Context } from '../../../context.js';
import { EXIT, ExitWith, usageError } from '../../../core/errors.js';
import type { Graph } from '../../../core/graph/client.js';
import { listTemplates, type RemoteTemplate } from '../../../core/graph/templates.js';
import { requireSetting, type Settings } from '../../../core/settings/resolve.js';
import { applyCopy } from '../../../core/templates/actions/copy.js';
import { type CopyStep, NEVER_CARRIED, planCopy } from '../../../core/templates/actions/copy-plan.js';
import { parseRef, selectTemplates } from '../../../core/templates/actions/select.js';
import { createUpload } from '../../../core/templates/samples/carry.js';
import { failureFrom } from '../../../core/templates/steps/run-steps.js';
import { type CopyPlanReport, copyPlanView, copyReportView } from './copy-view.js';
import { finish } from './finish.js';
import { accessOf, settingsOfProfile } from './other-account.js';

interface CopyOptions {
  readonly from?: string;
  readonly to: string;
  readonly language?: string;
  readonly dryRun?: boolean;
}

export default async function copy(context: Context, options: CopyOptions, names: string[]): Promise<void> {
  const from = options.from === undefined ? await context.settings() : await settingsOfProfile(context, options.from);
  const to = await settingsOfProfile(context, options.to);
  if (placeOf(from) === placeOf(to)) {
    throw usageError('Source and destination are the same account.', 'name two profiles with --from and --to');
  }
  await context.withGraph(accessOf(from), (source) =>
    context.withGraph(accessOf(to), (destination) => {
      return copyBetween(context, { from, to, source, destination }, options, names);
    }),
  );
}

/** Emulators have the same ids, on addresses of their own. */
function placeOf(settings: Settings): string {
  return `${settings.graphUrl.value} ${requireSetting(settings, 'wabaId')}`;
}

interface Ends {
  readonly from: Settings;
  readonly to: Settings;
  readonly source: Graph;
  readonly destination: Graph;
}

async function copyBetween(context: Context, ends: Ends, options: CopyOptions, names: readonly string[]) {
  const { output } = context;
  const chosen = await chosenTemplates(ends, options, names);
  const there = await listTemplates(ends.destination, requireSetting(ends.to, 'wabaId'));
  const steps = planCopy(chosen, there, { named: names.length > 0 });
  const report = planReport(ends, steps);
  const creating = steps.filter(({ create }) => create !== undefined);
  if (options.dryRun || creating.length === 0) {
    output.result(report, copyPlanView);
    if (!options.dryRun && report.summary.blocked > 0) throw new ExitWith(EXIT.refused);
    return;
  }

  const appId = report.summary.samples > 0 ? await destinationApp(context, ends) : '';
  if (!output.json) output.note(copyPlanView(report, output.noteStyle));
  await context.ask.confirm(`Create ${creating.length} ${creating.length === 1 ? 'template' : 'templates'} there?`);
  await carryOut(context, ends, steps, appId);
}

async function destinationApp(context: Context, { to, destination }: Ends): Promise<string> {
  return findAppId({ ...context, settings: async () => to, graph: async () => destination });
}

async function chosenTemplates(
  { from, source }: Ends,
  { language }: CopyOptions,
  names: readonly string[],
): Promise<readonly RemoteTemplate[]> {
  const remote = await listTemplates(source, requireSetting(from, 'wabaId'));
  if (names.length > 0) return selectTemplates(remote, names.map(parseRef), language);
  const chosen = remote.filter((template) => language === undefined || template.language === language);
  return [...chosen].sort((left, right) => (sortKey(left) < sortKey(right) ? -1 : 1));
}

function sortKey({ name, language }: RemoteTemplate): string {
  return `${name} ${language}`;
}

async function carryOut(context: Context, { from, to, destination }: Ends, steps: readonly CopyStep[], appId: string) {
  const progress = context.output.progress('Copying');
  const { results, stoppedBy } = await applyCopy(steps, {
    graph: destination,
    wabaId: requireSetting(to, 'wabaId'),
    upload: createUpload(destination, appId),
    download: { baseUrl: from.graphUrl.value, env: context.system.env, signal: context.signal },
    signal: context.signal,
    onStep: ({ name, language }) => progress.update(`Copying ${name} ${language}`),
  });
  progress.stop();
  const rows = steps.map(({ row }) => row);
  const blocked = rows
    .filter(({ action }) => action === 'blocked')
    .map(({ name, language, reason }) => ({
      name,
      language,
      outcome: 'blocked' as const,
      id: null,
      status: null,
      category: null,
      error: failureFrom({ code: 'copy-not-possible', message: reason }),
    }));
  const all = [...results, ...blocked];
  finish(
    context,
    { results: all, ...(stoppedBy === undefined ? {} : { stoppedBy }) },
    { results: all },
    copyReportView,
  );
}

function planReport({ from, to }: Ends, steps: readonly CopyStep[]): CopyPlanReport {
  const templates = steps.map(({ row }) => row);
  const count = (wanted: string) => templates.filter(({ action }) => action === wanted).length;
  return {
    from: { profile: from.profileName ?? null, wabaId: requireSetting(from, 'wabaId') },
    to: { profile: to.profileName ?? null, wabaId: requireSetting(to, 'wabaId') },
    summary: {
      create: count('create'),
      exists: count('exists'),
      left: count('left'),
      blocked: count('blocked'),
      samples: templates.reduce((all, { samples }) => all + samples, 0),
    },
    templates,
    notCarried: NEVER_CARRIED,
  };
}
