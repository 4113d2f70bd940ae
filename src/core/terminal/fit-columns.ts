/** What a column of a table takes, in columns of the terminal. */
export interface Need {
  /** Its longest line. */
  readonly whole: number;
  /** Its longest word. */
  readonly word: number;
}

/**
 * How wide the columns of a table are so that they fit into `room`. The widest give way first, down to their longest
 * word. Undefined: even then they do not fit.
 */
export function fitColumns(needs: readonly Need[], room: number): readonly number[] | undefined {
  const wholes = needs.map(({ whole }) => whole);
  const words = needs.map(({ word }) => word);
  if (sum(wholes) <= room) return wholes;
  return sum(words) <= room ? cut(wholes, words, room) : undefined;
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
