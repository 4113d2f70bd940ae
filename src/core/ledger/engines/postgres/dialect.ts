import {
  type CompiledQuery,
  type DatabaseConnection,
  type DataTypeNode,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresQueryCompiler,
  CompiledQuery as Query,
  type QueryResult,
} from 'kysely';
import type { Clock } from '../../../clock.js';
import { MIGRATION_TABLES } from '../../engine.js';
import { storable } from '../storable.js';
import { isTakenBack, storeFailure } from './failures.js';
import { WRITE_LOCK } from './version.js';

interface Host {
  /** Names the ledger in messages. */
  readonly shown: string;
  readonly clock: Clock;
}

/** Kysely's PostgreSQL as a ledger needs it: one writer at a time, our errors, no state that outlives a transaction. */
export function createDialect(config: PostgresDialectConfig, host: Host): Dialect {
  const dialect = new PostgresDialect(config);
  return {
    createAdapter: () => new LedgerAdapter(),
    createDriver: () => new LedgerDriver(dialect.createDriver(), host),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => new LedgerQueryCompiler(),
  };
}

/** Kysely's own lock for migrations belongs to a session, which a pooler takes away; a transaction of ours is lock enough. */
class LedgerAdapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}

/** Text compares by its bytes, as in a file: other orders differ from server to server, and change with its updates. */
class LedgerQueryCompiler extends PostgresQueryCompiler {
  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node);
    if (node.dataType === 'text' && this.parentNode?.kind === 'ColumnDefinitionNode') this.append(' collate "C"');
  }
}

/** Longer than a command holds the lock, and longer than the server lets one that is frozen keep it. */
const LOCK_TIMEOUT_MS = 30_000;

/** After so long without a statement the server ends a transaction, so that a frozen machine does not stop the others. */
const IDLE_TIMEOUT_MS = 10_000;

/**
 * Sees the latest of what others committed in each statement, and nobody else writes meanwhile. All in one message, and
 * all of it ends with the transaction.
 */
const BEGIN = Query.raw(
  [
    'begin isolation level read committed',
    `set local lock_timeout = ${LOCK_TIMEOUT_MS}`,
    `set local idle_in_transaction_session_timeout = ${IDLE_TIMEOUT_MS}`,
    `select 1 from ${MIGRATION_TABLES.lock} where id = '${WRITE_LOCK}' for update`,
  ].join(';'),
);

class LedgerDriver implements Driver {
  readonly #inner: Driver;
  readonly #host: Host;

  constructor(inner: Driver, host: Host) {
    this.#inner = inner;
    this.#host = host;
  }

  init(): Promise<void> {
    return this.#inner.init();
  }

  async acquireConnection(): Promise<LedgerConnection> {
    try {
      return new LedgerConnection(await this.#inner.acquireConnection(), this.#host);
    } catch (error) {
      throw storeFailure(error, this.#host.shown);
    }
  }

  beginTransaction(connection: LedgerConnection): Promise<void> {
    return again(this.#host.clock, async () => {
      connection.isInTransaction = true;
      try {
        await connection.executeQuery(BEGIN);
      } catch (error) {
        await this.rollbackTransaction(connection);
        throw error;
      }
    });
  }

  async commitTransaction(connection: LedgerConnection): Promise<void> {
    await connection.executeQuery(Query.raw('commit'));
    connection.isInTransaction = false;
  }

  async rollbackTransaction(connection: LedgerConnection): Promise<void> {
    try {
      await connection.executeQuery(Query.raw('rollback'));
    } catch {
      // The error to report is the one before. A connection that is lost is not used again, and its work is undone.
    }
    connection.isInTransaction = false;
  }

  releaseConnection(connection: LedgerConnection): Promise<void> {
    return this.#inner.releaseConnection(connection.inner);
  }

  destroy(): Promise<void> {
    return this.#inner.destroy();
  }
}

class LedgerConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  readonly #host: Host;
  /** A statement of a transaction that was taken back cannot be repeated alone. */
  isInTransaction = false;

  constructor(inner: DatabaseConnection, host: Host) {
    this.inner = inner;
    this.#host = host;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const execute = async () => {
      try {
        return await this.inner.executeQuery<R>(bound(query));
      } catch (error) {
        throw storeFailure(error, this.#host.shown);
      }
    };
    return this.isInTransaction ? execute() : again(this.#host.clock, execute);
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<R>> {
    try {
      yield* this.inner.streamQuery<R>(bound(query), chunkSize);
    } catch (error) {
      throw storeFailure(error, this.#host.shown);
    }
  }
}

function bound(query: CompiledQuery): CompiledQuery {
  const parameters = storable(query.parameters);
  return parameters === query.parameters ? query : { ...query, parameters };
}

const MAX_TRIES = 20;

/** Does again what the server took back because of others, until it stands. */
export async function again<T>(clock: Clock, work: () => Promise<T>, triesLeft = MAX_TRIES): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (triesLeft === 0 || !isTakenBack(error)) throw error;
  }
  await clock.sleep(10 * (MAX_TRIES - triesLeft + 1));
  return again(clock, work, triesLeft - 1);
}
