import { isMarketingStopped, setMarketingControl } from '../../consent/opt-out.js';
import type { Identity } from '../../contacts/identity.js';
import { MARKETING_STOPPED } from '../../meta/error-codes.js';
import { closeWindow, saysClosed } from '../../window/close.js';
import { noteFreeEntryPoint } from '../../window/refresh.js';
import { isBelievable } from '../../window/state.js';
import type { Person, StatusEvent, WebhookEvent } from '../event.js';
import type { Applying } from './applying.js';
import { keep } from './kept.js';

/** A status that tells nothing of the person but who it is, as most. The journal has it already. */
export function isPlainStatus(event: WebhookEvent): event is StatusEvent {
  return event.type === 'status' && event.templateId === undefined && event.freeUntil === null && event.error === null;
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
