import type { Kysely } from 'kysely';
import type { SchemaWords } from '../engine.js';

/** Until when messages of a person do not open the window, since Meta said that it was closed. */
export function closedWindows({ integer }: SchemaWords) {
  return async (db: Kysely<unknown>): Promise<void> => {
    await db.schema.alterTable('windows').addColumn('closed_at', integer).execute();
  };
}
