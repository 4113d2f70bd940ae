import { Kysely, sql } from 'kysely';
import pg from 'pg';
import type { Clock } from '../../../clock.js';
import type { Connection, Engine } from '../../engine.js';
import type { Database } from '../../schema.js';
import { type Address, parseAddress } from './address.js';
import { again, createDialect, watchConnection } from './dialect.js';
import { storeFailure, wantsOtherTransport } from './failures.js';
import { passwordFromFile } from './password-file.js';
import { readDamage, readTables } from './tables.js';
import { type Transport, transports } from './tls.js';
import { parserOf } from './values.js';
import { prepare, readState, setUnfinished } from './version.js';
import { words } from './words.js';

/** A database of a server; `shown` names it in messages, without its password. */
interface Place {
  readonly url: string;
  readonly shown: string;
  readonly clock: Clock;
  /** Where the settings of libpq are: its variables, `~/.pgpass`, `~/.postgresql`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
  readonly platform: string;
}

/** PostgreSQL, and what speaks its protocol. Several processes on several machines may use one database at once. */
export const engine: Engine<Place> = {
  words,
  async connect(place) {
    const address = parseAddress(place.url, place.env);
    const password = address.password ?? (await passwordFromFile(address, place));
    const pool = await firstThatAnswers(
      address,
      (await transports(address, place.homeDir)).map((ssl) => () => poolOn(address, password, ssl)),
      place.shown,
    );
    return connectionOn(pool, place);
  },
};

/** Enough for a command that does several things at once; servers have few to give. */
const MAX_CONNECTIONS = 4;

function poolOn(address: Address, password: string | undefined, ssl: Transport): pg.Pool {
  const { host, port, user, database, applicationName, options, connectTimeoutMs } = address;
  /** The pool would also limit by it how long a statement waits for its turn. */
  class Client extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      // The pool hides the password from a copy. A function keeps the driver from looking for one of its own.
      super({ ...config, connectionTimeoutMillis: connectTimeoutMs, password: async () => password ?? '' });
    }
  }
  const pool = new pg.Pool({
    ...{ host, port, user, database, ssl, application_name: applicationName, options },
    ...(address.ssl.isDirect ? { sslnegotiation: 'direct' } : {}),
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
    max: MAX_CONNECTIONS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // Nothing of ours waits on an idle connection.
    allowExitOnIdle: true,
    Client,
  });
  // A connection that breaks while nobody waits for it: the next statement opens another, or says why it cannot.
  pool.on('error', () => {});
  pool.on('connect', watchConnection);
  return pool;
}

/** @throws {CliError} what the first way failed with */
async function firstThatAnswers(
  address: Address,
  [first, ...others]: readonly (() => pg.Pool)[],
  shown: string,
): Promise<pg.Pool> {
  if (first === undefined) throw new Error(`no way to connect to ${shown}`);
  const pool = first();
  try {
    (await pool.connect()).release();
    return pool;
  } catch (error) {
    await pool.end();
    if (others.length > 0 && wantsOtherTransport(error)) {
      return firstThatAnswers(address, others, shown).catch(() => {
        throw storeFailure(error, shown);
      });
    }
    throw storeFailure(error, shown);
  }
}

function connectionOn(pool: pg.Pool, { shown, clock }: Place): Connection {
  const db = new Kysely<Database>({ dialect: createDialect(pool, { shown, clock }) });
  const close = async () => {
    await db.destroy();
    if (!pool.ended) await pool.end();
  };
  return {
    db,
    hasOneWriter: false,
    transaction: (work, { survives, isBulk } = {}) =>
      again(clock, () =>
        db.transaction().execute(async (transaction) => {
          if (survives === 'crash') await sql`set local synchronous_commit = off`.execute(transaction);
          // Of a table that grows by thousands of rows the planner believes that it is small, and reads all of it for
          // each look into it.
          if (isBulk) await sql`set local enable_seqscan = off`.execute(transaction);
          return work(transaction);
        }),
      ),
    async boot() {
      const { rows } = await sql<{ at: string }>`select pg_postmaster_start_time()::text as at`.execute(db);
      return String(rows[0]?.at);
    },
    state: () => readState(db, shown),
    prepare: () => prepare(db),
    // The migrations that are noted say it.
    setVersion: async () => {},
    setUnfinished,
    async product() {
      const { rows } = await sql<{ version: string }>`show server_version`.execute(db);
      const [version] = Object.values(rows[0] ?? {});
      return `PostgreSQL ${version?.split(' ')[0]}`;
    },
    async sizeBytes() {
      return (await readTables(db)).reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0);
    },
    tables: () => readTables(db),
    damage: () => readDamage(db),
    snapshot: (work) =>
      db.connection().execute(async (connection) => {
        await sql`begin isolation level repeatable read read only`.execute(connection);
        try {
          return await work(connection);
        } finally {
          await sql`commit`.execute(connection);
        }
      }),
    async settleKeys() {
      const { rows } = await sql<{ table: string; column: string; sequence: string }>`
        select relname as "table", attname as "column", pg_get_serial_sequence(relname, attname) as sequence
        from pg_class join pg_attribute on attrelid = pg_class.oid
        where relname in (${sql.join((await readTables(db)).map(({ name }) => name))}) and attidentity <> ''
          and relnamespace = current_schema()::regnamespace`.execute(db);
      for (const { table, column, sequence } of rows) {
        await sql`select setval(${sequence}, coalesce(max(${sql.ref(column)}), 1), max(${sql.ref(column)}) is not null)
          from ${sql.table(table)}`.execute(db);
      }
    },
    async erase(work) {
      await again(clock, () => db.transaction().execute(work));
      // Old versions of rows stay in the files of a table until it is written again.
      const tables = (await readTables(db)).map(({ name }) => sql.table(name));
      await sql`vacuum (full) ${sql.join(tables)}`.execute(db);
      return true;
    },
    close,
    abandon: close,
  };
}
