import type { Kysely } from 'kysely';
import { isMarketingStopped, setMarketingControl } from '../../consent/opt-out.js';
import { identifyContact } from '../../contacts/identify.js';
import type { Database } from '../../ledger/schema.js';
import { closeWindow, saysClosed } from '../../window/close.js';
import { noteFreeEntryPoint } from '../../window/refresh.js';
import { isBelievable } from '../../window/state.js';
import type { Person, StatusEvent } from '../event.js';

/**
 * The person has stopped marketing of this business in WhatsApp.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
const MARKETING_STOPPED = 131050;

/** Keeps the status, settles a send whose outcome was open, and learns what the status tells of the person. */
export async function applyStatus(
  db: Kysely<Database>,
  event: StatusEvent,
  receivedAt: number,
  now: number,
): Promise<void> {
  await db
    .insertInto('message_statuses')
    .values({
      wamid: event.messageId,
      participant: event.participant,
      status: event.status,
      at: event.at,
      error_code: event.error?.code ?? 0,
      error_title: event.error?.title ?? null,
      error_details: event.error?.details ?? null,
      phone_number_id: event.number,
      recipient: event.recipient,
      callback_data: event.callbackData,
      pricing_category: event.pricing?.category ?? null,
      pricing_type: event.pricing?.type ?? null,
      received_at: receivedAt,
    })
    .execute();
  const typed = await settleSend(db, event, now);
  if (event.to !== null) await learn(db, event, event.to, typed, now);
}

/**
 * A status that carries our token proves that Meta took the message, also where its answer never reached us.
 * @returns the recipient as our send named it; undefined when the token is not ours
 */
async function settleSend(db: Kysely<Database>, event: StatusEvent, now: number): Promise<string | undefined> {
  // Behind the bar stands the user's own tag.
  const [token] = event.callbackData?.split('|') ?? [];
  if (token === undefined) return undefined;
  const send = await db
    .selectFrom('sends')
    .select(['id', 'recipient', 'state'])
    .where('token', '=', token)
    .executeTakeFirst();
  if (send === undefined) return undefined;
  if (send.state === 'intent' || send.state === 'on_wire' || send.state === 'unknown') {
    await db
      .updateTable('sends')
      .set({ state: 'accepted', wamid: event.messageId, error_code: null, error: null, updated_at: now })
      .where('id', '=', send.id)
      .execute();
  }
  return send.recipient;
}

async function learn(
  db: Kysely<Database>,
  event: StatusEvent,
  to: Person,
  typed: string | undefined,
  now: number,
): Promise<void> {
  // Meta's id of a phone can be spelled otherwise than what we sent to; the token links the two.
  const contact = await identifyContact(db, typed?.startsWith('+') ? { ...to, phone: typed } : to, now);
  if (event.freeUntil !== null) await noteFreeEntryPoint(db, contact.id, event.number, event.freeUntil);
  if (saysClosed(event.error?.code)) {
    await closeWindow(db, contact.id, event.number, isBelievable(event.at, now) ? event.at : now);
  }
  if (event.error?.code === MARKETING_STOPPED && !(await isMarketingStopped(db, contact.ids))) {
    const evidence = { source: 'whatsapp', evidence: `${event.messageId} failed with ${MARKETING_STOPPED}` };
    await setMarketingControl(db, contact.id, 'stop', { ...evidence, at: Math.min(event.at, now) }, now);
  }
}
