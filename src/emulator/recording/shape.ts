/**
 * What a recording keeps of an answer: its form and nothing of whom it is about. Texts become words for their kind, keys
 * that are ids become one, and lists become one element that stands for all. Words of Meta's own, such as statuses, and
 * the texts of errors stay, without ids and without anything that the account calls its own.
 */

/** A JSON value whose private parts are replaced. */
export type Shape = null | string | boolean | number | readonly Shape[] | { readonly [key: string]: Shape };

/** Fields whose values are words of Meta's, and say nothing about the account. */
const WORDS: ReadonlySet<string> = new Set([
  'account_mode',
  'account_review_status',
  'business_verification_status',
  'can_send_message',
  'category',
  'code_verification_status',
  'country_permission',
  'entity_type',
  'format',
  'host_platform',
  'language',
  'level',
  'marketing_messages_onboarding_status',
  'messaging_product',
  'name_status',
  'new_name_status',
  'otp_type',
  'ownership_type',
  'parameter_format',
  'platform_type',
  'quality_rating',
  'rejected_reason',
  'score',
  'status',
  'sub_category',
  'type',
  'vertical',
  'whatsapp_business_manager_messaging_limit',
]);

/** Texts of errors: Meta's own, and what a refusal is compared by. */
const ERROR_TEXTS: ReadonlySet<string> = new Set([
  'message',
  'error_user_title',
  'error_user_msg',
  'details',
  'error_data',
]);

/** Numbers of errors, which are the same for everybody. */
const ERROR_NUMBERS: ReadonlySet<string> = new Set(['code', 'error_subcode']);

const ID = /^\d{5,}$/;
const WORD = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

/** The kinds of text that are told apart, the most particular first. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  ['<id>', ID],
  ['<digits>', /^\d+$/],
  ['<url>', /^https?:\/\//],
  ['<time>', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/],
  ['<phone>', /^\+\d[\d\s()-]{6,}$/],
];

/** The form of an answer of the Graph API. Pure. */
export function shapeOf(answer: unknown): Shape {
  const own = ownTexts(answer);
  return formOf(answer, '', false, (text) => withoutOwn(text, own));
}

function formOf(value: unknown, key: string, inError: boolean, clean: (text: string) => string): Shape {
  if (value === null || typeof value === 'boolean') return value === null ? null : '<boolean>';
  if (typeof value === 'number') return inError && ERROR_NUMBERS.has(key) ? value : '<number>';
  if (typeof value === 'string') return inError && ERROR_TEXTS.has(key) ? clean(value) : kindOf(value, key);
  if (Array.isArray(value)) {
    const forms = value.map((item) => formOf(item, key, inError, clean));
    return forms.length === 0 ? [] : [forms.reduce(together)];
  }
  if (typeof value !== 'object') return '<text>';
  const form: Record<string, Shape> = {};
  for (const [name, item] of Object.entries(value)) {
    const key = ID.test(name) ? '<id>' : name;
    const own = formOf(item, name, inError || name === 'error', clean);
    const other = form[key];
    form[key] = other === undefined ? own : together(other, own);
  }
  return form;
}

function kindOf(text: string, key: string): string {
  if (WORDS.has(key) && WORD.test(text)) return text;
  return KINDS.find(([, pattern]) => pattern.test(text))?.[0] ?? '<text>';
}

/** One form for two elements of a list: every field that either has. */
function together(one: Shape, other: Shape): Shape {
  if (one === null) return other;
  if (isRecord(one) && isRecord(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return Object.fromEntries(
      [...keys].map((key) => {
        const [mine, theirs] = [one[key], other[key]];
        return [key, mine === undefined ? (theirs ?? null) : theirs === undefined ? mine : together(mine, theirs)];
      }),
    );
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    const forms = [...one, ...other] as readonly Shape[];
    return forms.length === 0 ? [] : [forms.reduce(together)];
  }
  return one;
}

export function isRecord(shape: Shape): shape is { readonly [key: string]: Shape } {
  return typeof shape === 'object' && shape !== null && !Array.isArray(shape);
}

/** Shorter ones are words of any language, and would leave holes in the texts of errors. */
const OWN_LENGTH = 5;

/** Texts of the account that an error could repeat: names, addresses, whatever has no kind. */
function ownTexts(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') {
    const isOwn = value.length >= OWN_LENGTH && !ERROR_TEXTS.has(key) && kindOf(value, key) === '<text>';
    return isOwn ? [value] : [];
  }
  if (Array.isArray(value)) return value.flatMap((item) => ownTexts(item, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => ownTexts(item, name));
}

/** A text of Meta's without numbers that could be somebody's, addresses, and the account's own texts. */
function withoutOwn(text: string, own: readonly string[]): string {
  return own
    .reduce((left, one) => left.replaceAll(one, '<text>'), text)
    .replace(/https?:\/\/[^\s"')]+/g, '<url>')
    .replace(/\+?\d{5,}/g, '<id>');
}
