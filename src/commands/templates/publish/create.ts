import { resolve } from 'node:path';
import type { Context } from '../../../context.js';
import { CliError, EXIT } from '../../../core/errors.js';
import { draftText } from '../../../core/templates/compile/draft.js';
import type { TemplateDefinition } from '../../../core/templates/definition.js';
import { newFilePath, writeNewFile } from '../../../core/templates/files/write.js';
import { lintTemplates } from '../../../core/templates/lint/report.js';
import type { Plan } from '../../../core/templates/push/plan.js';
import { readTemplates } from '../../../core/templates/read-templates.js';
import { toJson } from '../../../core/terminal/output.js';
import { gatherTemplates, requireNoErrors } from '../gather.js';
import { type DraftFlags, gatherDraft } from './ask-draft.js';
import { carryOut } from './carry-out.js';
import { makePlan } from './make-plan.js';

interface CreateOptions extends DraftFlags {
  readonly file?: string;
  readonly dryRun?: boolean;
  readonly wait?: boolean;
  readonly yes?: boolean;
}

/** Definitions to create, and what has to be written first. */
interface Prepared {
  readonly definitions: readonly TemplateDefinition[];
  write(): Promise<void>;
}

export default async function create(context: Context, options: CreateOptions): Promise<void> {
  const { definitions, write } = await (options.file === undefined
    ? fromDraft(context, options)
    : fromFile(context, options.file));
  if (options.dryRun) {
    const bodies = definitions.map(({ body }) => body);
    return context.output.result(bodies, (value) => toJson(value, 2));
  }
  const made = await makePlan(context, definitions, [...new Set(definitions.map(({ name }) => name))]);
  refuseExisting(made.plan);
  await carryOut(context, made, { wait: options.wait ?? false, yes: options.yes ?? false, before: write });
}

async function fromFile(context: Context, file: string): Promise<Prepared> {
  return { definitions: await gatherTemplates(context, { paths: [file] }), write: async () => {} };
}

async function fromDraft(context: Context, options: CreateOptions): Promise<Prepared> {
  const { cwd } = context.system;
  const draft = await gatherDraft(context, options);
  const text = draftText(draft);
  const shown = newFilePath({ dir: options.dir, name: draft.name });
  const file = { path: resolve(cwd, shown), shown };
  const contents = readTemplates(text, file);
  await requireNoErrors(context, lintTemplates({ files: [file], ...contents }), { texts: new Map([[shown, text]]) });
  return {
    definitions: contents.definitions,
    async write() {
      await writeNewFile({ dir: options.dir, cwd, name: draft.name, text });
      context.output.note(`Wrote ${shown}.`);
    },
  };
}

/** @throws {CliError} exit 5 when Meta has one of them already */
function refuseExisting({ steps }: Plan): void {
  const existing = steps.find(({ definition, remote }) => definition !== undefined && remote !== undefined);
  if (existing === undefined) return;
  const { name, language } = existing.row;
  throw new CliError(`Meta has "${name}" in ${language} already; nothing was changed.`, {
    code: 'template-exists',
    exitCode: EXIT.refused,
    hint: 'choose another name, or bring it in line with its file by `wactl templates push`',
  });
}
