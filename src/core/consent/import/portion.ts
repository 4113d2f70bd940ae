import { decodeText } from '../../files/rows/decode.js';
import { PIECE_LENGTH, piecesOf } from '../../files/rows/pieces.js';
import type { ListOptions, ListRow } from './list-row.js';
import { type ListReader, openList } from './read-list.js';

/** Lines of the first portion, so that a short list is recorded soon, and of the largest. Each has twice those before it. */
const FIRST_LINES = 10_000;
const MOST_LINES = 25_000;

/** Rows of it that are worked on at once: they can be very short. */
const ROWS_AT_ONCE = 2000;

/** A part of a list that is recorded in one transaction. It is held as text, which takes the least memory. */
export interface Portion {
  /** Undefined: the list is empty. */
  readonly reader: ListReader | undefined;
  readonly pieces: readonly string[];
  /** It has no more rows than this. */
  readonly mostRows: number;
  readonly isLast: boolean;
  /** It is all of the list. */
  readonly isWhole: boolean;
}

/** A list of any size, portion by portion; the last one may be empty. @param chunks the first holds at least 4 KiB, or all */
export async function* portionsOf(chunks: AsyncIterable<Uint8Array>, options: ListOptions): AsyncGenerator<Portion> {
  let reader: ListReader | undefined;
  let pieces: string[] = [];
  let lines = 0;
  let fullAt = FIRST_LINES;
  // A line that began before, and one that is cut short, count too.
  const portion = (isLast: boolean): Portion => {
    return { reader, pieces, mostRows: lines + 2, isLast, isWhole: isLast && fullAt === FIRST_LINES };
  };
  const texts = decodeText(chunks, (encoding) => options.onRecognized({ kind: 'encoding', encoding }));
  for await (const text of texts) {
    if (reader === undefined && text.trim() === '') continue;
    reader ??= openList(text, options);
    lines += countOf(text, reader.lineEnd);
    const last = pieces.at(-1);
    if (last !== undefined && last.length < PIECE_LENGTH) pieces[pieces.length - 1] = last + text;
    else pieces.push(text);
    if (lines < fullAt) continue;
    yield portion(false);
    pieces = [];
    lines = 0;
    fullAt = Math.min(fullAt * 2, MOST_LINES);
  }
  yield portion(true);
}

/** The rows of a portion, some at a time. */
export function* rowsOf({ reader, pieces, isLast }: Portion): Generator<readonly ListRow[]> {
  if (reader === undefined) return;
  for (const text of pieces) {
    for (const piece of piecesOf(text)) yield* parts(reader.read(piece));
  }
  if (isLast) yield* parts(reader.end());
}

function* parts(rows: readonly ListRow[]): Generator<readonly ListRow[]> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) yield rows.slice(from, from + ROWS_AT_ONCE);
}

function countOf(text: string, lineEnd: string): number {
  let count = 0;
  for (let at = text.indexOf(lineEnd); at !== -1; at = text.indexOf(lineEnd, at + 1)) count += 1;
  return count;
}
