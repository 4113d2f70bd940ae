import type { Contact } from '../model/contact.js';
import { isPhoneShown, renameContact } from '../model/contacts.js';
import { newMessageId, newUserId, userIdFor } from '../model/ids.js';
import type { PhoneNumber } from '../model/number.js';
import type { World } from '../model/world.js';
import { contactEntry } from '../webhooks/contact-entry.js';
import { messageField } from './inbound.js';
import { emitForNumber, timestamp } from './number-webhook.js';

/**
 * A person changes the phone number, and gets another user id with it. The window of the old number is not carried over.
 * @param options.bare leaves the ids out, as before August 2026
 * @returns the id of the message
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system (2026-08-11)
 */
export function changePhone(
  world: World,
  number: PhoneNumber,
  contact: Contact,
  phone: string,
  options: { readonly bare?: boolean | undefined } = {},
): { readonly contact: Contact; readonly messageId: string } {
  const userId = userIdFor(world.state.main.businessId, phone);
  const ids = options.bare ? {} : { user_id: userId, previous_user_id: contact.userId };
  const system = {
    body: `User ${contact.name} changed from ${contact.phone ?? contact.userId} to ${phone}`,
    wa_id: phone,
    ...ids,
    type: 'user_changed_number',
  };
  const messageId = emitSystem(world, number, contact, { from: contact.phone ?? '', system });
  return { contact: renameContact(world.state, contact, { phone, userId }), messageId };
}

/**
 * Meta gives a person another user id; the phone number stays, and is not named.
 * @returns the id of the message
 * Source: as for `changePhone`
 */
export function changeUserId(
  world: World,
  number: PhoneNumber,
  contact: Contact,
  newId: string | undefined,
): { readonly contact: Contact; readonly messageId: string } {
  const userId = newId ?? newUserId(world.state);
  const system = {
    body: `User ${contact.name} changed from ${contact.userId} to ${userId}`,
    user_id: userId,
    previous_user_id: contact.userId,
    type: 'user_changed_user_id',
  };
  const messageId = emitSystem(world, number, contact, { from_user_id: contact.userId, system });
  return { contact: renameContact(world.state, contact, { phone: contact.phone, userId }), messageId };
}

/**
 * A person uses another device: the older form of the message, which old code still reads, and which reads `contacts`.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/identity-change
 */
export function changeIdentity(world: World, number: PhoneNumber, contact: Contact): string {
  const now = timestamp(world);
  return emitSystem(
    world,
    number,
    contact,
    {
      ...(isPhoneShown(contact) ? { from: contact.phone } : {}),
      from_user_id: contact.userId,
      system: { body: 'User identity changed', type: 'customer_identity_changed' },
      identity: { acknowledged: false, created_timestamp: now, hash: Buffer.from(now).toString('base64') },
    },
    { contacts: [contactEntry(contact)] },
  );
}

/** A message of type `system`: it opens no window. Changes of ids have no `contacts` beside them. */
function emitSystem(
  world: World,
  number: PhoneNumber,
  contact: Contact,
  { from, from_user_id: fromUserId, ...rest }: Readonly<Record<string, unknown>>,
  beside: Readonly<Record<string, unknown>> = {},
): string {
  const id = newMessageId(world.state, contact.phone ?? contact.userId, 'in');
  const message = {
    ...(from === undefined ? {} : { from }),
    ...(fromUserId === undefined ? {} : { from_user_id: fromUserId }),
    id,
    timestamp: timestamp(world),
    type: 'system',
    ...rest,
  };
  const value = { ...beside, messages: [message] };
  const field = messageField(world, number, contact);
  emitForNumber(world, number, field, field === 'standby' ? { standby: value } : value);
  return id;
}
