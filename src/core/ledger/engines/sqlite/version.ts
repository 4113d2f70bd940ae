import { type Kysely, sql } from 'kysely';
import type { CliError } from '../../../errors/error.js';
import { storeForeign } from '../../../errors/ledger.js';
import { type LedgerState, MIGRATION_TABLES } from '../../engine.js';
import type { Database } from '../../schema.js';
import { isBusy } from './failures.js';

/** "wact" in ASCII: marks a file as a ledger of ours. Source: https://www.sqlite.org/pragma.html#pragma_application_id */
const APPLICATION_ID = 0x77616374;

/** "wacp": a ledger that a copy goes into, which is not finished. Versions before that could not copy refuse it. */
const UNFINISHED_ID = 0x77616370;

/**
 * How far a file is; version 0 for a new one. Reads only, so a file that is damaged or of another
 * program is left as it is. One statement, so that all three are of one moment.
 * @throws {CliError} `store-foreign`
 */
export async function readState(db: Kysely<Database>, path: string): Promise<LedgerState> {
  const { rows } = await sql<{ application: number; version: number; tables: number }>`select
    (select application_id from pragma_application_id) as application,
    (select user_version from pragma_user_version) as version,
    (select count(*) from sqlite_schema) as tables`.execute(db);
  const { application = 0, version = 0, tables = 0 } = rows[0] ?? {};
  const isNew = application === 0 && version === 0 && tables === 0;
  const isUnfinished = application === UNFINISHED_ID;
  if (application !== APPLICATION_ID && !isUnfinished && !isNew) throw foreign(path);
  return { version, isUnfinished };
}

/** As `Connection.setUnfinished`. */
export async function setUnfinished(db: Kysely<Database>, isUnfinished: boolean): Promise<void> {
  await sql`pragma application_id = ${sql.lit(isUnfinished ? UNFINISHED_ID : APPLICATION_ID)}`.execute(db);
}

/** What `Connection.prepare` promises. Safe when many processes do it at once: each takes the write lock, then looks. */
export async function prepare(db: Kysely<Database>, names: readonly string[]): Promise<void> {
  await setWal(db);
  await db.transaction().execute(async (transaction) => {
    await sql`pragma application_id = ${sql.lit(APPLICATION_ID)}`.execute(transaction);
    await sql`create table if not exists ${NOTES} (name text primary key, timestamp text not null)
      strict, without rowid`.execute(transaction);
    await sql`create table if not exists ${sql.table(MIGRATION_TABLES.lock)}
      (id text primary key, is_locked integer not null default 0) strict, without rowid`.execute(transaction);
    await noteEarlier(transaction, names);
  });
}

const NOTES = sql.table(MIGRATION_TABLES.notes);

/** Up to version 4 the version alone told how many migrations a file has had; when, nobody wrote down. */
async function noteEarlier(db: Kysely<Database>, names: readonly string[]): Promise<void> {
  const noted = await sql`select name from ${NOTES} limit 1`.execute(db);
  if (noted.rows.length > 0) return;
  const marks = await sql<{ user_version: number }>`pragma user_version`.execute(db);
  const earlier = names.slice(0, marks.rows[0]?.user_version);
  for (const name of earlier) {
    await sql`insert into ${NOTES} (name, timestamp) values (${name}, ${new Date(0).toISOString()})`.execute(db);
  }
}

/**
 * Readers and one writer side by side. Several processes that switch a new file at once can get a "locked" that
 * SQLite does not wait on; an empty transaction waits for the other to finish, then the switch finds its work done.
 */
async function setWal(db: Kysely<Database>, attemptsLeft = 20): Promise<void> {
  try {
    await sql`pragma journal_mode = wal`.execute(db);
  } catch (error) {
    if (attemptsLeft === 0 || !isBusy(error)) throw error;
    await db.transaction().execute(async () => {});
    await setWal(db, attemptsLeft - 1);
  }
}

function foreign(path: string): CliError {
  return storeForeign(`${path} is a database of another program.`, {
    why: 'It is not marked as a ledger of wactl. Nothing was changed.',
    hint: 'name another file with WACTL_STORE',
  });
}
