import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Context } from '../../../context.js';
import { usageError } from '../../../core/errors/command.js';
import { createPreview } from '../../../core/preview/message.js';
import { terminalView } from '../../../core/preview/terminal.js';
import { type CheckedDraft, checkDraft, type DraftPart, errorsIn } from '../../../core/templates/check-draft.js';
import { addSample, type Draft, parseButton, type Samples } from '../../../core/templates/compile/draft.js';
import { newFilePath } from '../../../core/templates/files/write.js';
import type { Finding } from '../../../core/templates/finding.js';
import { withFindings } from '../../../core/templates/lint/report.js';
import type { Choice } from '../../../core/terminal/prompter.js';
import { askUntil } from '../ask-until.js';
import { lintView } from '../check/lint-view.js';
import { askButtons, askLanguage, askSamples, askText, type CheckDraft, TEXT_QUESTIONS } from './ask-parts.js';

/** The flags of `templates create` that describe a template. */
export interface DraftFlags {
  /** Folder of template files, as the user named it. */
  readonly dir: string;
  readonly name?: string;
  readonly category?: string;
  readonly language?: string;
  readonly header?: string;
  readonly body?: string;
  readonly footer?: string;
  readonly button?: readonly string[];
  readonly sample?: readonly string[];
}

/** A draft, and whether a person typed a part of it: what was typed must not be lost. */
export interface GatheredDraft {
  readonly draft: Draft;
  readonly typed: boolean;
}

const DEFAULT_LANGUAGE = 'en_US';

const CATEGORIES = [
  { name: 'utility', value: 'utility', description: 'about an order, an account or a request of the recipient' },
  { name: 'marketing', value: 'marketing', description: 'offers, news and everything else' },
  { name: 'authentication', value: 'authentication', description: 'one-time codes; Meta writes the text' },
];

const NAME_QUESTION = { message: 'Name (lowercase letters, digits and _), such as order_shipped', flag: '--name' };

/**
 * A template from flags; what they leave open is asked. Without a body all of it is asked, and each text is checked and
 * shown as soon as it is there.
 * @throws {CliError} exit 2 naming the missing flag where nobody can be asked
 */
export async function gatherDraft(context: Context, flags: DraftFlags): Promise<GatheredDraft> {
  const { ask, system } = context;
  const name =
    flags.name ?? (await askUntil(context, NAME_QUESTION, (answer) => requireFree(flags.dir, answer, system.cwd)));
  const category =
    flags.category ?? (await ask.select({ message: 'Category', flag: '--category', choices: CATEGORIES }));
  const typed = flags.name === undefined || flags.category === undefined;
  const { header, body, footer, language = DEFAULT_LANGUAGE } = flags;
  const buttons = (flags.button ?? []).map(parseButton);
  if (category === 'authentication') {
    requireNoTexts(flags);
    const asked = typed && flags.language === undefined ? await askLanguage(context, language) : language;
    return { draft: { name, category, language: asked, buttons, samples: {} }, typed };
  }
  const samples = (flags.sample ?? []).reduce<Samples>(addSample, {});
  const draft: Draft = { name, category, language, header, body, footer, buttons, samples };
  if (body === undefined && ask.possible) return { draft: await askTexts(context, flags, draft), typed: true };
  const written: Draft = { ...draft, body: body ?? (await ask.text(TEXT_QUESTIONS.body)) };
  const filled = await askSamples(context, written);
  return { draft: { ...written, samples: filled }, typed: typed || filled !== samples };
}

/** @throws {CliError} exit 2 for a name that a template file cannot have, or has already */
function requireFree(dir: string, name: string, cwd: string): void {
  const shown = newFilePath({ dir, name });
  if (!existsSync(resolve(cwd, shown))) return;
  throw usageError(`${shown} exists already.`, 'choose another name');
}

/** @throws {CliError} exit 2 when a text is given: authentication templates have Meta's */
function requireNoTexts(flags: DraftFlags): void {
  const given = (['header', 'body', 'footer', 'button', 'sample'] as const).find((flag) => flags[flag] !== undefined);
  if (given === undefined) return;
  throw usageError(`--${given} does not go with --category authentication.`, 'leave it out: Meta writes these texts');
}

async function askTexts(context: Context, flags: DraftFlags, start: Draft): Promise<Draft> {
  const { cwd } = context.system;
  const checkFor = (part: DraftPart) => (draft: Draft) =>
    requireNone(errorsIn(checkDraft(draft, { ...flags, cwd }), part));
  const show = (draft: Draft) => showPreview(context, checkDraft(draft, { ...flags, cwd }));
  let draft = start;
  if (flags.language === undefined) draft = { ...draft, language: await askLanguage(context, draft.language) };
  if (flags.header === undefined) draft = await askText(context, draft, 'header', checkFor('header'));
  draft = await askText(context, draft, 'body', checkFor('body'));
  show(draft);
  if (flags.footer === undefined) draft = await askText(context, draft, 'footer', checkFor('footer'));
  if (flags.button === undefined) draft = await askButtons(context, draft, checkFor('buttons'), show);
  draft = { ...draft, samples: await askSamples(context, draft) };
  return review(context, flags, draft, checkFor);
}

/** Shows the draft, and lets what the linter refuses be written again, until nothing is left or it is to be kept so. */
async function review(
  context: Context,
  flags: DraftFlags,
  start: Draft,
  checkFor: (part: DraftPart) => CheckDraft,
): Promise<Draft> {
  const { ask, output, system } = context;
  let draft = start;
  for (;;) {
    const checked = checkDraft(draft, { ...flags, cwd: system.cwd });
    showPreview(context, checked);
    const errors = checked.report.findings.filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return draft;
    const texts = new Map([[checked.shown, checked.text]]);
    output.note(lintView(withFindings(checked.report, errors), texts, output.noteStyle));
    const part = await ask.select({ message: 'What do you want to change?', flag: '--body', choices: CHANGES });
    if (part === 'keep') return draft;
    draft = await askAgain(context, draft, part as DraftPart, checkFor);
  }
}

const CHANGES: readonly (Choice & { readonly value: DraftPart | 'keep' })[] = [
  { name: 'the header', value: 'header' },
  { name: 'the body', value: 'body' },
  { name: 'the footer', value: 'footer' },
  { name: 'the buttons', value: 'buttons' },
  { name: 'the examples', value: 'samples' },
  { name: 'nothing now: save the draft and stop', value: 'keep' },
];

async function askAgain(
  context: Context,
  draft: Draft,
  part: DraftPart,
  checkFor: (part: DraftPart) => CheckDraft,
): Promise<Draft> {
  const changed =
    part === 'samples'
      ? { ...draft, samples: {} }
      : part === 'buttons'
        ? await askButtons(context, draft, checkFor('buttons'))
        : await askText(context, draft, part, checkFor(part));
  return { ...changed, samples: await askSamples(context, changed) };
}

/** @throws {CliError} exit 2 saying what is wrong, and how to fix it */
function requireNone(errors: readonly Finding[]): void {
  if (errors.length > 0) throw usageError(errors.map(({ message, hint }) => `${message} ${hint}`).join(' '));
}

function showPreview({ output }: Context, { definitions }: CheckedDraft): void {
  const [definition] = definitions;
  if (definition === undefined) return;
  output.note(terminalView(createPreview(definition.body), output.noteStyle));
}
