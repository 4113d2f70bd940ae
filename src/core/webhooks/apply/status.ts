import type { Kysely } from 'kysely';
import { isMarketingStopped, setMarketingControl } from '../../consent/opt-out.js';
import { identifyContact } from '../../contacts/identify.js';
import type { Database } from '../../ledger/schema.js';
import { recordStatus } from '../../messages/statuses.js';
import { closeWindow, saysClosed } from '../../window/close.js';
import { noteFreeEntryPoint } from '../../window/refresh.js';
import { isBelievable } from '../../window/state.js';
import type { Person, StatusEvent } from '../event.js';
import { keep } from './kept.js';

/**
 * The person has stopped marketing of this business in WhatsApp.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
const MARKETING_STOPPED = 131050;

/** Hands the status to the journal, and learns what it tells of the person. */
export async function applyStatus(
  db: Kysely<Database>,
  event: StatusEvent,
  receivedAt: number,
  now: number,
): Promise<void> {
  const typed = await recordStatus(db, event, { receivedAt, now });
  if (event.templateId !== undefined) {
    const details = { template_id: event.templateId };
    await keep(
      db,
      { kind: 'status', messageId: event.messageId, phoneNumberId: event.number, details, at: event.at },
      receivedAt,
    );
  }
  if (event.to !== null) await learn(db, event, event.to, typed, now);
}

async function learn(
  db: Kysely<Database>,
  event: StatusEvent,
  to: Person,
  typed: string | undefined,
  now: number,
): Promise<void> {
  // Meta's id of a phone can be spelled otherwise than what we sent to; the token links the two.
  const named = typed?.startsWith('+') ? { ...to, phone: typed } : to;
  const contact = await identifyContact(db, named, now, { at: event.at, acted: false });
  if (event.freeUntil !== null) await noteFreeEntryPoint(db, contact.id, event.number, event.freeUntil);
  if (saysClosed(event.error?.code)) {
    await closeWindow(db, contact.id, event.number, isBelievable(event.at, now) ? event.at : now);
  }
  if (event.error?.code === MARKETING_STOPPED && !(await isMarketingStopped(db, contact.ids))) {
    const evidence = { source: 'whatsapp', evidence: `${event.messageId} failed with ${MARKETING_STOPPED}` };
    await setMarketingControl(db, contact.id, 'stop', { ...evidence, at: Math.min(event.at, now) }, now);
  }
}
