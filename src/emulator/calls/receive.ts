import { emitForNumber, timestamp } from '../messages/number-webhook.js';
import type { Contact } from '../model/contact.js';
import { phoneKey } from '../model/contacts.js';
import { newMessageId } from '../model/ids.js';
import type { PhoneNumber } from '../model/number.js';
import { openWindow } from '../model/window.js';
import type { World } from '../model/world.js';
import { contactEntry } from '../webhooks/contact-entry.js';
import { keepCall, SDP } from './calls.js';

/**
 * A person calls: opens the window, answered or not. The phone rings until the business acts on the call, if it may;
 * otherwise the person hangs up at once.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/reference
 */
export function receiveCall(world: World, number: PhoneNumber, contact: Contact, rings: boolean): string {
  const id = newMessageId(world.state, contact.phone ?? contact.userId, 'in').replace('wamid.', 'wacid.');
  openWindow(world, number.id, contact.userId);
  const base = {
    id,
    ...phoneKey('from', contact),
    from_user_id: contact.userId,
    to: number.digits,
    direction: 'USER_INITIATED',
    timestamp: timestamp(world),
  };
  const contacts = [contactEntry(contact)];
  const session = { sdp_type: 'offer', sdp: SDP };
  emitForNumber(world, number, 'calls', { contacts, calls: [{ ...base, event: 'connect', session }] });
  if (rings) keepCall(world, number, contact, { id, direction: 'USER_INITIATED' });
  else emitForNumber(world, number, 'calls', { calls: [{ ...base, event: 'terminate', status: 'FAILED' }] });
  return id;
}
