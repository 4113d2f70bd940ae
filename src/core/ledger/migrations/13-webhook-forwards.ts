import type { Kysely } from 'kysely';
import type { SchemaWords } from '../engine.js';

/** Up to where stored webhooks were forwarded to each target. */
export function webhookForwards({ integer, finish }: SchemaWords) {
  return async ({ schema }: Kysely<unknown>): Promise<void> => {
    await finish(
      schema
        .createTable('webhook_forwards')
        .addColumn('target', 'text', (column) => column.primaryKey())
        .addColumn('received_at', integer, (column) => column.notNull())
        .addColumn('delivery_id', integer, (column) => column.notNull())
        .addColumn('updated_at', integer, (column) => column.notNull()),
      { keyed: true },
    ).execute();
  };
}
