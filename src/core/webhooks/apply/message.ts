import type { Kysely } from 'kysely';
import { optOut } from '../../consent/opt-out.js';
import { identifyContact } from '../../contacts/identify.js';
import type { Database } from '../../ledger/schema.js';
import { refreshWindow } from '../../window/refresh.js';
import type { CallEvent, MessageEvent } from '../event.js';

/** What a message or call changed. */
export interface InboundEffects {
  /** The person's window at this number was opened or refreshed. False also when Meta's time stamp is not believable. */
  readonly windowRefreshed: boolean;
}

export async function applyMessage(
  db: Kysely<Database>,
  event: MessageEvent,
  receivedAt: number,
  now: number,
): Promise<InboundEffects> {
  const { messageId: id, number: phoneNumberId, messageType: type, at } = event;
  const contact = await identifyContact(db, event.from, now);
  await db
    .insertInto('inbound_messages')
    .values({ wamid: id, contact_id: contact.id, phone_number_id: phoneNumberId, type, at, received_at: receivedAt })
    .execute();
  if (event.optOut !== null) {
    const evidence = { source: 'whatsapp', evidence: id, at: Math.min(at, now) };
    const wording = event.text === null ? {} : { wording: event.text };
    await optOut(db, contact.id, event.optOut, { ...evidence, ...wording }, now);
  }
  const inbound = { phoneNumberId, id, type, at };
  return { windowRefreshed: event.opensWindow && (await refreshWindow(db, contact.id, inbound, now)) };
}

export async function applyCall(db: Kysely<Database>, event: CallEvent, now: number): Promise<InboundEffects> {
  const contact = await identifyContact(db, event.from, now);
  const inbound = { phoneNumberId: event.number, id: event.callId, type: 'call', at: event.at };
  return { windowRefreshed: event.opensWindow && (await refreshWindow(db, contact.id, inbound, now)) };
}
