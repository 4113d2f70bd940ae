import { sql } from 'kysely';
import pg from 'pg';
import { loadRuntime } from '../../../src/core/ledger/engines/sqlite/runtime.js';
import type { Store } from '../../../src/core/ledger/store.js';

/** Statements fail until the last connection that was ended is let go of. */
async function untilAnswered(db: Store['db']): Promise<void> {
  await sql`select 1`.execute(db).catch(() => untilAnswered(db));
}

/**
 * Lets another connection write to the ledger and not finish; what `store` does meanwhile soon gives up waiting.
 * @returns ends the other's work
 */
export async function holdLedger({ db, location }: Store): Promise<() => Promise<void>> {
  if (location.kind === 'file') {
    await sql`pragma busy_timeout = 1`.execute(db);
    const { DatabaseSync } = await loadRuntime();
    const other = new DatabaseSync(location.path);
    other.exec('begin immediate');
    return async () => other.close();
  }
  const other = new pg.Client({ connectionString: location.url });
  await other.connect();
  const impatience = (words: string) =>
    other.query(`do $$ begin execute format('alter database %I ${words}', current_database()); end $$`);
  await impatience('set lock_timeout = 50');
  // Those that are open already have not heard of it.
  await other.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await untilAnswered(db);
  await other.query('begin; lock table contacts, webhook_deliveries, ledger_migrations_lock');
  return async () => {
    await other.query('rollback');
    await impatience('reset lock_timeout');
    await other.end();
  };
}
