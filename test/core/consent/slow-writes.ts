import { setImmediate } from 'node:timers/promises';
import type { CompiledQuery, DatabaseConnection } from 'kysely';
import type { Store } from '../../../src/core/ledger/store.js';

/** So many turns of the event loop. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await setImmediate();
}

/** The same transaction, whose bulk writes reach the ledger when `before` of them has come to its end. */
export function slowWrites(db: Store['db'], before: (sql: string) => Promise<void>): Store['db'] {
  const slow = (connection: DatabaseConnection): DatabaseConnection =>
    changed(connection, {
      async executeQuery<R>(query: CompiledQuery) {
        if (/^(?:insert|copy)/.test(query.sql)) await before(query.sql);
        return connection.executeQuery<R>(query);
      },
    });
  const executor = db.getExecutor();
  const slowExecutor = changed(executor, {
    provideConnection: (consumer) => executor.provideConnection((connection) => consumer(slow(connection))),
  });
  return changed(db, { getExecutor: () => slowExecutor });
}

/** The same object but for some of its methods. */
function changed<T extends object>(object: T, methods: Partial<T>): T {
  return new Proxy(object, {
    get(target, name) {
      if (name in methods) return methods[name as keyof T];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
