/** A variable as it stands in a text. */
export interface Placeholder {
  /** With its braces: `{{ 1 }}`. */
  readonly raw: string;
  /** Between the braces, without spaces around it: `1`. */
  readonly key: string;
  /** `malformed`: nothing between the braces, or marks and spaces that no variable has. */
  readonly kind: 'positional' | 'named' | 'malformed';
  /** Offsets in the text, in UTF-16 units; `end` is the first one behind it. */
  readonly start: number;
  readonly end: number;
}

// Linear on any input: what is between the braces holds no brace.
const BRACED = /\{\{([^{}]*)\}\}/g;
const POSITIONAL = /^\d+$/;
const NAMED = /^[\p{L}\p{N}_]+$/u;

/** The variables of a text, in order; a brace without its partner makes none. */
export function findPlaceholders(text: string): readonly Placeholder[] {
  if (!text.includes('{{')) return [];
  return Array.from(text.matchAll(BRACED), (match) => {
    const key = (match[1] ?? '').trim();
    return { raw: match[0], key, kind: kindOf(key), start: match.index, end: match.index + match[0].length };
  });
}

function kindOf(key: string): Placeholder['kind'] {
  if (POSITIONAL.test(key)) return 'positional';
  return NAMED.test(key) ? 'named' : 'malformed';
}

/** The text with spaces in place of its variables, so that offsets stay. */
export function blankPlaceholders(text: string, placeholders: readonly Placeholder[]): string {
  if (placeholders.length === 0) return text;
  let fixed = '';
  let from = 0;
  for (const { start, end } of placeholders) {
    fixed += text.slice(from, start) + ' '.repeat(end - start);
    from = end;
  }
  return fixed + text.slice(from);
}

/** The different keys of these variables that have this form, in order of appearance. */
export function keysOf(placeholders: readonly Placeholder[], kind: 'positional' | 'named'): readonly string[] {
  return [...new Set(placeholders.filter((placeholder) => placeholder.kind === kind).map(({ key }) => key))];
}
