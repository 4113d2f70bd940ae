import { usageError } from '../../errors/command.js';
import type { CliError } from '../../errors/error.js';
import { lintErrors } from '../../errors/templates.js';
import type { LibraryTemplate } from '../../graph/template-library.js';
import type { CreateTemplate } from '../../graph/templates.js';
import type { Finding } from '../finding.js';
import { lintMetaTemplate } from '../lint/lint.js';
import { unfitButtonInputs } from '../rules/library-buttons.js';

/** What of a library template can be chosen. */
export interface LibraryChoice {
  readonly name: string;
  readonly language: string;
  /** Absent: the library's own. */
  readonly category?: string | undefined;
  readonly buttons: readonly ButtonInput[];
  /** Additions to the body: `add_contact_number`, `code_expiration_minutes` … */
  readonly bodyInputs: Readonly<Record<string, boolean | number>>;
}

/** What a button of a library template is filled with, in Meta's words. */
export type ButtonInput = Readonly<Record<string, unknown>> & { readonly type: string };

/**
 * Reads what stands on the command line: `url:<address>`, `url:<address>,<whole sample>` where the address ends in a
 * variable, `phone_number:<phone>`, `otp:copy_code`, `otp:one_tap:<package>:<hash>`, or the bare type of another button.
 * @throws {CliError} exit 2
 */
export function parseButtonInput(text: string): ButtonInput {
  const [type = '', ...rest] = text.split(':');
  const value = rest.join(':');
  switch (type.toLowerCase()) {
    case 'url':
      return { type: 'URL', url: urlInput(value, text) };
    case 'phone_number':
      if (value === '') break;
      return { type: 'PHONE_NUMBER', phone_number: value };
    case 'otp':
      return otpInput(rest);
    default:
      if (value === '' && /^[a-z_]+$/i.test(type)) return { type: type.toUpperCase() };
  }
  throw unreadable(text);
}

function urlInput(value: string, text: string): Readonly<Record<string, string>> {
  const [base = '', sample] = value.split(/,(?=https?:)/);
  if (!/^https?:\/\//.test(base)) throw unreadable(text);
  return { base_url: base, ...(sample === undefined ? {} : { url_suffix_example: sample }) };
}

function otpInput([otpType = '', packageName, ...hash]: readonly string[]): ButtonInput {
  const app = packageName === undefined ? undefined : { package_name: packageName, signature_hash: hash.join(':') };
  return { type: 'OTP', otp_type: otpType.toUpperCase(), ...(app === undefined ? {} : { supported_apps: [app] }) };
}

function unreadable(text: string): CliError {
  return usageError(
    `"${text}" is not a valid button of a library template.`,
    'write url:https://shop.example/help, url:https://shop.example/{{1}},https://shop.example/A-1042, phone_number:+15550100002 or otp:copy_code',
  );
}

/** `add_contact_number`, `code_expiration_minutes=10` or `add_learn_more_link=false`. @throws {CliError} exit 2 */
export function parseBodyInputs(texts: readonly string[]): Readonly<Record<string, boolean | number>> {
  return Object.fromEntries(
    texts.map((text) => {
      const [key = '', value = 'true'] = text.split('=', 2);
      if (value === 'true' || value === 'false') return [key, value === 'true'];
      if (/^\d+$/.test(value)) return [key, Number(value)];
      throw usageError(
        `"${text}" is not a valid addition to a body.`,
        'write add_contact_number or code_expiration_minutes=10',
      );
    }),
  );
}

/**
 * The request that adds a library template to an account. Its texts stay the library's, so it has no components.
 * @throws {CliError} exit 2 when its buttons are not filled one by one, exit 5 for what Meta would refuse
 */
export function fromLibrary(entry: LibraryTemplate, choice: LibraryChoice): CreateTemplate {
  requireButtons(entry, choice.buttons);
  const body: CreateTemplate = {
    name: choice.name,
    language: choice.language,
    category: (choice.category ?? entry.category).toUpperCase(),
    library_template_name: entry.name,
    ...(choice.buttons.length === 0 ? {} : { library_template_button_inputs: choice.buttons }),
    ...(Object.keys(choice.bodyInputs).length === 0 ? {} : { library_template_body_inputs: choice.bodyInputs }),
  };
  const [first] = lintMetaTemplate(body).filter(isDecisive);
  if (first === undefined) return body;
  throw lintErrors(`The template would be refused: ${first.message}`, {
    why: `rule ${first.rule} at ${first.path}`,
    hint: first.hint,
  });
}

/** An addition that Meta does not know would be passed over without a word. */
function isDecisive({ severity, rule }: Finding): boolean {
  return severity === 'error' || rule === 'library-body-input';
}

function requireButtons({ name, buttons = [] }: LibraryTemplate, given: readonly ButtonInput[]): void {
  const problem = unfitButtonInputs(
    buttons,
    given.map(({ type }) => type),
  );
  if (problem === undefined) return;
  const examples = buttons.map(({ type }) => EXAMPLES[type.toUpperCase()] ?? `--button ${type.toLowerCase()}`);
  throw usageError(
    `The library's ${name}: ${problem}.`,
    examples.length === 0
      ? 'leave --button out: it has no buttons'
      : `give --button once for each button, in order: ${examples.join(' ')}`,
  );
}

const EXAMPLES: Readonly<Record<string, string>> = {
  URL: '--button url:https://shop.example/help',
  PHONE_NUMBER: '--button phone_number:+15550100002',
  OTP: '--button otp:copy_code',
};
