import type { Kysely } from 'kysely';
import type { Database } from '../ledger/schema.js';
import { findContact } from './contact.js';
import { plainUsername } from './identity.js';
import type { ContactRef } from './ref.js';

/** A phone as webhooks and statuses print it: the digits of its international form. */
const DIGITS = /^[1-9]\d{6,19}$/;

/** As WhatsApp allows them: letters, digits, dots and underscores, with a letter among them. */
const USERNAME = /^@?(?=.*[a-z])[a-z0-9._]{3,64}$/i;

/** Whether a text can be the digits of a phone in international form, without the `+`. */
export function isDigits(text: string): boolean {
  return DIGITS.test(text);
}

/** Whether a text is written as a username. */
export function isUsername(text: string): boolean {
  return USERNAME.test(text);
}

/**
 * The person whom the ledger knows by a name that is not a ref in itself: the digits of a phone without the `+`, or a
 * username, with or without its `@`. Undefined: nobody. What somebody had before finds them too, unless another has it now.
 */
export async function findPrinted(db: Kysely<Database>, text: string): Promise<ContactRef | undefined> {
  if (isDigits(text)) {
    const ref: ContactRef = { kind: 'phone', phone: `+${text}` };
    return (await findContact(db, ref)) === undefined ? undefined : ref;
  }
  if (!isUsername(text)) return undefined;
  const username = plainUsername(text);
  const people = db.selectFrom('contacts').selectAll().where('merged_into', 'is', null);
  const row =
    (await people.where('username', '=', username).executeTakeFirst()) ??
    (await people
      .innerJoin('former_identities', 'former_identities.contact_id', 'contacts.id')
      .where('former_identities.kind', '=', 'username')
      .where('former_identities.value', '=', username)
      .orderBy('former_identities.until', 'desc')
      .selectAll('contacts')
      .executeTakeFirst());
  if (row === undefined) return undefined;
  if (row.phone !== null) return { kind: 'phone', phone: row.phone };
  const userId = row.user_id ?? row.parent_user_id;
  return userId === null ? undefined : { kind: 'user', userId };
}
