/**
 * A log that keeps its last entries, each as a line of JSON: objects would take several times the memory, and be looked at
 * again and again by the garbage collector. Ids of entries count from 1 without a gap.
 */
export interface BoundedLog<T extends { readonly id: number }> {
  readonly lines: string[];
  /** How many older entries were cut off. */
  forgotten: number;
  /** Names the type of the entries; never there. */
  readonly entry?: T;
}

/** How many entries beyond the limit are kept until they are cut off. */
const SLACK = 1_000;

export function emptyLog<T extends { readonly id: number }>(): BoundedLog<T> {
  return { lines: [], forgotten: 0 };
}

/** Adds an entry, whose id must be the one after the last. Older ones are cut off many at a time, so a few more than `limit` may be there. */
export function append<T extends { readonly id: number }>(log: BoundedLog<T>, entry: T, limit: number): void {
  log.lines.push(JSON.stringify(entry));
  if (log.lines.length <= limit + SLACK) return;
  log.forgotten += log.lines.splice(0, log.lines.length - limit).length;
}

/** The id of the last entry; 0 when there is none yet. */
export function lastId({ lines, forgotten }: BoundedLog<{ readonly id: number }>): number {
  return forgotten + lines.length;
}

/** The entries after the one with this id, oldest first. */
export function entriesAfter<T extends { readonly id: number }>({ lines, forgotten }: BoundedLog<T>, id = 0): T[] {
  return lines.slice(Math.max(0, id - forgotten)).map((line) => JSON.parse(line));
}
