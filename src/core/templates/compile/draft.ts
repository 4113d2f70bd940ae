import { stringify } from 'yaml';
import { usageError } from '../../errors/command.js';
import { renderExpression, splitLiquid, variablesOf } from './liquid.js';

/** A template in one language as someone describes it on the command line. */
export interface Draft {
  readonly name: string;
  /** utility, marketing or authentication. */
  readonly category: string;
  readonly language: string;
  readonly header?: string | undefined;
  /** Absent for authentication, whose text is Meta's. */
  readonly body?: string | undefined;
  readonly footer?: string | undefined;
  readonly buttons: readonly Readonly<Record<string, string>>[];
  readonly samples: Samples;
}

export type Samples = { readonly [key: string]: string | Samples };

/** The draft as a template file in channel form. */
export function draftText(draft: Draft): string {
  const { name, category, language, header, body, footer, buttons, samples } = draft;
  const content =
    category === 'authentication'
      ? { add_security_recommendation: true, buttons: [{ type: 'otp', otp_type: 'copy_code' }] }
      : { header, body, footer, ...(buttons.length > 0 && { buttons }) };
  const filled = Object.keys(samples).length > 0 ? { samples } : {};
  return stringify(
    { name, category, languages: { [language]: content }, ...filled },
    { lineWidth: 0, keepUndefined: false },
  );
}

/** Variables of the draft's texts that no sample fills yet, each once. Texts with mistakes are left to the linter. */
export function variablesWithoutSample({ header, body, buttons, samples }: Draft): string[] {
  const texts = [header, body, ...buttons.map(({ url }) => url)].filter((text) => text !== undefined);
  const expressions = texts.flatMap((text) => splitLiquid(text).parts).filter((part) => part.kind === 'expression');
  const open = expressions.filter(({ expression }) => !renderExpression(expression, samples).ok);
  return [...new Set(open.flatMap(({ expression }) => variablesOf(expression).slice(0, 1)))];
}

/** `quick_reply:Help`, `url:Track:https://…`, `phone_number:Call us:+1555…`. @throws {CliError} exit 2 for anything else */
export function parseButton(text: string): Readonly<Record<string, string>> {
  const [type = '', label = '', ...rest] = text.split(':');
  const value = rest.join(':');
  if (type === 'quick_reply' && label !== '') return { type, text: [label, ...rest].join(':') };
  if (type === 'url' && value !== '') return { type, text: label, url: value };
  if (type === 'phone_number' && value !== '') return { type, text: label, phone_number: value };
  throw usageError(
    `"${text}" is not a valid button.`,
    'write quick_reply:<text>, url:<text>:<url> or phone_number:<text>:<phone>',
  );
}

/** Adds `order.number=A-1042` to samples. @throws {CliError} exit 2 for a text of another shape */
export function addSample(samples: Samples, assignment: string): Samples {
  const at = assignment.indexOf('=');
  const keys = assignment.slice(0, Math.max(at, 0)).split('.');
  if (keys.some((key) => !/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(key) || key === '__proto__')) {
    throw usageError(
      `"${assignment}" is not a valid sample.`,
      'write the variable and its example, such as order.number=A-1042',
    );
  }
  return setPath(samples, keys, assignment.slice(at + 1));
}

function setPath(samples: Samples, [key = '', ...rest]: readonly string[], value: string): Samples {
  const below = samples[key];
  const inner = typeof below === 'object' ? below : {};
  return { ...samples, [key]: rest.length === 0 ? value : setPath(inner, rest, value) };
}
