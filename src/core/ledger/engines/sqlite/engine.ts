import { Kysely, sql } from 'kysely';
import type { Connection, Engine } from '../../engine.js';
import type { Database } from '../../schema.js';
import type { LedgerThreads } from '../../threads.js';
import { storable } from '../storable.js';
import { openDatabase } from './database.js';
import { createDialect } from './dialect.js';
import { erase } from './erase.js';
import { storeFailure } from './failures.js';
import { hasLog } from './log.js';
import { ensurePrivateFile } from './private-file.js';
import { eachRow } from './rows.js';
import { createRunner } from './runner.js';
import { loadRuntime, type SqliteDatabase, type SqlValue } from './runtime.js';
import { readTables } from './tables.js';
import { type ServedLedger, servedLedger, type ThreadInput } from './thread.js';
import { prepare, readState, setUnfinished } from './version.js';
import { words } from './words.js';

/** A ledger in a file, or with `null` one in memory; `shown` names it in messages. */
interface Place {
  readonly path: string | null;
  readonly shown: string;
  /** Default: this thread alone. */
  readonly threads?: (() => Promise<LedgerThreads>) | undefined;
}

/** SQLite. Several processes may use one file at once. */
export const engine: Engine<Place> = {
  words,
  async connect({ path, shown, threads }) {
    if (path !== null) ensurePrivateFile(path);
    const joins = path !== null && hasLog(path);
    const { DatabaseSync } = await loadRuntime();
    const database = opened(() => openDatabase(DatabaseSync, path ?? ':memory:'), shown);
    const served = path === null ? undefined : threadFor({ path, shown, threads });
    return connectionOn(database, { shown, DatabaseSync, served, joins });
  },
};

/** Options that hold outside of transactions alone, so they are set before one and taken back behind it. */
const TUNING = {
  /** Leaves the sync of the disk to the next commit that waits for it. */
  crash: { before: 'pragma synchronous = normal', behind: 'pragma synchronous = full' },
  /**
   * What would take back a statement of many rows is kept in memory: in a file it is several times what the rows are
   * themselves. All else that is temporary, such as the copy of a vacuum, would go there too, so not for always.
   * Source: https://www.sqlite.org/tempfiles.html#statement_journal_files
   */
  bulk: { before: 'pragma temp_store = memory', behind: 'pragma temp_store = default' },
} as const;

function tuned<T>(
  db: Kysely<Database>,
  options: readonly (keyof typeof TUNING)[],
  work: (db: Kysely<Database>) => Promise<T>,
): Promise<T> {
  return db.connection().execute(async (connection) => {
    for (const option of options) await sql.raw(TUNING[option].before).execute(connection);
    try {
      return await connection.transaction().execute(work);
    } finally {
      for (const option of options) await sql.raw(TUNING[option].behind).execute(connection);
    }
  });
}

function opened(open: () => SqliteDatabase, shown: string): SqliteDatabase {
  try {
    return open();
  } catch (error) {
    throw storeFailure(error, shown);
  }
}

interface Served {
  /** Undefined: there is no other thread. */
  db(): Promise<Kysely<Database> | undefined>;
  close(): Promise<void>;
}

/** The same ledger on a thread of its own, which is started when it is first needed. */
function threadFor({ path, shown, threads }: Place & { readonly path: string }): Served {
  let started: Promise<{ readonly db: Kysely<Database>; readonly ledger: ServedLedger } | undefined> | undefined;
  const start = async () => {
    const all = await threads?.();
    if (all === undefined || all.count < 2) return undefined;
    const ledger = servedLedger(all.start('ledger-worker', { path } satisfies ThreadInput));
    return { db: new Kysely<Database>({ dialect: createDialect(ledger, shown) }), ledger };
  };
  return {
    async db() {
      started ??= start();
      return (await started)?.db;
    },
    async close() {
      await (await started)?.ledger.close();
    },
  };
}

interface Opened {
  readonly shown: string;
  readonly DatabaseSync: new (path: string) => SqliteDatabase;
  readonly served: Served | undefined;
  /** Others have the ledger open, or had it when they were cut off. */
  readonly joins: boolean;
}

function connectionOn(database: SqliteDatabase, { shown, DatabaseSync, served, joins }: Opened): Connection {
  const runner = {
    run: createRunner(database),
    // Of a statement of its own: the same text may run again while its rows are read.
    iterate: (sql: string, parameters: readonly unknown[]) =>
      eachRow(database.prepare(sql), storable(parameters) as readonly SqlValue[]),
  };
  const db = new Kysely<Database>({ dialect: createDialect(runner, shown) });
  return {
    db,
    hasOneWriter: true,
    async transaction(work, { survives, isBulk = false, isLong = false } = {}) {
      const options = [...(survives === 'crash' ? ['crash' as const] : []), ...(isBulk ? ['bulk' as const] : [])];
      const on = (isLong && (await served?.db())) || db;
      return options.length === 0 ? on.transaction().execute(work) : tuned(on, options, work);
    },
    boot: async () => null,
    state: () => readState(db, shown),
    prepare: (names) => prepare(db, names),
    async setVersion(version) {
      await sql`pragma user_version = ${sql.lit(version)}`.execute(db);
    },
    setUnfinished,
    async product() {
      const { rows } = await sql<{ version: string }>`select sqlite_version() as version`.execute(db);
      return `SQLite ${rows[0]?.version}`;
    },
    async sizeBytes() {
      const { rows } = await sql<{ bytes: number }>`select page_count * page_size as bytes
        from pragma_page_count, pragma_page_size`.execute(db);
      return rows[0]?.bytes ?? 0;
    },
    tables: () => readTables(db),
    snapshot: (work) =>
      db.connection().execute(async (connection) => {
        await sql`begin`.execute(connection);
        try {
          return await work(connection);
        } finally {
          await sql`commit`.execute(connection);
        }
      }),
    settleKeys: async () => {},
    async saveTo(path) {
      await sql`vacuum into ${path}`.execute(db);
      // The copy lacks the one option that a file keeps.
      const copy = opened(() => new DatabaseSync(path), path);
      copy.exec('pragma journal_mode = wal');
      copy.close();
    },
    async damage() {
      // https://www.sqlite.org/pragma.html#pragma_quick_check
      const { rows } = await sql<{ quick_check: string }>`pragma quick_check(20)`.execute(db);
      return rows.map(({ quick_check: line }) => line).filter((line) => line !== 'ok');
    },
    erase: (work) => erase(db, work),
    async close() {
      try {
        await served?.close();
      } finally {
        await db.destroy();
        // One runtime leaves this to the end of the process, and a copy of the file would lack the latest commits until
        // then. Who else has the ledger brings them there in their turn: to do it for them waits twice for the disk.
        if (!joins) database.exec('pragma wal_checkpoint(truncate)');
        database.close();
      }
    },
    async abandon() {
      await db.destroy();
      database.close();
    },
  };
}
