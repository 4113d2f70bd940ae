import { type Call, textParam } from '../graph/call.js';
import { missingParameter, Refusal } from '../graph/refusal.js';
import type { Contact } from '../model/contact.js';
import { isUserId, personByPhone, personByUserId } from '../model/contacts.js';
import type { PhoneNumber } from '../model/number.js';

/** Whom a message goes to, and how the request named them. */
export interface Recipient {
  readonly contact: Contact;
  readonly input: string;
  readonly byUserId: boolean;
}

/**
 * Reads `to` (a phone number, with or without `+`, spaces, hyphens and brackets) or `recipient` (a business-scoped user
 * id); with both, `to` wins. Bare digits are taken as international, as Meta does in practice.
 * @throws {Refusal} 100, 131009 or 131021
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers
 */
export function readRecipient({ world, params }: Call, number: PhoneNumber): Recipient {
  const to = textParam(params, 'to');
  const recipient = textParam(params, 'recipient');
  if (to !== undefined) {
    const digits = to.replace(/[+\s()-]/g, '');
    if (!/^\d{7,15}$/.test(digits))
      throw new Refusal(131009, { details: `Recipient ${to} is not a valid phone number` });
    if (digits === number.digits)
      throw new Refusal(131021, { details: 'Recipient is the business phone number itself' });
    return { contact: personByPhone(world.state, digits), input: to, byUserId: false };
  }
  if (recipient === undefined) throw missingParameter('to');
  if (!isUserId(recipient)) throw new Refusal(131009, { details: `Recipient ${recipient} is not a valid user id` });
  return { contact: personByUserId(world.state, recipient), input: recipient, byUserId: true };
}
