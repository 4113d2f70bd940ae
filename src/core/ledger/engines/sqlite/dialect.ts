import { setImmediate } from 'node:timers/promises';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  CompiledQuery as Query,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { BulkAdapter } from '../../bulk.js';
import { bulk, isInsert } from './bulk.js';
import { isBusy, storeFailure } from './failures.js';
import type { Outcome, Request } from './runner.js';

/** An open database, which runs what it is asked in the order in which it is asked. */
export interface Runner {
  run(request: Request): Outcome | Promise<Outcome>;
  /** The rows of a query one by one, however many there are. Absent: they come all at once. */
  iterate?(sql: string, parameters: readonly unknown[]): IterableIterator<unknown>;
}

/** Kysely on a database. It stays open when Kysely is destroyed: who opened it closes it. @param path names it in messages */
export function createDialect(runner: Runner, path: string): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new ImmediateDriver(new RunnerConnection(runner, path)),
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
class ImmediateDriver implements Driver {
  readonly #connection: DatabaseConnection;
  /** There is one connection: who wants it waits until those before let go of it. */
  #turn: Promise<void> = Promise.resolve();
  #endTurn = () => {};

  constructor(connection: DatabaseConnection) {
    this.#connection = connection;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#turn;
    let end = () => {};
    this.#turn = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    this.#endTurn = end;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#endTurn();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(Query.raw('begin immediate'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(Query.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await connection.executeQuery(Query.raw('rollback'));
    } catch (error) {
      // On a full or failing disk SQLite has rolled back already; the error to report is the one before.
      if (!(error instanceof Error && error.message.includes('no transaction is active'))) throw error;
    }
  }

  async destroy(): Promise<void> {}
}

/** With the 100 ms that SQLite itself waits, a statement waits about 30 seconds: of many writers one can be unlucky for long. */
const MAX_TRIES = 300;

class RunnerConnection implements DatabaseConnection {
  readonly #runner: Runner;
  readonly #path: string;

  constructor(runner: Runner, path: string) {
    this.#runner = runner;
    this.#path = path;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, changes } = await this.#patiently(requestOf(query));
    return { rows: rows as R[], ...(changes === undefined ? {} : { numAffectedRows: BigInt(changes) }) };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    const { sql, parameters } = query;
    try {
      for (const row of this.#runner.iterate?.(sql, parameters) ?? (await this.executeQuery(query)).rows) {
        yield { rows: [row as R] };
      }
    } catch (error) {
      throw storeFailure(error, this.#path);
    }
  }

  /**
   * Repeats a statement that found the ledger locked, which did nothing, and lets other work of this process go on
   * between the tries: it may be the one that holds the lock through a connection of its own.
   */
  async #patiently(request: Request): Promise<Outcome> {
    for (let triesLeft = MAX_TRIES; ; triesLeft -= 1) {
      try {
        return await this.#runner.run(request);
      } catch (error) {
        const failure = storeFailure(error, this.#path);
        if (triesLeft === 0 || !isBusy(failure)) throw failure;
      }
      await setImmediate();
    }
  }
}

function requestOf(query: CompiledQuery): Request {
  if (isInsert(query)) return { kind: 'rows', packed: query.packed };
  return { kind: 'statement', sql: query.sql, parameters: query.parameters };
}
