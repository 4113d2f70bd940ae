import type { Kysely } from 'kysely';
import type { Database } from '../ledger/schema.js';
import type { ForgottenPerson } from './person.js';

/** A table that can tell of a person. */
export interface Place<Key = number | string> {
  /** Keys of the rows that do. Reads only. */
  find(db: Kysely<Database>, person: ForgottenPerson): Promise<readonly Key[]>;
  /** Deletes those rows, or takes out of them what tells. Call it within a transaction. @param keys some hundreds at most */
  erase(db: Kysely<Database>, keys: readonly Key[], person: ForgottenPerson, now: number): Promise<void>;
}

/** Rows of a table that no index finds by a person are read so many at a time. */
export const ROWS_AT_ONCE = 500;

/**
 * Keys of the rows that `tells` picks, of a table that is read in the order of its key.
 * @param read the next rows behind a key; none: that is all
 */
export async function scan<Row, Key>(
  read: (after: Key) => Promise<readonly Row[]>,
  options: { readonly from: Key; readonly keyOf: (row: Row) => Key; readonly tells: (row: Row) => boolean },
): Promise<readonly Key[]> {
  const { keyOf, tells } = options;
  const found: Key[] = [];
  for (let after = options.from; ; ) {
    const rows = await read(after);
    for (const row of rows) if (tells(row)) found.push(keyOf(row));
    const last = rows.at(-1);
    if (last === undefined) return found;
    after = keyOf(last);
  }
}
