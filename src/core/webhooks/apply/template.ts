import type { TemplateEvent } from '../event.js';
import type { Applying } from './applying.js';

export async function applyTemplate({ db, receivedAt }: Applying, event: TemplateEvent): Promise<void> {
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
