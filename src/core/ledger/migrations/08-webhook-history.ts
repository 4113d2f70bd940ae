import { type Kysely, sql } from 'kysely';
import type { SchemaWords } from '../engine.js';

/** What of the webhooks was not understood, what is kept for the history of a message, and who holds each chat. */
export function webhookHistory({ integer, rowId, finish, isJson }: SchemaWords) {
  return async (db: Kysely<unknown>): Promise<void> => {
    await finish(
      db.schema
        .createTable('unread_parts')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('delivery_id', integer, (column) => column.notNull().references('webhook_deliveries.id'))
        .addColumn('field', 'text', (column) => column.notNull())
        .addColumn('problem', 'text', (column) => column.notNull())
        .addColumn('received_at', integer, (column) => column.notNull()),
      { keyed: true },
    ).execute();
    await db.schema.createIndex('unread_parts_delivery').on('unread_parts').column('delivery_id').execute();
    await finish(
      db.schema
        .createTable('message_events')
        .addColumn('id', integer, rowId)
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('message_id', 'text')
        .addColumn('contact_id', integer, (column) => column.references('contacts.id'))
        .addColumn('phone_number_id', 'text')
        .addColumn('details', 'text', (column) => column.notNull().check(isJson('details')))
        .addColumn('at', integer, (column) => column.notNull())
        .addColumn('received_at', integer, (column) => column.notNull()),
    ).execute();
    for (const column of ['message_id', 'contact_id']) {
      await db.schema
        .createIndex(`message_events_${column}`)
        .on('message_events')
        .columns([column, 'at'])
        .where(sql.ref(column), 'is not', null)
        .execute();
    }
    for (const [column, type] of [
      ['holder', 'text'],
      ['holder_role', 'text'],
      ['holder_since', integer],
      ['passed_at', integer],
    ] as const) {
      await db.schema.alterTable('windows').addColumn(column, type).execute();
    }
  };
}
