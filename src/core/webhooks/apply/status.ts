import { isMarketingStopped, setMarketingControl } from '../../consent/opt-out.js';
import type { Identity } from '../../contacts/identity.js';
import type { Recall } from '../../contacts/recall.js';
import { MARKETING_STOPPED } from '../../meta/error-codes.js';
import { closeWindow, saysClosed } from '../../window/close.js';
import { noteFreeEntryPoint } from '../../window/refresh.js';
import { isBelievable } from '../../window/state.js';
import type { Person, StatusEvent, WebhookEvent } from '../event.js';
import type { Applying } from './applying.js';
import { keep } from './kept.js';

/**
 * Whether an event is a status, as most are, of somebody who is known as it names them, and tells nothing else of them:
 * the journal has it already, and it is noted that they were seen.
 * @param typed the recipient as our send named it
 */
export function tellsNothingNew(people: Recall, event: WebhookEvent, typed: string | undefined): boolean {
  if (event.type !== 'status' || event.templateId !== undefined || event.freeUntil !== null || event.error !== null) {
    return false;
  }
  return event.to === null || people.recognize(namedBy(event.to, typed)) !== undefined;
}

/**
 * Learns what a status tells of the person. The journal has it already.
 * @param typed the recipient as our send named it
 */
export async function applyStatus(applying: Applying, event: StatusEvent, typed: string | undefined): Promise<void> {
  const { db, receivedAt } = applying;
  if (event.templateId !== undefined) {
    const details = { template_id: event.templateId };
    await keep(
      db,
      { kind: 'status', messageId: event.messageId, phoneNumberId: event.number, details, at: event.at },
      receivedAt,
    );
  }
  if (event.to !== null) await learn(applying, event, event.to, typed);
}

/** Meta's id of a phone can be spelled otherwise than what we sent to; the token links the two. */
export function namedBy(to: Person, typed: string | undefined): Identity {
  return typed?.startsWith('+') ? { ...to, phone: typed } : to;
}

async function learn(
  { db, people, now }: Applying,
  event: StatusEvent,
  to: Person,
  typed: string | undefined,
): Promise<void> {
  const contact = await people.identify(namedBy(to, typed), now, { at: event.at, acted: false });
  if (event.freeUntil !== null) await noteFreeEntryPoint(db, contact.id, event.number, event.freeUntil);
  if (saysClosed(event.error?.code)) {
    await closeWindow(db, contact.id, event.number, isBelievable(event.at, now) ? event.at : now);
  }
  if (event.error?.code === MARKETING_STOPPED && !(await isMarketingStopped(db, contact.ids))) {
    const evidence = { source: 'whatsapp', evidence: `${event.messageId} failed with ${MARKETING_STOPPED}` };
    await setMarketingControl(db, contact.id, 'stop', { ...evidence, at: Math.min(event.at, now) }, now);
  }
}
