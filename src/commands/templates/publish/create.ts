import { draftTemplate, planCreation, writeTemplateFile } from '../../../app/templates/create.js';
import { gatherTemplates } from '../../../app/templates/gather.js';
import type { Context } from '../../../context.js';
import type { TemplateDefinition } from '../../../core/templates/definition.js';
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
  const made = await showingLintErrors(context, () => planCreation(definitions, context, eventsOf(context)));
  await runPush(context, made, { wait: options.wait ?? false, yes: options.yes ?? false, before: write });
}

async function fromFile(context: Context, file: string): Promise<Prepared> {
  return { definitions: await gatherTemplates({ paths: [file] }, context), write: async () => {} };
}

async function fromDraft(context: Context, options: CreateOptions): Promise<Prepared> {
  const file = draftTemplate(await gatherDraft(context, options), options.dir, context);
  return {
    definitions: file.definitions,
    async write() {
      await writeTemplateFile(file, context);
      context.output.note(`Wrote ${file.shown}.`);
    },
  };
}
