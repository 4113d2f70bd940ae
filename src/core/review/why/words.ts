import { TEMPLATE_LANGUAGES } from '../../meta/languages.js';
import { sanitize } from '../../terminal/sanitize.js';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A time as people write it, in UTC: `23 November 2026, 09:00 UTC`. */
export function timeWords(ms: number): string {
  const date = new Date(ms);
  const clock = date.toISOString().slice(11, 16);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${clock} UTC`;
}

/** `English (US)` for `en_US`; a code that is not in Meta's list as it is. */
export function languageWords(code: string): string {
  return TEMPLATE_LANGUAGES.get(code) ?? sanitize(code);
}

/** `utility` for `UTILITY`; two words for a category that we do not know. */
export function categoryWords(category: string): string {
  return sanitize(category).toLowerCase().replaceAll('_', ' ');
}

/** `your message template "order_shipped" in English (US)`. */
export function templateWords({ name, language }: { readonly name: string; readonly language: string }): string {
  return `your message template "${sanitize(name)}" in ${languageWords(language)}`;
}

/** A text to the customer: a greeting, the sentences, and nothing else to fill in. */
export function letter(...sentences: readonly (string | undefined)[]): string {
  const text = sentences.filter((sentence) => sentence !== undefined && sentence !== '').join(' ');
  return `Hello, ${text}`;
}

/** Ends a text as a sentence. Words of others often come without a full stop. */
export function sentence(text: string): string {
  const clean = sanitize(text.trim());
  return /[.!?…]$/.test(clean) ? clean : `${clean}.`;
}
