import type { SqliteDatabase } from './runtime.js';

/** How long SQLite itself waits for another writer, and nothing else of this thread runs. */
const BUSY_MS = 100;

/**
 * Opens a file, or with `:memory:` a database in memory, with the options that every connection to a ledger has.
 * @throws what SQLite says
 */
export function openDatabase(DatabaseSync: new (path: string) => SqliteDatabase, path: string): SqliteDatabase {
  const database = new DatabaseSync(path);
  try {
    // Every commit reaches the disk, on macOS too: an event answered as stored, or a send about to leave, must survive.
    database.exec(
      `pragma busy_timeout = ${BUSY_MS}; pragma foreign_keys = on; pragma synchronous = full; pragma fullfsync = on; pragma cache_size = -16384; pragma wal_autocheckpoint = 16384`,
    );
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
