import { type Kysely, sql } from 'kysely';
import type { CliError } from '../../../errors/error.js';
import { storeForeign } from '../../../errors/ledger.js';
import { MIGRATION_TABLES } from '../../engine.js';
import type { Database } from '../../schema.js';

const NOTES = sql.table(MIGRATION_TABLES.notes);
const LOCK = sql.table(MIGRATION_TABLES.lock);

/** The row whose lock a transaction holds, so that there is one writer at a time, as in a file. */
export const WRITE_LOCK = 'write_lock';

/** Of the lock under which the tables for the migrations are made: "wact" in ASCII. It ends with its transaction. */
const PREPARATION_LOCK = 0x77616374;

/**
 * Number of the latest migration that the database has had, in the schema that new tables go to; 0: nothing is there.
 * Tables of extensions count as nothing.
 * @throws {CliError} `store-foreign`; `store-not-opened` where no schema is there to make tables in
 */
export async function readVersion(db: Kysely<Database>, place: string): Promise<number> {
  const { rows } = await sql<{ name: string; isOurs: boolean }>`
    select relation.relname as name, relation.relname = ${MIGRATION_TABLES.notes} as "isOurs"
    from pg_catalog.pg_class relation
    where relation.relnamespace = (select oid from pg_catalog.pg_namespace where nspname = current_schema())
      and relation.relkind in ('r', 'p', 'v', 'm', 'f')
      and not exists (select 1 from pg_catalog.pg_depend
        where classid = 'pg_catalog.pg_class'::regclass and objid = relation.oid and deptype = 'e')
    order by 2 desc limit 1`.execute(db);
  const [first] = rows;
  if (first === undefined) return 0;
  if (!first.isOurs) throw foreign(place);
  const notes = await sql<{ name: string }>`select name from ${NOTES} order by name`.execute(db);
  const numbers = notes.rows.map(({ name }) => Number(/^(\d{2})-/.exec(name)?.[1]));
  if (numbers.some(Number.isNaN)) throw foreign(place);
  return numbers.at(-1) ?? 0;
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
