import { statSync } from 'node:fs';

/**
 * Whether something is in the write-ahead log of a database: others have it open, or were cut off. Who closes it last
 * empties it.
 * Source: https://www.sqlite.org/walformat.html#the_wal_file_format
 */
export function hasLog(path: string): boolean {
  try {
    return statSync(`${path}-wal`).size > 0;
  } catch {
    // Not there; or not to be seen, which SQLite will say.
    return false;
  }
}
