import {
  draftTemplate,
  type NewTemplateFile,
  planCreation,
  requireNoMistakes,
  writeTemplateFile,
} from '../../../app/templates/create.js';
import { gatherFile } from '../../../app/templates/gather.js';
import type { Context } from '../../../context.js';
import { declined } from '../../../core/errors/command.js';
import { CliError } from '../../../core/errors/error.js';
import type { TemplateDefinition } from '../../../core/templates/definition.js';
import { toJson } from '../../../core/terminal/to-json.js';
import { eventsOf } from '../../events.js';
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
  /** Runs once the plan is confirmed, before anything is sent. */
  readonly before?: () => Promise<void>;
  /** The file that holds what a person typed. */
  readonly saved?: NewTemplateFile;
}

export default async function create(context: Context, options: CreateOptions): Promise<void> {
  const { wait = false, yes = false } = options;
  const { definitions, before, saved } = await showingLintErrors(context, () =>
    options.file === undefined ? fromDraft(context, options) : fromFile(context, options.file),
  );
  if (options.dryRun) {
    const bodies = definitions.map(({ body }) => body);
    return context.output.result(bodies, (value) => toJson(value, 2));
  }
  const made = await showingLintErrors(context, () => planCreation(definitions, context, eventsOf(context)));
  try {
    await runPush(context, made, { wait, yes, ...(before && { before }) });
  } catch (error) {
    if (saved === undefined || !(error instanceof CliError) || error.code !== declined.code) throw error;
    throw notSubmitted(saved);
  }
}

async function fromFile(context: Context, file: string): Promise<Prepared> {
  return { definitions: await gatherFile(file, context) };
}

/** What a person typed is written before anything can go wrong; what only flags said, once it is to be submitted. */
async function fromDraft(context: Context, options: CreateOptions): Promise<Prepared> {
  const { draft, typed } = await gatherDraft(context, options);
  const file = draftTemplate(draft, options.dir, context);
  const { definitions, shown, text } = file;
  if (!typed) {
    requireNoMistakes(file);
    return { definitions, before: () => write(context, file) };
  }
  if (options.dryRun) context.output.note(text);
  else await writeOrShow(context, file);
  requireNoMistakes(file, `fix ${shown}, then run \`wactl templates create --file ${shown}\``);
  return { definitions, saved: file };
}

async function write(context: Context, file: NewTemplateFile): Promise<void> {
  await writeTemplateFile(file, context);
  context.output.note(`Wrote ${file.shown}.`);
}

async function writeOrShow(context: Context, file: NewTemplateFile): Promise<void> {
  try {
    await write(context, file);
  } catch (error) {
    context.output.note(`This is what you wrote:\n${file.text}`);
    throw error;
  }
}

function notSubmitted({ shown, name }: NewTemplateFile): CliError {
  return declined(`Stopped: nothing was submitted. The draft is in ${shown}.`, {
    hint: `change it, then submit it with \`wactl templates push ${name}\``,
  });
}
