import type { Context } from '../../../context.js';
import { usageError } from '../../../core/errors/command.js';
import { TEMPLATE_LANGUAGES } from '../../../core/meta/languages.js';
import { addSample, type Draft, type Samples, variablesWithoutSample } from '../../../core/templates/compile/draft.js';
import { suggestLanguages } from '../../../core/templates/rules/suggest-language.js';
import { askUntil } from '../ask-until.js';

/** Says what is wrong with a draft; throws a `CliError`. */
export type CheckDraft = (draft: Draft) => void;

/** Asks for a language code. @throws {CliError} exit 2 where nobody can be asked */
export function askLanguage(context: Context, language: string): Promise<string> {
  const question = { message: 'Language code', flag: '--language', default: language };
  return askUntil(context, question, (answer) => {
    if (TEMPLATE_LANGUAGES.has(answer)) return;
    const [similar] = suggestLanguages(answer);
    const hint =
      similar === undefined
        ? 'use a code such as en_US or pt_BR'
        : `use ${similar} (${TEMPLATE_LANGUAGES.get(similar)})`;
    throw usageError(`Meta does not support the language code "${answer}".`, hint);
  });
}

export const TEXT_QUESTIONS = {
  header: { message: 'Header, one line', flag: '--header' },
  body: { message: 'Body, such as: Hi {{ customer.first_name }}, your order is ready.', flag: '--body' },
  footer: { message: 'Footer, one line', flag: '--footer' },
} as const;

/** What stands for no text where Enter means the earlier one. */
const NONE = '-';

/** Asks for one text until it passes. An earlier one is offered again; a header or footer may be none. */
export async function askText(
  context: Context,
  draft: Draft,
  part: keyof typeof TEXT_QUESTIONS,
  check: CheckDraft,
): Promise<Draft> {
  const { message, flag } = TEXT_QUESTIONS[part];
  const before = draft[part];
  const none = before === undefined ? ' (optional: press Enter for none)' : ` (${NONE} for none)`;
  const written = (answer: string): Draft => {
    const isNone = part !== 'body' && (answer.trim() === '' || answer === NONE);
    return { ...draft, [part]: isNone ? undefined : answer };
  };
  const question = { message: part === 'body' ? message : message + none, flag };
  const answer = await askUntil(context, { ...question, ...(before !== undefined && { default: before }) }, (text) => {
    if (part === 'body' && text.trim() === '') throw usageError('The body is empty.', 'write what the message says');
    check(written(text));
  });
  return written(answer);
}

const KINDS = [
  { name: 'no more buttons', value: 'none' },
  { name: 'quick reply', value: 'quick_reply', description: 'the recipient answers with its text' },
  { name: 'link', value: 'url', description: 'opens a web page' },
  { name: 'phone number', value: 'phone_number', description: 'calls a number' },
];

/** Asks for buttons, one after the other, in place of those that the draft has. @param show is given the draft with each */
export async function askButtons(
  context: Context,
  draft: Draft,
  check: CheckDraft,
  show: CheckDraft = () => {},
): Promise<Draft> {
  let asked: Draft = { ...draft, buttons: [] };
  for (;;) {
    const message = asked.buttons.length === 0 ? 'Add a button?' : 'Add another button?';
    const kind = await context.ask.select({ message, flag: '--button', choices: KINDS });
    if (kind === 'none') return asked;
    asked = await askButton(context, asked, kind, check);
    show(asked);
  }
}

/** What a button leads to: the field that holds it, and the question. */
const TARGETS: Readonly<Record<string, string>> = {
  url: 'URL, such as https://shop.example/track/{{ order.tracking }}',
  phone_number: 'Phone number, such as +15550100002',
};

async function askButton(context: Context, draft: Draft, kind: string, check: CheckDraft): Promise<Draft> {
  const withButton = (fields: Readonly<Record<string, string>>): Draft => {
    return { ...draft, buttons: [...draft.buttons, { type: kind, ...fields }] };
  };
  const target = TARGETS[kind];
  const label = await askUntil(context, { message: 'Text of the button', flag: '--button' }, (text) => {
    if (text.trim() === '') throw usageError('The button has no text.', 'write what it says');
    if (target === undefined) check(withButton({ text }));
  });
  if (target === undefined) return withButton({ text: label });
  const leadingTo = (answer: string) => withButton({ text: label, [kind]: answer });
  return leadingTo(await askUntil(context, { message: target, flag: '--button' }, (text) => check(leadingTo(text))));
}

/** Asks for the example of each variable that has none yet. */
export async function askSamples(context: Context, draft: Draft): Promise<Samples> {
  let { samples } = draft;
  for (const variable of variablesWithoutSample(draft)) {
    const question = { message: `Example of ${variable}`, flag: `--sample ${variable}=<example>` };
    const example = await askUntil(context, question, (text) => {
      if (text.trim() === '')
        throw usageError('The example is empty.', 'give a realistic value; the reviewer reads it');
    });
    samples = addSample(samples, `${variable}=${example}`);
  }
  return samples;
}
