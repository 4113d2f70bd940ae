import { diffArrays } from 'diff';
import { sanitize } from './sanitize.js';
import type { Style } from './style.js';

/** A stretch of two texts: in both, or in one of them. */
export interface Segment {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** More changed words than this are a new text, and would take long to find. */
const MAX_CHANGED_WORDS = 400;

/** What fits a line of 80 columns beside its mark. */
const LINE_LENGTH = 72;

/**
 * What changes between two texts, in whole words of any script: the segments that are not `added` make up `before`,
 * those that are not `removed` make up `after`. Undefined when nearly all of it changes.
 */
export function wordDiff(before: string, after: string): readonly Segment[] | undefined {
  // By the segmenter, because the package's own idea of a word knows no script but Latin.
  const changes = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MAX_CHANGED_WORDS });
  const segments = changes?.map<Segment>(({ value, removed, added }) => ({
    kind: removed ? 'removed' : added ? 'added' : 'same',
    text: value.join(''),
  }));
  return segments && lengthOf(segments, 'same') * 3 >= before.length ? shareSpace(segments) : undefined;
}

/**
 * One line for a long text that changes, with the changed words in colour; without colour as `git diff --word-diff` marks
 * them: `[-removed-]`, `{+added+}`. Line ends show as ⏎.
 * @returns undefined for texts that fit a line, which are easier to read whole, and where nearly all of it changes
 */
export function changedWords(before: string, after: string, style: Style): string | undefined {
  if (![before, after].some((text) => text.length > LINE_LENGTH || text.includes('\n'))) return undefined;
  return wordDiff(before, after)
    ?.map((segment) => marked(segment, style))
    .join('');
}

function marked({ kind, text }: Segment, style: Style): string {
  const shown = sanitize(text.replaceAll('\n', '⏎'));
  if (kind === 'same') return shown;
  const isRemoved = kind === 'removed';
  // A space has no colour.
  if (style.color && text.trim() !== '') return isRemoved ? style.red(shown) : style.green(shown);
  return isRemoved ? `[-${shown}-]` : `{+${shown}+}`;
}

/** Words and marks, each with the space behind it: alone, spaces would be found to be the same between other words. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'word' }).segment(text)) {
    if (/^\s+$/.test(segment) && words.length > 0) words.push(`${words.pop()}${segment}`);
    else words.push(segment);
  }
  return words;
}

/** Takes the space at the end of words and of those in their place out of the change. */
function shareSpace(segments: readonly Segment[]): readonly Segment[] {
  return segments.flatMap((segment, index) => {
    const [previous, next] = [segments[index - 1], segments[index + 1]];
    if (segment.kind === 'removed' && next?.kind === 'added') {
      return [withoutEnd(segment, sharedSpace(segment, next))];
    }
    if (segment.kind === 'added' && previous?.kind === 'removed') {
      const space = sharedSpace(previous, segment);
      return [withoutEnd(segment, space), ...(space === '' ? [] : [{ kind: 'same', text: space } as const])];
    }
    return [segment];
  });
}

function withoutEnd({ kind, text }: Segment, end: string): Segment {
  return { kind, text: text.slice(0, text.length - end.length) };
}

function sharedSpace(one: Segment, other: Segment): string {
  const [space, otherSpace] = [one, other].map(({ text }) => /\s*$/.exec(text)?.[0] ?? '');
  return space === otherSpace && space !== undefined ? space : '';
}

function lengthOf(segments: readonly Segment[], kind: Segment['kind']): number {
  return segments.reduce((sum, segment) => sum + (segment.kind === kind ? segment.text.length : 0), 0);
}
