import { type Kysely, sql } from 'kysely';
import type { SchemaWords } from '../engine.js';

/** By which clock the time of a decision was stamped, and until when it can have been made by ours. */
export function decisionClocks({ integer }: SchemaWords) {
  return async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .alterTable('consent_events')
      .addColumn('clock', 'text', (column) => column.check(sql`clock in ('own', 'given', 'meta')`))
      .execute();
    await db.schema.alterTable('consent_events').addColumn('latest_at', integer).execute();
  };
}
