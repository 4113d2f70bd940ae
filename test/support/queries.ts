import type { CompiledQuery, KyselyPlugin } from 'kysely';
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

/** How SQLite goes about a statement: one line for each table it reads. */
export async function queryPlan({ db }: Store, query: CompiledQuery): Promise<readonly string[]> {
  const { rows } = await db.executeQuery<{ detail: string }>({ ...query, sql: `explain query plan ${query.sql}` });
  return rows.map(({ detail }) => detail);
}
