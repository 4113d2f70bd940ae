import { type Kysely, sql } from 'kysely';
import { type CliError, systemErrorCode } from '../../../errors/error.js';
import { storeForeign } from '../../../errors/ledger.js';
import { type LedgerState, MIGRATION_TABLES } from '../../engine.js';
import type { Database } from '../../schema.js';

const NOTES = sql.table(MIGRATION_TABLES.notes);
const LOCK = sql.table(MIGRATION_TABLES.lock);

/** The row whose lock a transaction holds, so that there is one writer at a time, as in a file. */
export const WRITE_LOCK = 'write_lock';

/** Of the lock under which the tables for the migrations are made: "wact" in ASCII. It ends with its transaction. */
const PREPARATION_LOCK = 0x77616374;

/** The row that is there while a copy goes into the ledger. */
const UNFINISHED = 'unfinished_copy';

/**
 * How far the database is, in the schema that new tables go to; version 0: nothing is there. Tables of extensions count
 * as nothing.
 * @throws {CliError} `store-foreign`
 */
export async function readState(db: Kysely<Database>, place: string): Promise<LedgerState> {
  let notes = await readNotes(db);
  if (notes === undefined) {
    if (!(await holdsTables(db))) return { version: 0, isUnfinished: false };
    // Another tool may have made the ledger between the two looks.
    notes = await readNotes(db);
    if (notes === undefined) throw foreign(place);
  }
  const migrations = notes.filter((name) => name !== UNFINISHED);
  const numbers = migrations.map((name) => Number(/^(\d{2})-/.exec(name)?.[1]));
  if (numbers.some(Number.isNaN)) throw foreign(place);
  return { version: Math.max(0, ...numbers), isUnfinished: migrations.length < notes.length };
}

/** Names of the migrations that were made, and that of a copy which is not finished; undefined: no ledger is here. */
async function readNotes(db: Kysely<Database>): Promise<readonly string[] | undefined> {
  try {
    const { rows } = await sql<{ name: string }>`select name from ${NOTES}
      union all select id from ${LOCK} where id = ${UNFINISHED}`.execute(db);
    return rows.map(({ name }) => name);
  } catch (error) {
    if (systemErrorCode(error) === UNDEFINED_TABLE) return undefined;
    throw error;
  }
}

const UNDEFINED_TABLE = '42P01';

async function holdsTables(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_catalog.pg_class relation
    where relation.relnamespace = (select oid from pg_catalog.pg_namespace where nspname = current_schema())
      and relation.relkind in ('r', 'p', 'v', 'm', 'f')
      and not exists (select 1 from pg_catalog.pg_depend
        where classid = 'pg_catalog.pg_class'::regclass and objid = relation.oid and deptype = 'e')
    limit 1`.execute(db);
  return rows.length > 0;
}

/** As `Connection.setUnfinished`. */
export async function setUnfinished(db: Kysely<Database>, isUnfinished: boolean): Promise<void> {
  await (isUnfinished
    ? sql`insert into ${LOCK} (id) values (${UNFINISHED}) on conflict do nothing`
    : sql`delete from ${LOCK} where id = ${UNFINISHED}`
  ).execute(db);
}

/** What `Connection.prepare` promises. Safe when many processes do it at once: each takes the lock, then looks. */
export async function prepare(db: Kysely<Database>): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`begin`.execute(connection);
    try {
      await sql`select pg_advisory_xact_lock(${PREPARATION_LOCK})`.execute(connection);
      await sql`create table if not exists ${NOTES} (name text primary key, timestamp text not null)`.execute(
        connection,
      );
      await sql`create table if not exists ${LOCK} (id text primary key, is_locked integer not null default 0)`.execute(
        connection,
      );
      await sql`insert into ${LOCK} (id) values (${WRITE_LOCK}) on conflict do nothing`.execute(connection);
      await sql`commit`.execute(connection);
    } catch (error) {
      await sql`rollback`.execute(connection);
      throw error;
    }
  });
}

function foreign(place: string): CliError {
  return storeForeign(`${place} is a database of another program.`, {
    why: 'It holds tables, and none says that they are a ledger of wactl. Nothing was changed.',
    hint: 'create a database for the ledger alone, and name it with WACTL_STORE',
  });
}
