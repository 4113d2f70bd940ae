import type { SqliteDatabase } from '../engine.js';

/** Until when messages of a person do not open the window, since Meta said that it was closed. */
export function closedWindows(database: SqliteDatabase): void {
  database.exec('alter table windows add column closed_at integer');
}
