import { Kysely } from 'kysely';
import type { Clock } from '../clock.js';
import { BUSY_MS, createDialect } from './dialect.js';
import { loadEngine, type SqliteDatabase } from './engine.js';
import { storeFailure } from './failures.js';
import { migrate } from './migrate.js';
import { ensurePrivateFile } from './private-file.js';
import type { Database } from './schema.js';
import type { Store } from './store.js';

/**
 * Opens the ledger, making it (0600, in new folders 0700) or bringing its schema up to date where needed.
 * Several processes may do so at once; a writer waits up to 5 seconds for another.
 * @throws {CliError} when the file cannot be opened, is damaged, of another program or of a newer wactl: all of these
 * leave it as it is
 */
export async function openStore(path: string, options: { readonly clock: Clock }): Promise<Store> {
  await ensurePrivateFile(path);
  return open(path, path, options.clock);
}

/** An empty ledger in memory in place of one that was never made: for a run that only reads, and leaves no file behind. */
export function openEmptyStore(path: string, options: { readonly clock: Clock }): Promise<Store> {
  return open(':memory:', path, options.clock);
}

async function open(location: string, path: string, clock: Clock): Promise<Store> {
  const { DatabaseSync } = await loadEngine();
  let database: SqliteDatabase | undefined;
  try {
    database = new DatabaseSync(location);
    // Every commit reaches the disk, on macOS too: an event answered as stored, or a send about to leave, must survive.
    database.exec(
      'pragma busy_timeout = 5000; pragma foreign_keys = on; pragma synchronous = full; pragma fullfsync = on',
    );
    migrate(database, path, clock.now());
    database.exec(`pragma busy_timeout = ${BUSY_MS}`);
    return storeOn(database, path);
  } catch (error) {
    database?.close();
    throw storeFailure(error, path);
  }
}

function storeOn(database: SqliteDatabase, path: string): Store {
  const db = new Kysely<Database>({ dialect: createDialect(database, path) });
  return {
    db,
    path,
    transaction: (work) => db.transaction().execute(work),
    async close() {
      await db.destroy();
      // One engine leaves this out, and a copy of the file would lack the latest commits.
      database.exec('pragma wal_checkpoint');
      database.close();
    },
  };
}
