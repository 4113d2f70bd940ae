import { sql } from 'kysely';
import pg from 'pg';
import { loadRuntime } from '../../../src/core/ledger/engines/sqlite/runtime.js';
import type { Store } from '../../../src/core/ledger/store.js';

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
  await sql`set lock_timeout = 50`.execute(db);
  const other = new pg.Client({ connectionString: location.url });
  await other.connect();
  await other.query('begin; lock table contacts, webhook_deliveries, ledger_migrations_lock');
  return () => other.end();
}
