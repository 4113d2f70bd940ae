import type { Contact } from '../model/contact.js';
import { isPhoneShown } from '../model/contacts.js';
import { newMessageId } from '../model/ids.js';
import { NOT_OPENING } from '../model/meta-limits.js';
import type { PhoneNumber } from '../model/number.js';
import { openWindow } from '../model/window.js';
import type { World } from '../model/world.js';
import { contactEntry } from '../webhooks/contact-entry.js';
import { emit } from '../webhooks/emit.js';

/** What a person does. `content` is the object that a webhook holds under the name of `type`. */
export interface Inbound {
  readonly type: string;
  readonly content: unknown;
  /** The message this one answers. */
  readonly replyTo?: string | undefined;
  /** Other keys of the message, such as `referral`. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/**
 * A message of a person arrives: opens the window and goes to the subscribers. Returns its id.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/text
 */
export function receiveMessage(world: World, number: PhoneNumber, contact: Contact, inbound: Inbound): string {
  const id = newMessageId(world.state, contact.phone ?? contact.userId, 'in');
  if (!NOT_OPENING.has(inbound.type)) openWindow(world, number.id, contact.userId);
  const message = {
    ...(isPhoneShown(contact) ? { from: contact.phone } : {}),
    from_user_id: contact.userId,
    id,
    timestamp: String(Math.floor(world.clock.now() / 1000)),
    ...(inbound.replyTo === undefined ? {} : { context: { from: number.digits, id: inbound.replyTo } }),
    type: inbound.type,
    ...(inbound.content === undefined ? {} : { [inbound.type]: inbound.content }),
    ...inbound.more,
  };
  const contacts = inbound.type === 'system' ? {} : { contacts: [contactEntry(contact)] };
  tell(world, number, 'messages', { ...contacts, messages: [message] });
  return id;
}

/**
 * A person calls: opens the window whether or not anybody answers.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/reference
 */
export function receiveCall(world: World, number: PhoneNumber, contact: Contact): string {
  const id = newMessageId(world.state, contact.phone ?? contact.userId, 'in').replace('wamid.', 'wacid.');
  openWindow(world, number.id, contact.userId);
  const base = {
    id,
    ...(isPhoneShown(contact) ? { from: contact.phone } : {}),
    from_user_id: contact.userId,
    to: number.digits,
    direction: 'USER_INITIATED',
    timestamp: String(Math.floor(world.clock.now() / 1000)),
  };
  const contacts = [contactEntry(contact)];
  tell(world, number, 'calls', { contacts, calls: [{ ...base, event: 'connect' }] });
  tell(world, number, 'calls', { calls: [{ ...base, event: 'terminate', status: 'FAILED' }] });
  return id;
}

/**
 * A person stops, or takes again, this business's marketing messages.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/user_preferences
 */
export function receivePreference(world: World, number: PhoneNumber, contact: Contact, value: 'stop' | 'resume'): void {
  contact.stoppedMarketing = value === 'stop';
  const preference = {
    ...(isPhoneShown(contact) ? { wa_id: contact.phone } : {}),
    user_id: contact.userId,
    detail: `User requested to ${value} marketing messages`,
    category: 'marketing_messages',
    value,
    timestamp: Math.floor(world.clock.now() / 1000),
  };
  tell(world, number, 'user_preferences', { contacts: [contactEntry(contact)], user_preferences: [preference] });
}

function tell(world: World, number: PhoneNumber, field: string, value: Readonly<Record<string, unknown>>): void {
  const metadata = { display_phone_number: number.digits, phone_number_id: number.id };
  emit(world, {
    wabaId: number.wabaId,
    field,
    value: { messaging_product: 'whatsapp', metadata, ...value },
    numberId: number.id,
  });
}
