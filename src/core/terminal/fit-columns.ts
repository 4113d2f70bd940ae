/** What a column of a table takes, in columns of the terminal. */
export interface Need {
  /** Its longest line. */
  readonly whole: number;
  /** Its longest word. */
  readonly word: number;
}

/** Words are not broken into shorter pieces than this: an id of Meta takes two lines at most. */
const LEAST = 12;

/**
 * How wide the columns of a table are so that they fit into `room`. The widest give way first, down to their longest
 * word; if that is not enough, the longest words are broken. Undefined: even then they do not fit.
 */
export function fitColumns(needs: readonly Need[], room: number): readonly number[] | undefined {
  const wholes = needs.map(({ whole }) => whole);
  const words = needs.map(({ word }) => word);
  const least = words.map((word) => Math.min(word, LEAST));
  if (sum(wholes) <= room) return wholes;
  if (sum(words) <= room) return cut(wholes, words, room);
  return sum(least) <= room ? cut(words, least, room) : undefined;
}

/** The widths with the widest cut to one width, as wide as `room` allows, but none below its floor. */
function cut(widths: readonly number[], floors: readonly number[], room: number): readonly number[] {
  for (let cap = Math.max(...widths); cap > 0; cap -= 1) {
    const shorter = widths.map((width, index) => Math.max(Math.min(width, cap), floors[index] ?? 0));
    if (sum(shorter) <= room) return shorter;
  }
  return floors;
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}
