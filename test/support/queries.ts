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
  if (location.kind === 'file') {
    // The plan needs no values; those of a prepared query are still places.
    const parameters = query.parameters.map(() => null);
    const explained = { ...query, sql: `explain query plan ${query.sql}`, parameters };
    const { rows } = await db.executeQuery<{ detail: string }>(explained);
    return rows.map(({ detail }) => detail);
  }
  return db.transaction().execute(async (transaction) => {
    // A small table is read whole although there is an index.
    await sql`set local enable_seqscan = off`.execute(transaction);
    // With a null it would see that nothing is found. What is no value of SQL is a place of a prepared query.
    const parameters = query.parameters.map((value) => (isValue(value) ? value : '1'));
    const plan = await transaction.executeQuery<{ 'QUERY PLAN': string }>({
      ...query,
      sql: `explain ${query.sql}`,
      parameters,
    });
    return plan.rows.flatMap((row) => {
      // The second line of a bitmap scan names the index alone.
      const bitmap = /Bitmap Index Scan on (\S+)/.exec(row['QUERY PLAN'])?.[1];
      if (bitmap !== undefined) return [`SEARCH a table USING INDEX ${bitmap}`];
      const [, way, index, table] = /(\w+) Scan (?:using (\S+) )?on (\S+)/.exec(row['QUERY PLAN']) ?? [];
      if (table === undefined) return [];
      return [`${way === 'Seq' ? 'SCAN' : 'SEARCH'} ${table}${index === undefined ? '' : ` USING INDEX ${index}`}`];
    });
  });
}

function isValue(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || value instanceof Uint8Array;
}
