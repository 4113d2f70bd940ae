import { setImmediate } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type SqliteDatabase as KyselyDatabase,
  type QueryResult,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { storable } from '../storable.js';
import { isBusy, storeFailure } from './failures.js';
import type { SqliteDatabase, SqlValue } from './runtime.js';

/** Kysely on a `DatabaseSync`. The database stays open when Kysely is destroyed: who opened it closes it. */
export function createDialect(database: SqliteDatabase, path: string): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new ImmediateDriver({ database: adapt(database, path) }),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Kysely wraps its migrations in a transaction only where it hears that tables can be made in one; SQLite can. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Takes the write lock when a transaction begins: a lock asked for in the middle could not be waited for. */
class ImmediateDriver extends SqliteDriver {
  #patient: DatabaseConnection | undefined;

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    this.#patient ??= patient(connection);
    return this.#patient;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      // On a full or failing disk SQLite has rolled back already; the error to report is the one before.
      if (!(error instanceof Error && error.message.includes('no transaction is active'))) throw error;
    }
  }
}

/** With `BUSY_MS` for one try, a statement waits about 30 seconds: of many writers one can be unlucky for long. */
const MAX_TRIES = 300;

/** How long SQLite itself waits for another writer, and nothing else of this process runs. */
export const BUSY_MS = 100;

/**
 * Repeats a statement that found the ledger locked, which did nothing, and lets other work of this process go on
 * between the tries: it may be the one that holds the lock through a connection of its own.
 */
function patient(connection: DatabaseConnection): DatabaseConnection {
  const execute = async <R>(query: CompiledQuery, triesLeft: number): Promise<QueryResult<R>> => {
    try {
      return await connection.executeQuery<R>(query);
    } catch (error) {
      if (triesLeft === 0 || !isBusy(error)) throw error;
    }
    await setImmediate();
    return execute(query, triesLeft - 1);
  };
  return {
    executeQuery: (query) => execute(query, MAX_TRIES),
    streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
  };
}

/** Statements whose rows are wanted. Values are bound, never part of the text, so the words are SQL's own. */
const GIVES_ROWS = /^\s*(?:select|with|pragma|explain)\b|\breturning\b/i;

function adapt(database: SqliteDatabase, path: string): KyselyDatabase {
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw storeFailure(error, path);
    }
  };
  return {
    close: () => {},
    prepare(sql) {
      const statement = guard(() => database.prepare(sql));
      const values = (parameters: readonly unknown[]) => storable(parameters) as readonly SqlValue[];
      return {
        reader: GIVES_ROWS.test(sql),
        all: (parameters) => guard(() => statement.all(...values(parameters))),
        run: (parameters) => guard(() => statement.run(...values(parameters))),
        iterate: (parameters) => statement.iterate(...values(parameters)),
      };
    },
  };
}
