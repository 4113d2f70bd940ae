import type { Contact } from './contact.js';
import { phoneOfUserId, userIdFor } from './ids.js';
import type { State } from './state.js';

/** The person with this phone number (digits only), known from now on if unknown before. */
export function contactByPhone(state: State, phone: string): Contact {
  return knownByPhone(state, phone) ?? keepContact(state, stranger(userIdFor(state.main.businessId, phone), phone));
}

/** The person with this business-scoped user id, known from now on if unknown before. */
export function contactByUserId(state: State, userId: string): Contact {
  return state.contacts.get(userId) ?? keepContact(state, personByUserId(state, userId));
}

/**
 * The person with this phone number (digits only), who stays unknown if unknown before: a million people may be written
 * to, and what there is to know of a stranger follows from the number.
 */
export function personByPhone(state: State, phone: string): Contact {
  return knownByPhone(state, phone) ?? stranger(userIdFor(state.main.businessId, phone), phone);
}

/** As `personByPhone`. An id that was made from a phone leads back to it, unless the phone has another person's id by now. */
export function personByUserId(state: State, userId: string): Contact {
  const known = state.contacts.get(userId);
  if (known !== undefined) return known;
  const phone = phoneOfUserId(state.main.businessId, userId);
  return stranger(userId, phone === undefined || state.contactByPhone.has(phone) ? undefined : phone);
}

export function addContact(state: State, who: Pick<Contact, 'userId' | 'phone' | 'name'> & Partial<Contact>): Contact {
  return keepContact(state, { ...stranger(who.userId, who.phone), ...who });
}

function knownByPhone(state: State, phone: string): Contact | undefined {
  return state.contacts.get(state.contactByPhone.get(phone) ?? '');
}

function stranger(userId: string, phone: string | undefined): Contact {
  return {
    userId,
    phone,
    name: phone === undefined ? 'Customer' : `Customer ${phone.slice(-4)}`,
    username: undefined,
    hidesPhone: false,
    stoppedMarketing: false,
    failsWith: undefined,
  };
}

function keepContact(state: State, contact: Contact): Contact {
  state.contacts.set(contact.userId, contact);
  if (contact.phone !== undefined) state.contactByPhone.set(contact.phone, contact.userId);
  return contact;
}

/** The same person under other names. The old ones are free again: a new person may get them. */
export function renameContact(state: State, contact: Contact, names: Pick<Contact, 'userId' | 'phone'>): Contact {
  state.contacts.delete(contact.userId);
  if (contact.phone !== undefined) state.contactByPhone.delete(contact.phone);
  return addContact(state, { ...contact, ...names });
}

/** Whether a text has the form of a business-scoped user id. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids */
export function isUserId(text: string): boolean {
  return /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/.test(text);
}

/** Whether webhooks name the phone number of the person. */
export function isPhoneShown(contact: Contact): boolean {
  return contact.phone !== undefined && contact.hidesPhone === false;
}

/** The key of a webhook that names the phone of a person: `{from: '1555…'}`, `{from: ''}` or nothing. */
export function phoneKey(key: string, contact: Contact): Readonly<Record<string, string>> {
  if (isPhoneShown(contact)) return { [key]: contact.phone ?? '' };
  return contact.hidesPhone === 'empty' ? { [key]: '' } : {};
}
