import type { Kysely } from 'kysely';
import type { SchemaWords } from '../engine.js';

/** What decides, beside the code, what a refusal of a message means. Null in older rows: the code has to do. */
export function sendRefusals({ integer }: SchemaWords) {
  return async (db: Kysely<unknown>): Promise<void> => {
    for (const column of ['error_subcode', 'http_status']) {
      await db.schema.alterTable('sends').addColumn(column, integer).execute();
    }
  };
}
