import { setImmediate } from 'node:timers/promises';
import type { Store } from '../../../src/core/ledger/store.js';

/** So many turns of the event loop. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await setImmediate();
}

/** The same transaction, whose bulk writes reach the ledger when `before` of them has come to its end. */
export function slowWrites(db: Store['db'], before: (sql: string) => Promise<void>): Store['db'] {
  const executeQuery: Store['db']['executeQuery'] = async (query, ...rest) => {
    await before('sql' in query ? query.sql : '');
    return db.executeQuery(query, ...rest);
  };
  return new Proxy(db, {
    get(target, name) {
      if (name === 'executeQuery') return executeQuery;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
