/** How a piece of text looks. */
export type Mark = 'bold' | 'italic' | 'strike' | 'monospace';

/** A piece of a text that looks the same throughout; the outermost mark comes first. */
export interface Run {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** The character that a person types on both sides of a text. */
export const MARK_CHARACTERS = { bold: '*', italic: '_', strike: '~', monospace: '`' } as const satisfies Record<
  Mark,
  string
>;

const MARKS: Readonly<Record<string, Mark>> = { '*': 'bold', _: 'italic', '~': 'strike', '`': 'monospace' };
const BLOCK = '```';

/** A marked part of a text. */
interface Marked {
  readonly mark: Mark;
  readonly inner: string;
  /** The first character behind it. */
  readonly end: number;
}

/**
 * A text as a phone shows it: `*bold*`, `_italic_`, `~struck~`, `` `code` `` and ```` ```code``` ````. A mark counts at
 * the edge of a word and has its partner on the same line; only the block of three may hold line breaks. Other marks
 * work inside each other, nothing works inside code. Anything else stays as typed. An empty text has no runs.
 * Sources: https://faq.whatsapp.com/539178204879377 ,
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components (in the body only)
 */
export function parseRuns(text: string): readonly Run[] {
  return parse(text, []);
}

function parse(text: string, marks: readonly Mark[]): Run[] {
  const runs: Run[] = [];
  const add = (plain: string) => {
    if (plain !== '') runs.push({ text: plain, marks });
  };
  let start = 0;
  for (let index = 0; index < text.length; ) {
    const marked = markedAt(text, index, marks);
    if (marked === undefined) {
      index += 1;
      continue;
    }
    add(text.slice(start, index));
    const inside = [...marks, marked.mark];
    runs.push(...(marked.mark === 'monospace' ? [{ text: marked.inner, marks: inside }] : parse(marked.inner, inside)));
    index = marked.end;
    start = index;
  }
  add(text.slice(start));
  return runs;
}

function markedAt(text: string, index: number, outer: readonly Mark[]): Marked | undefined {
  const character = text.charAt(index);
  const mark = MARKS[character];
  if (mark === undefined || outer.includes(mark)) return undefined;
  if (mark === 'monospace' && text.startsWith(BLOCK, index)) return blockAt(text, index);
  if (!opens(text, index, character)) return undefined;
  const close = closing(text, index, character);
  return close === undefined ? undefined : { mark, inner: text.slice(index + 1, close), end: close + 1 };
}

function blockAt(text: string, index: number): Marked | undefined {
  const inside = index + BLOCK.length;
  const close = text.indexOf(BLOCK, inside);
  if (close === -1 || text.slice(inside, close).trim() === '') return undefined;
  return { mark: 'monospace', inner: text.slice(inside, close), end: close + BLOCK.length };
}

function opens(text: string, index: number, character: string): boolean {
  const before = text.charAt(index - 1);
  const after = text.charAt(index + 1);
  return !isWord(before) && before !== character && after !== '' && after !== character && !isSpace(after);
}

function closing(text: string, index: number, character: string): number | undefined {
  for (let at = index + 2; at < text.length; at += 1) {
    if (text.charAt(at) === '\n') return undefined;
    if (text.charAt(at) !== character || isSpace(text.charAt(at - 1))) continue;
    const after = text.charAt(at + 1);
    if (!isWord(after) && after !== character) return at;
  }
  return undefined;
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

function isSpace(character: string): boolean {
  return /\s/.test(character);
}
