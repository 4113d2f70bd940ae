import type { Contact } from '../model/contact.js';
import { phoneKey } from '../model/contacts.js';

/** An entry of `contacts[]` in a webhook. A person who hides the phone number is named by user id alone. */
export function contactEntry(contact: Contact): Readonly<Record<string, unknown>> {
  return {
    profile: { name: contact.name, ...(contact.username === undefined ? {} : { username: contact.username }) },
    ...phoneKey('wa_id', contact),
    user_id: contact.userId,
  };
}
