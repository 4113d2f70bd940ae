import { sanitize } from '../../terminal/sanitize.js';

const SHOWN_MAX = 40;

/** A value from a template as it appears in a message: short, on one line, control characters visible. @param shownMax characters of a text that are shown */
export function quote(value: unknown, shownMax = SHOWN_MAX): string {
  if (typeof value === 'string') return `"${shorten(value, shownMax)}"`;
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : 'something unreadable';
}

/** Several values as one enumeration; after three the rest is counted. */
export function quoteAll(values: readonly unknown[]): string {
  const shown = values
    .slice(0, 3)
    .map((value) => quote(value))
    .join(', ');
  return values.length > 3 ? `${shown} and ${values.length - 3} more` : shown;
}

function shorten(text: string, shownMax: number): string {
  if (text.length <= shownMax) return visible(text);
  // A high surrogate at the cut has lost its other half.
  return `${visible(text.slice(0, shownMax).replace(/[\uD800-\uDBFF]$/, ''))}…`;
}

function visible(text: string): string {
  return sanitize(text.replaceAll('\n', '\\n').replaceAll('\t', '\\t'));
}
