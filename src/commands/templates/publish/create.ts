import { resolve } from 'node:path';
import { gatherTemplates, requireNoErrors } from '../../../app/templates/gather.js';
import { planDefinitions } from '../../../app/templates/plan-push.js';
import type { Context } from '../../../context.js';
import { CliError, EXIT } from '../../../core/errors.js';
import { draftText } from '../../../core/templates/compile/draft.js';
import type { TemplateDefinition } from '../../../core/templates/definition.js';
import { newFilePath, writeNewFile } from '../../../core/templates/files/write.js';
import { lintTemplates } from '../../../core/templates/lint/report.js';
import type { Plan } from '../../../core/templates/push/plan.js';
import { readTemplates } from '../../../core/templates/read-templates.js';
import { toJson } from '../../../core/terminal/output.js';
import { eventsOf } from '../events.js';
import { showingLintErrors } from '../show-lint-errors.js';
import { type DraftFlags, gatherDraft } from './ask-draft.js';
import { runPush } from './run-push.js';

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
  const { definitions, write } = await showingLintErrors(context, () =>
    options.file === undefined ? fromDraft(context, options) : fromFile(context, options.file),
  );
  if (options.dryRun) {
    const bodies = definitions.map(({ body }) => body);
    return context.output.result(bodies, (value) => toJson(value, 2));
  }
  const names = [...new Set(definitions.map(({ name }) => name))];
  const made = await showingLintErrors(context, () => planDefinitions(definitions, names, context, eventsOf(context)));
  refuseExisting(made.plan);
  await runPush(context, made, { wait: options.wait ?? false, yes: options.yes ?? false, before: write });
}

async function fromFile(context: Context, file: string): Promise<Prepared> {
  return { definitions: await gatherTemplates({ paths: [file] }, context), write: async () => {} };
}

async function fromDraft(context: Context, options: CreateOptions): Promise<Prepared> {
  const { cwd } = context.system;
  const draft = await gatherDraft(context, options);
  const text = draftText(draft);
  const shown = newFilePath({ dir: options.dir, name: draft.name });
  const file = { path: resolve(cwd, shown), shown };
  const contents = readTemplates(text, file);
  requireNoErrors(lintTemplates({ files: [file], ...contents }), { texts: new Map([[shown, text]]) });
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
  const existing = steps.find((step) => step.kind !== 'orphan' && 'remote' in step && step.remote !== undefined);
  if (existing === undefined) return;
  const { name, language } = existing;
  throw new CliError(`Meta has "${name}" in ${language} already; nothing was changed.`, {
    code: 'template-exists',
    exitCode: EXIT.refused,
    hint: 'choose another name, or bring it in line with its file by `wactl templates push`',
  });
}
