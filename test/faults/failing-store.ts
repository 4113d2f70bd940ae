import type { KyselyPlugin } from 'kysely';
import type { Store } from '../../src/core/ledger/store.js';

/** A ledger that refuses one write, and works again afterwards. */
export interface FailingStore {
  readonly store: Store;
  /** How many statements have asked to write. */
  writes(): number;
}

/** Statements that change something. */
const WRITES = new Set(['InsertQueryNode', 'UpdateQueryNode', 'DeleteQueryNode']);

/** @param failAt the write that fails, from 1, as on a disk that has failed; 0: none does */
export function failingAt({ db, ...rest }: Store, failAt: number): FailingStore {
  let count = 0;
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      if (WRITES.has(node.kind)) count += 1;
      if (WRITES.has(node.kind) && count === failAt) throw new Error('disk I/O error');
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const failing = db.withPlugin(plugin);
  return {
    writes: () => count,
    store: { ...rest, db: failing, transaction: (work) => failing.transaction().execute(work) },
  };
}
