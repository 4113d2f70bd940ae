import type { Context } from '../../../context.js';
import { usageError } from '../../../core/errors.js';
import {
  addSample,
  type Draft,
  parseButton,
  type Samples,
  variablesWithoutSample,
} from '../../../core/templates/compile/draft.js';
import { newFilePath } from '../../../core/templates/files/write.js';
import { askUntil } from '../ask-until.js';

/** The flags of `templates create` that describe a template. */
export interface DraftFlags {
  /** Folder of template files, as the user named it. */
  readonly dir: string;
  readonly name?: string;
  readonly category?: string;
  readonly language: string;
  readonly header?: string;
  readonly body?: string;
  readonly footer?: string;
  readonly button?: readonly string[];
  readonly sample?: readonly string[];
}

const CATEGORIES = [
  { name: 'utility', value: 'utility', description: 'about an order, an account or a request of the reader' },
  { name: 'marketing', value: 'marketing', description: 'offers, news and everything else' },
  { name: 'authentication', value: 'authentication', description: 'one-time codes; Meta writes the text' },
];

const NAME_QUESTION = { message: 'Name (lowercase letters, digits and _), such as order_shipped', flag: '--name' };
const BODY_QUESTION = { message: 'Body, such as: Hi {{ customer.first_name }}, your order is ready.', flag: '--body' };

/** @throws {CliError} exit 2 */
function requireText(body: string): void {
  if (body.trim() === '') throw usageError('The body is empty.', 'write what the message says');
}

/**
 * A template from flags; what they leave open is asked.
 * @throws {CliError} exit 2 naming the missing flag where nobody can be asked
 */
export async function gatherDraft(context: Context, flags: DraftFlags): Promise<Draft> {
  const { ask } = context;
  const name =
    flags.name ?? (await askUntil(context, NAME_QUESTION, (answer) => newFilePath({ ...flags, name: answer })));
  const category =
    flags.category ?? (await ask.select({ message: 'Category', flag: '--category', choices: CATEGORIES }));
  const draft = { name, category, language: flags.language, buttons: (flags.button ?? []).map(parseButton) };
  if (category === 'authentication') return { ...draft, ...noTexts(flags), samples: {} };

  const body = flags.body ?? (await askUntil(context, BODY_QUESTION, requireText));
  const samples = (flags.sample ?? []).reduce<Samples>(addSample, {});
  const written: Draft = { ...draft, header: flags.header, body, footer: flags.footer, samples };
  return { ...written, samples: await askSamples(ask, written) };
}

async function askSamples(ask: Context['ask'], draft: Draft): Promise<Samples> {
  let { samples } = draft;
  for (const variable of variablesWithoutSample(draft)) {
    const example = await ask.text({ message: `Example of ${variable}`, flag: `--sample ${variable}=<example>` });
    samples = addSample(samples, `${variable}=${example}`);
  }
  return samples;
}

/** @throws {CliError} exit 2 when a text is given: authentication templates have Meta's */
function noTexts(flags: DraftFlags): Record<string, never> {
  const given = (['header', 'body', 'footer', 'button', 'sample'] as const).find((flag) => flags[flag] !== undefined);
  if (given === undefined) return {};
  throw usageError(`--${given} does not go with --category authentication.`, 'leave it out: Meta writes these texts');
}
