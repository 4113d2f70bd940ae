import type { Kysely } from 'kysely';
import type { Database } from '../ledger/schema.js';
import { phoneSpellings } from '../meta/phone-forms.js';
import { type Contact, type ContactRow, contactOf, findContact } from './contact.js';
import { formerHolder } from './former.js';
import { holderNow, type Identity, phoneIn } from './identity.js';
import { insertContact, joinContacts, takeAway } from './join.js';
import { type ContactRef, isParentUserId } from './ref.js';

/** When and how a person was seen. */
export interface Sighting {
  /** When it happened, by Meta's clock, ms since the epoch; default: now. */
  readonly at?: number;
  /**
   * The person acted: wrote, called, chose. False: they were only named, as the recipient of a message is, which proves
   * nobody the new owner of a number that another gave up. Default: true.
   */
  readonly acted?: boolean;
}

/**
 * Finds or makes the person, and learns what is new. When a phone and a user id known apart turn out to be one person,
 * their rows become one: consent and windows of both count from then on. A user id that was paired with another phone
 * goes to the phone it was seen with last. What a person has given up finds them for what happened before, and stays
 * given up; for what happened after, it is somebody new, who inherits nothing. Call it within a transaction.
 */
export async function identifyContact(
  db: Kysely<Database>,
  identity: Identity,
  now: number,
  { at = now, acted = true }: Sighting = {},
): Promise<Contact> {
  const before = await holderBefore(db, identity, at);
  if (before !== undefined) return contactOf(db, before);
  const byPhone = await holderNow(db, 'phone', identity);
  const others = [...(await holderNow(db, 'user_id', identity)), ...(await holderNow(db, 'parent_user_id', identity))];
  if (byPhone.length === 0 && others.length === 0) {
    const gaveUp = acted ? undefined : await holderBefore(db, identity, undefined);
    return gaveUp === undefined ? insertContact(db, identity, { now, at }) : contactOf(db, gaveUp);
  }
  const rows = [...byPhone];
  for (const other of others) {
    if (rows.some(({ id }) => id === other.id)) continue;
    // The phone is the stronger name of the two.
    if (byPhone.length > 0 && other.phone !== null) await takeAway(db, other, identity, { now, at });
    else rows.push(other);
  }
  return joinContacts(db, rows, identity, { now, at });
}

/** Finds the person that a command names, by what they have or had, or makes one. Call it within a transaction. */
export async function contactFor(db: Kysely<Database>, ref: ContactRef, now: number): Promise<Contact> {
  const { userId } = ref;
  const identity = userId !== undefined && isParentUserId(userId) ? { parentUserId: userId } : ref;
  return (await findContact(db, ref)) ?? insertContact(db, identity, { now, at: now });
}

/** Who had one of the names at a moment, and has given it up since; without a moment: who had it last. */
export async function holderBefore(
  db: Kysely<Database>,
  identity: Identity,
  at: number | undefined,
): Promise<ContactRow | undefined> {
  const phone = phoneIn(identity);
  const when = at === undefined ? {} : { at };
  const names = [
    { kinds: ['phone'], values: phone === undefined ? [] : phoneSpellings(phone) },
    { kinds: ['user_id'], values: identity.userId === undefined ? [] : [identity.userId] },
    { kinds: ['parent_user_id'], values: identity.parentUserId === undefined ? [] : [identity.parentUserId] },
  ] as const;
  for (const { kinds, values } of names) {
    const holder = values.length === 0 ? undefined : await formerHolder(db, { kinds, values, ...when });
    if (holder !== undefined) return holder;
  }
  return undefined;
}
