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

const POSITIONAL = /^\d+$/;
const PLAIN_NAME = /^\w+$/;
const NAMED = /^[\p{L}\p{N}_]+$/u;

/** The variables of a text, in order; a brace without its partner makes none. */
export function findPlaceholders(text: string): readonly Placeholder[] {
  const found: Placeholder[] = [];
  for (let start = text.indexOf('{{'); start !== -1; ) {
    const close = nextBrace(text, start + 2);
    const end = close + 2;
    if (text.startsWith('}}', close)) {
      const key = text.slice(start + 2, close).trim();
      found.push({ raw: text.slice(start, end), key, kind: kindOf(key), start, end });
      start = text.indexOf('{{', end);
    } else start = text.indexOf('{{', start + 1);
  }
  return found;
}

/** The first brace from here on, or the end. */
function nextBrace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '{' && text[at] !== '}') at += 1;
  return at;
}

function kindOf(key: string): Placeholder['kind'] {
  if (POSITIONAL.test(key)) return 'positional';
  // The first is the second for most names, and costs nothing to start.
  return PLAIN_NAME.test(key) || NAMED.test(key) ? 'named' : 'malformed';
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
