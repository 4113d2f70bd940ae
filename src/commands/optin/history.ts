import type { Context } from '../../context.js';
import { consentHistory } from '../../core/consent/check.js';
import type { ConsentEvent } from '../../core/consent/event.js';
import { readContact } from './contact.js';
import { type HistoryEvent, historyView } from './views.js';

export default async function history(
  context: Context,
  options: { readonly country?: string },
  contactText: string,
): Promise<void> {
  const contact = await readContact(context, contactText, options.country);
  const { events, ...names } = await consentHistory(await context.ledgerToRead(), contact);
  context.output.result({ ...names, events: events.map(historyEvent) }, historyView);
}

function historyEvent({ id: _id, at, recordedAt, ...event }: ConsentEvent): HistoryEvent {
  return { at: new Date(at).toISOString(), ...event, recordedAt: new Date(recordedAt).toISOString() };
}
