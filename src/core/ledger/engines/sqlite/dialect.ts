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
import type { BulkAdapter } from '../../bulk.js';
import { storable } from '../storable.js';
import { bulk } from './bulk.js';
import { isBusy, storeFailure } from './failures.js';
import { createRowReader, eachRow, type RowReader } from './rows.js';
import type { SqliteDatabase, SqliteStatement, SqlValue } from './runtime.js';

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
class TransactionalAdapter extends SqliteAdapter implements BulkAdapter {
  readonly bulk = bulk;

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

/** Statements kept ready, at most, the last used ones, and how long the text of one may be. */
const KEPT_STATEMENTS = 384;
const KEPT_LENGTH = 16_384;

/** A pragma can do its work when it is prepared, so it is prepared each time. */
const IS_KEPT = /^\s*(?:select|with|insert|update|delete|begin|commit|rollback)\b/i;

interface KeptStatement {
  readonly statement: SqliteStatement;
  readonly rows: RowReader;
  /** Its rows are wanted. */
  readonly reader: boolean;
}

/** Statements by their text: to prepare one costs as much as to run it. */
function statementCache(prepare: (sql: string) => SqliteStatement): (sql: string) => KeptStatement {
  const kept = new Map<string, KeptStatement>();
  return (sql) => {
    const known = kept.get(sql);
    const one = known ?? ready(prepare(sql), sql);
    if (known === undefined && (sql.length > KEPT_LENGTH || !IS_KEPT.test(sql))) return one;
    kept.delete(sql);
    kept.set(sql, one);
    const [oldest] = kept.size > KEPT_STATEMENTS ? kept.keys() : [];
    if (oldest !== undefined) kept.delete(oldest);
    return one;
  };
}

function ready(statement: SqliteStatement, sql: string): KeptStatement {
  return { statement, rows: createRowReader(statement), reader: GIVES_ROWS.test(sql) };
}

function adapt(database: SqliteDatabase, path: string): KyselyDatabase {
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw storeFailure(error, path);
    }
  };
  const keptStatement = statementCache((sql) => database.prepare(sql));
  return {
    close: () => {},
    prepare(sql) {
      const { statement, rows, reader } = guard(() => keptStatement(sql));
      const values = (parameters: readonly unknown[]) => storable(parameters) as readonly SqlValue[];
      return {
        reader,
        all: (parameters) => guard(() => rows.all(values(parameters))),
        run: (parameters) => guard(() => statement.run(...values(parameters))),
        // Of its own: the same text may run again while its rows are read.
        iterate: (parameters) =>
          eachRow(
            guard(() => database.prepare(sql)),
            values(parameters),
          ),
      };
    },
  };
}
