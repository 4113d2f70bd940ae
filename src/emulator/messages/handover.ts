import type { Contact } from '../model/contact.js';
import { isPhoneShown } from '../model/contacts.js';
import type { ChatOwner } from '../model/handover.js';
import { newMessageId } from '../model/ids.js';
import type { PhoneNumber } from '../model/number.js';
import { ownerOf, setOwner } from '../model/ownership.js';
import type { World } from '../model/world.js';
import { contactEntry } from '../webhooks/contact-entry.js';
import { emit } from '../webhooks/emit.js';
import { emitForNumber, timestamp } from './number-webhook.js';

/** What goes with a handover to our app. */
export interface HandoverNote {
  readonly metadata?: string | undefined;
  /** What was said before, in the words of Meta's model. */
  readonly summary?: string | undefined;
}

/** The other responder. */
const AGENT = { id: '740000000000009', role: 'meta_business_agent' } as const;

/**
 * Another responder gets a chat. `control_passed` goes to the new holder, `control_taken` to the former one; a release
 * notifies no one.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messaging-handovers (2026-09-22)
 */
export function handOver(
  world: World,
  number: PhoneNumber,
  contact: Contact,
  to: ChatOwner,
  note: HandoverNote = {},
): void {
  const before = ownerOf(world, number.id, contact.userId);
  setOwner(world, number.id, contact.userId, to);
  if (to === before || to === 'none') return;
  if (to === 'app') notify(world, number, contact, 'control_passed', passedFrom(before, note));
  else if (before === 'app') {
    notify(world, number, contact, 'control_taken', {
      previous_owner_role: 'customer_service',
      new_owner_role: 'ai_agent',
    });
  }
}

function passedFrom(before: ChatOwner, { metadata, summary }: HandoverNote): Readonly<Record<string, unknown>> {
  const agent = {
    previous_owner_app_id: AGENT.id,
    previous_owner_app_role: AGENT.role,
    previous_owner_role: 'ai_agent',
  };
  return {
    ...(before === 'agent' ? agent : {}),
    new_owner_role: 'escalation',
    ...(metadata === undefined ? {} : { metadata }),
    ...(summary === undefined ? {} : { conversation_context: summaryOf(summary) }),
  };
}

/** `conversation_context` of a message or a handover. */
export function summaryOf(text: string): Readonly<Record<string, unknown>> {
  return { type: 'summary', summary: { text } };
}

/** The value has no `metadata`: the number stands in `recipient`. */
function notify(
  world: World,
  number: PhoneNumber,
  contact: Contact,
  type: 'control_passed' | 'control_taken',
  content: Readonly<Record<string, unknown>>,
): void {
  emit(world, {
    wabaId: number.wabaId,
    numberId: number.id,
    field: 'messaging_handovers',
    value: {
      messaging_product: 'whatsapp',
      sender: isPhoneShown(contact) ? { phone_number: contact.phone } : {},
      recipient: { phone_number_id: number.id, display_phone_number: number.digits },
      timestamp: timestamp(world),
      type,
      [type]: content,
    },
  });
}

/**
 * The agent answers: it holds the chat from now on, and our app gets a copy of what it wrote and of what became of it.
 * Returns the id of its message.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/standby (2026-08-04)
 */
export function answerAsAgent(world: World, number: PhoneNumber, contact: Contact, text: string): string {
  handOver(world, number, contact, 'agent');
  const id = newMessageId(world.state, contact.phone ?? contact.userId, 'out');
  const to = isPhoneShown(contact) ? { to: contact.phone } : { recipient: contact.userId };
  const request = {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...to,
    type: 'text',
    text: { body: text },
  };
  emitForNumber(world, number, 'standby', {
    standby: { message_echoes: [{ id, timestamp: timestamp(world), message: request }] },
  });
  for (const status of ['sent', 'delivered']) {
    const price = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' };
    emitForNumber(world, number, 'standby', {
      standby: {
        contacts: [contactEntry(contact)],
        statuses: [
          {
            id,
            status,
            timestamp: timestamp(world),
            ...(isPhoneShown(contact) ? { recipient_id: contact.phone } : {}),
            recipient_user_id: contact.userId,
            pricing: price,
          },
        ],
      },
    });
  }
  return id;
}
