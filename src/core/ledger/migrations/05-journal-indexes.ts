import { type Kysely, sql } from 'kysely';

/**
 * Lets the journal find what is open, what a key stands for and what a person was sent without reading all of it, so
 * that the cost of a message does not grow with the history.
 */
export function journalIndexes() {
  return async ({ schema }: Kysely<unknown>): Promise<void> => {
    // The few that are on their way, or were when their command ended.
    await schema
      .createIndex('sends_open')
      .on('sends')
      .column('updated_at')
      .where(sql<boolean>`state in ('intent', 'on_wire')`)
      .execute();
    await schema
      .createIndex('sends_keyed')
      .on('sends')
      .column('created_at')
      .where(sql.ref('idempotency_key'), 'is not', null)
      .execute();
    await schema.createIndex('sends_created').on('sends').column('created_at').execute();
    await schema.createIndex('sends_recipient').on('sends').columns(['recipient', 'created_at']).execute();
    await schema.createIndex('message_statuses_at').on('message_statuses').column('at').execute();
    await schema
      .createIndex('message_statuses_recipient')
      .on('message_statuses')
      .columns(['recipient', 'at'])
      .execute();
    await schema
      .createIndex('message_statuses_callback')
      .on('message_statuses')
      .column('callback_data')
      .where(sql.ref('callback_data'), 'is not', null)
      .execute();
    await schema.createIndex('inbound_messages_at').on('inbound_messages').column('at').execute();
  };
}
