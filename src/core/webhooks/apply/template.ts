import type { Kysely } from 'kysely';
import type { Database } from '../../ledger/schema.js';
import type { TemplateEvent } from '../event.js';

export async function applyTemplate(db: Kysely<Database>, event: TemplateEvent, receivedAt: number): Promise<void> {
  await db
    .insertInto('template_events')
    .values({
      waba_id: event.wabaId,
      template_id: event.templateId,
      name: event.name,
      language: event.language,
      field: event.field,
      event: event.event,
      reason: event.reason,
      details: JSON.stringify(event.details),
      at: event.at ?? receivedAt,
      received_at: receivedAt,
    })
    .execute();
}
