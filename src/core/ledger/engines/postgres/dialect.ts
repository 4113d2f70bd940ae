import {
  type BinaryOperationNode,
  type CompiledQuery,
  type DatabaseConnection,
  type DataTypeNode,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  CompiledQuery as Query,
  type QueryResult,
} from 'kysely';
import type { ClientBase, Pool, PoolClient } from 'pg';
import Cursor from 'pg-cursor';
import type { Clock } from '../../../clock.js';
import type { BulkAdapter } from '../../bulk.js';
import { MIGRATION_TABLES } from '../../engine.js';
import { storable } from '../storable.js';
import { bulk, CopyIn, isCopy } from './bulk.js';
import { isConnectionLost, isTakenBack, storeFailure } from './failures.js';
import { WRITE_LOCK } from './version.js';

interface Host {
  /** Names the ledger in messages. */
  readonly shown: string;
  readonly clock: Clock;
}

/** Kysely's PostgreSQL as a ledger needs it: one writer at a time, our errors, no state that outlives a transaction. */
export function createDialect(pool: Pool, host: Host): Dialect {
  return {
    createAdapter: () => new LedgerAdapter(),
    createDriver: () => new LedgerDriver(pool, host),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new LedgerQueryCompiler(),
  };
}

/** Kysely's own lock for migrations belongs to a session, which a pooler takes away; a transaction of ours is lock enough. */
class LedgerAdapter extends PostgresAdapter implements BulkAdapter {
  readonly bulk = bulk;

  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}

/**
 * Text compares by its bytes, as in a file: other orders differ from server to server, and change with its updates. An
 * empty list holds nothing, where PostgreSQL would see a mistake.
 */
class LedgerQueryCompiler extends PostgresQueryCompiler {
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const { operator, rightOperand } = node;
    const isEmpty = 'values' in rightOperand && Array.isArray(rightOperand.values) && rightOperand.values.length === 0;
    if (isEmpty && 'operator' in operator && operator.operator === 'in') this.append('1 = 0');
    else if (isEmpty && 'operator' in operator && operator.operator === 'not in') this.append('1 = 1');
    else super.visitBinaryOperation(node);
  }

  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node);
    if (node.dataType === 'text' && this.parentNode?.kind === 'ColumnDefinitionNode') this.append(' collate "C"');
  }
}

/** Longer than a command holds the lock, and longer than the server lets one that is frozen keep it. */
const LOCK_TIMEOUT_MS = 30_000;

/** After so long without a statement the server ends a transaction, so that a frozen machine does not stop the others. */
const IDLE_TIMEOUT_MS = 10_000;

/** Sets an option until the transaction ends, unless the server, the user or the address has set it. */
const unlessSet = (option: string, value: number) =>
  `select set_config('${option}', '${value}', true) where current_setting('${option}') = '0'`;

/**
 * Sees the latest of what others committed in each statement, and nobody else writes meanwhile. All in one message, and
 * all of it ends with the transaction.
 */
const BEGIN = Query.raw(
  [
    'begin isolation level read committed',
    unlessSet('lock_timeout', LOCK_TIMEOUT_MS),
    unlessSet('idle_in_transaction_session_timeout', IDLE_TIMEOUT_MS),
    `select 1 from ${MIGRATION_TABLES.lock} where id = '${WRITE_LOCK}' for update`,
  ].join(';'),
);

class LedgerDriver implements Driver {
  readonly #pool: Pool;
  readonly #host: Host;

  constructor(pool: Pool, host: Host) {
    this.#pool = pool;
    this.#host = host;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<LedgerConnection> {
    try {
      return new LedgerConnection(await this.#pool.connect(), this.#host);
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

  async releaseConnection(connection: LedgerConnection): Promise<void> {
    connection.release();
  }

  destroy(): Promise<void> {
    return this.#pool.end();
  }
}

/** What a connection broke with while no statement was waiting for it, which the next one is not told. */
const broken = new WeakMap<object, Error>();

/** Notes why a connection breaks. Without a listener the process would end by it. */
export function watchConnection(client: ClientBase): void {
  client.on('error', (error) => {
    if (!broken.has(client)) broken.set(client, error);
  });
}

class LedgerConnection implements DatabaseConnection {
  readonly #client: PoolClient;
  readonly #host: Host;
  #isLost = false;
  /** Ends with the statement that was asked last: the driver is to be asked one at a time. */
  #last: Promise<unknown> = Promise.resolve();
  /** A statement of a transaction that was taken back cannot be repeated alone. */
  isInTransaction = false;

  constructor(client: PoolClient, host: Host) {
    this.#client = client;
    this.#host = host;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { sql, parameters } = query;
    const execute = () =>
      this.#inTurn(async () => {
        try {
          if (isCopy(query)) {
            await this.#client.query(new CopyIn(query)).done;
            return { rows: [] };
          }
          const { command, rowCount, rows } = await this.#client.query(sql, [...storable(parameters)]);
          const numAffectedRows = CHANGES.includes(command) ? BigInt(rowCount ?? 0) : undefined;
          return { rows: rows ?? [], ...(numAffectedRows === undefined ? {} : { numAffectedRows }) };
        } catch (error) {
          throw this.#failure(error);
        }
      });
    return this.isInTransaction ? execute() : again(this.#host.clock, execute);
  }

  async *streamQuery<R>({ sql, parameters }: CompiledQuery, chunkSize = 100): AsyncIterableIterator<QueryResult<R>> {
    const cursor = this.#client.query(new Cursor<R>(sql, [...storable(parameters)]));
    try {
      for (;;) {
        const rows = await cursor.read(chunkSize);
        if (rows.length === 0) return;
        yield { rows };
      }
    } catch (error) {
      throw this.#failure(error);
    } finally {
      await cursor.close();
    }
  }

  /** Gives the connection to the next statement, unless it broke. */
  release(): void {
    this.#client.release(this.#isLost || broken.has(this.#client));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => {});
    return turn;
  }

  #failure(error: unknown): unknown {
    const first = broken.get(this.#client) ?? error;
    if (isConnectionLost(first)) this.#isLost = true;
    return storeFailure(first, this.#host.shown);
  }
}

/** Statements that tell how many rows they changed. */
const CHANGES = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'];

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
