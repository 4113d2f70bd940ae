import { type ContactNames, contactNames, findContact, findContacts } from '../contacts/contact.js';
import type { ContactRef } from '../contacts/ref.js';
import type { Store } from '../ledger/store.js';
import { type ConsentEvent, readEvents, readEventsOfMany } from './event.js';
import { type Category, type ConsentGroup, findGroup } from './group.js';
import { type ConsentException, type ConsentState, consentExceptions, consentState } from './state.js';

/** Whether a person may be messaged for a purpose. */
export interface ConsentCheck extends ContactNames, ConsentState {
  readonly group: string;
  /** The one asked for; null: the group as a whole. */
  readonly category: Category | null;
  /** What the group covers. A category outside it is never opted in. */
  readonly covers: readonly Category[];
  /** Numbers of ours that may send to the group, by their ids. Empty: all of them. */
  readonly numbers: readonly string[];
  /** Categories with another answer than the group as a whole. Empty when one category was asked for. */
  readonly exceptions: readonly ConsentException[];
}

/**
 * What holds now for this person in this group. A person we have never heard of is `unknown`.
 * @param groupName default: the default group
 * @throws {CliError} `group-not-found`, exit 3
 */
export async function checkConsent(
  { db }: Pick<Store, 'db'>,
  ref: ContactRef,
  groupName?: string,
  category?: Category,
): Promise<ConsentCheck> {
  const group = await findGroup(db, groupName);
  const contact = await findContact(db, ref);
  return consentCheck(contactNames(contact, ref), await readEvents(db, contact?.ids ?? []), group, category);
}

/** The same for many people in a few queries, in their order. @param refs some hundreds */
export async function checkConsents(
  { db }: Pick<Store, 'db'>,
  refs: readonly ContactRef[],
  group: ConsentGroup,
  category?: Category,
): Promise<readonly ConsentCheck[]> {
  const contacts = await findContacts(db, refs);
  const events = await readEventsOfMany(
    db,
    contacts.map((contact) => contact?.ids ?? []),
  );
  return refs.map((ref, index) =>
    consentCheck(contactNames(contacts[index], ref), events[index] ?? [], group, category),
  );
}

/** The same from what is at hand. Pure. @param events of the person, the latest first */
export function consentCheck(
  names: ContactNames,
  events: readonly ConsentEvent[],
  group: ConsentGroup,
  category?: Category,
): ConsentCheck {
  const { contact, phone, userId } = names;
  const { state, since, source, place, wording, wordingVersion, evidence } = consentState(events, group, category);
  // Field by field: campaigns ask a thousand times a second, and spreading two objects into one takes longer than the rest.
  return {
    contact,
    phone,
    userId,
    group: group.name,
    category: category ?? null,
    covers: group.categories,
    numbers: group.numbers,
    state,
    since,
    source,
    place,
    wording,
    wordingVersion,
    evidence,
    exceptions: category === undefined ? consentExceptions(events, group) : [],
  };
}

/** Everything the ledger holds of a person's decisions, the oldest first. */
export async function consentHistory(
  { db }: Pick<Store, 'db'>,
  ref: ContactRef,
): Promise<ContactNames & { readonly events: readonly ConsentEvent[] }> {
  const contact = await findContact(db, ref);
  const events = await readEvents(db, contact?.ids ?? []);
  return { ...contactNames(contact, ref), events: events.reverse() };
}
