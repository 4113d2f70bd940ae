import { isPending } from '../templates/status.js';
import type { ReviewRow } from './rows.js';

/** Meta has decided on a template: it was approved, refused, paused or disabled. */
export interface Decision {
  readonly row: ReviewRow;
  /** The status it had before; null: it was not seen before. */
  readonly previousStatus: string | null;
}

/** The statuses that were seen last, by template id. */
export type Seen = ReadonlyMap<string, string>;

export function seenIn(rows: readonly ReviewRow[]): Seen {
  return new Map(rows.map(({ id, status }) => [id, status]));
}

/**
 * What Meta has decided since the statuses in `seen`. Pure.
 * @param seen undefined: nothing was seen yet, and every template that is decided counts
 */
export function decisionsSince(seen: Seen | undefined, rows: readonly ReviewRow[]): Decision[] {
  return rows.flatMap((row) => {
    const previousStatus = seen?.get(row.id) ?? null;
    return isPending(row) || row.status === previousStatus ? [] : [{ row, previousStatus }];
  });
}
