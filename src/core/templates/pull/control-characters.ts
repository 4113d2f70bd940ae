import { type Document, Scalar, visit } from 'yaml';

/** Direction marks and line separators that texts in right-to-left scripts hold; a reader of a file must see them. */
const HIDDEN = /[\u2028-\u202e\u2066-\u2069]/;
const ALL_HIDDEN = new RegExp(HIDDEN, 'g');

/**
 * The strings of a value as Meta has them. The client makes control characters of every answer visible: `\u2067`. Those
 * of direction, which a text may need, become characters again; what could act on a terminal stays as it is.
 */
export function withHiddenCharacters<T>(value: T): T {
  if (typeof value === 'string') return restoreHidden(value) as T;
  if (Array.isArray(value)) return value.map((item) => withHiddenCharacters(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withHiddenCharacters(inner)])) as T;
}

function restoreHidden(text: string): string {
  return text
    .replace(/\\u(20(?:2[89a-e]|6[6-9]))/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\x0d\n?/g, '\n');
}

/** Whether a text has to be written with escapes, and so in double quotes. */
function needsEscapes(text: string): boolean {
  return HIDDEN.test(text);
}

/** Puts each text that needs escapes into double quotes. */
export function quoteHidden(document: Document): void {
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && needsEscapes(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
}

/** A written document, or a piece of one, with escapes in place of what nobody would see. */
export function escapeHidden(written: string): string {
  return written.replace(ALL_HIDDEN, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
}
