import type { Kysely } from 'kysely';
import type { SchemaWords } from '../engine.js';

/** What messages cost is told by template, and depends on how Meta charged. Null in older rows: unknown. */
export function sendsTemplate({ integer }: SchemaWords) {
  return async ({ schema }: Kysely<unknown>): Promise<void> => {
    await schema.alterTable('sends').addColumn('template', 'text').execute();
    await schema.alterTable('message_statuses').addColumn('pricing_model', 'text').execute();
    await schema.alterTable('message_statuses').addColumn('billable', integer).execute();
  };
}
