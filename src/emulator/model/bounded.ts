/**
 * Adds to a log that keeps its last `limit` entries. Older ones are cut off many at a time, so a few more may be there.
 */
export function pushBounded<T>(log: T[], entry: T, limit: number): void {
  log.push(entry);
  if (log.length > limit + SLACK) log.splice(0, log.length - limit);
}

/** How many entries beyond the limit are kept until they are cut off. */
const SLACK = 1_000;

/** The id of the last entry; 0 when there is none yet. Ids grow by one, so the first one says how many were cut off. */
export function lastId(log: readonly { readonly id: number }[]): number {
  return log.at(-1)?.id ?? 0;
}

/** How many entries were cut off. */
export function forgotten(log: readonly { readonly id: number }[]): number {
  return (log[0]?.id ?? 1) - 1;
}
