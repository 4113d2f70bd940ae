import { type CompiledQuery, type KyselyPlugin, sql } from 'kysely';
import type { Store } from '../../src/core/ledger/store.js';

/** A ledger that notes each statement as it is run, those of transactions included. */
export interface WatchedStore {
  readonly store: Store;
  /** In the order in which they were run. */
  readonly queries: CompiledQuery[];
}

export function watchQueries({ db, ...rest }: Store): WatchedStore {
  const queries: CompiledQuery[] = [];
  const plugin: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      queries.push(db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const watched = db.withPlugin(plugin);
  return {
    queries,
    store: { ...rest, db: watched, transaction: (work) => watched.transaction().execute(work) },
  };
}

/**
 * How the engine goes about a statement: one line for each table it reads, which begins with SCAN where it reads all of
 * it for want of an index.
 */
export async function queryPlan({ db, location }: Store, query: CompiledQuery): Promise<readonly string[]> {
  // The plan needs no values; those of a prepared query are still places.
  const parameters = query.parameters.map(() => null);
  if (location.kind === 'file') {
    const explained = { ...query, sql: `explain query plan ${query.sql}`, parameters };
    const { rows } = await db.executeQuery<{ detail: string }>(explained);
    return rows.map(({ detail }) => detail);
  }
  return db.transaction().execute(async (transaction) => {
    // A small table is read whole although there is an index.
    await sql`set local enable_seqscan = off`.execute(transaction);
    const plan = await transaction.executeQuery<{ 'QUERY PLAN': string }>({
      ...query,
      sql: `explain ${query.sql}`,
      parameters,
    });
    return plan.rows.flatMap((row) => {
      const [, way, table] = /(\w+) Scan (?:using \S+ )?on (\S+)/.exec(row['QUERY PLAN']) ?? [];
      return table === undefined ? [] : [`${way === 'Seq' ? 'SCAN' : 'SEARCH'} ${table}`];
    });
  });
}
