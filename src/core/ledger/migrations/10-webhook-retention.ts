import { type Kysely, sql } from 'kysely';
import type { SchemaWords } from '../engine.js';

/** Lets the bodies of webhooks expire, and finds those that are kept by the time they came. */
export function webhookRetention({ integer }: SchemaWords) {
  return async ({ schema }: Kysely<unknown>): Promise<void> => {
    await schema.alterTable('webhook_deliveries').addColumn('expired_at', integer).execute();
    await schema
      .createIndex('webhook_deliveries_kept')
      .on('webhook_deliveries')
      .columns(['received_at', 'id'])
      .where(sql.ref('expired_at'), 'is', null)
      .execute();
  };
}
