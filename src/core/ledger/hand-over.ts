import type { CompiledQuery, DatabaseConnection, Kysely, QueryExecutor } from 'kysely';
import type { Database } from './schema.js';

/** The connections of transactions that something was handed over to. */
const connections = new WeakMap<QueryExecutor, Promise<{ readonly connection: DatabaseConnection }>>();

/**
 * Runs a query of a transaction behind those that were handed over before, without waiting for their answers first: Kysely
 * itself asks a transaction one thing at a time, and not always in the order in which it was asked. Wait for the answer
 * before the transaction ends. Outside of a transaction it is a query like any other.
 */
export async function handOver<R>(db: Kysely<Database>, query: CompiledQuery<R>): Promise<R[]> {
  if (!db.isTransaction) return (await db.executeQuery(query)).rows;
  const executor = db.getExecutor();
  let found = connections.get(executor);
  if (found === undefined) {
    // It is that of the transaction until the transaction ends.
    found = executor.provideConnection(async (connection) => ({ connection }));
    connections.set(executor, found);
  }
  const { connection } = await found;
  return (await connection.executeQuery<R>(query)).rows;
}
