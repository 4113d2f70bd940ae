import { type Kysely, sql } from 'kysely';
import type { SchemaWords } from '../engine.js';

/**
 * Lets the bodies of webhooks expire, finds those that are kept by the time they came, and remembers up to where they
 * were forwarded to each target.
 */
export function webhookRetention({ integer, finish }: SchemaWords) {
  return async ({ schema }: Kysely<unknown>): Promise<void> => {
    await schema.alterTable('webhook_deliveries').addColumn('expired_at', integer).execute();
    await schema
      .createIndex('webhook_deliveries_kept')
      .on('webhook_deliveries')
      .columns(['received_at', 'id'])
      .where(sql.ref('expired_at'), 'is', null)
      .execute();
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
