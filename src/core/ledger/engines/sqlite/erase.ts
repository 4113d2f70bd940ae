import { type Kysely, sql } from 'kysely';
import type { Database } from '../../schema.js';

/**
 * What `Store.erase` promises. Deleted bytes are overwritten at once; the file is then written again as a whole, and the
 * log beside it is emptied, which holds older pages until then.
 * Source: https://www.sqlite.org/pragma.html#pragma_secure_delete
 */
export async function erase(db: Kysely<Database>, work: (db: Kysely<Database>) => Promise<void>): Promise<boolean> {
  await sql`pragma secure_delete = on`.execute(db);
  try {
    await db.transaction().execute(work);
    await sql`vacuum`.execute(db);
  } finally {
    await sql`pragma secure_delete = off`.execute(db);
  }
  // A reader elsewhere can hold the log back.
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
  return rows[0]?.busy !== 1;
}
