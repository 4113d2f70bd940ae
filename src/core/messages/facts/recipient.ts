import { type ConsentCheck, consentCheck } from '../../consent/check.js';
import { readEventsOfMany } from '../../consent/event.js';
import { forgottenAmong } from '../../consent/forgotten.js';
import { type Category, findGroup } from '../../consent/group.js';
import { marketingControl } from '../../consent/state.js';
import { contactNames, findContacts } from '../../contacts/contact.js';
import type { ContactRef } from '../../contacts/ref.js';
import type { Store } from '../../ledger/store.js';
import { windowState } from '../../window/state.js';
import { type ContactWindow, windowFacts, windowRows } from '../../window/window.js';

/** What the gate must know of one person. */
export interface RecipientFacts {
  readonly to: ContactRef;
  readonly consent: ConsentCheck;
  /** The person stopped marketing of this business in WhatsApp itself. */
  readonly marketingStopped: boolean;
  /** The person asked to be forgotten. */
  readonly forgotten: boolean;
  readonly window: ContactWindow;
}

export interface RecipientQuery {
  /** The number of ours that writes. */
  readonly phoneNumberId: string;
  /** Consent group; default: the default one. */
  readonly group?: string | undefined;
  /** What the consent must be for. */
  readonly category: Category;
  /** ms since the epoch. */
  readonly now: number;
}

/** So many people are read at once; each takes up to four values of a statement, and SQLite takes 32,766. */
const BATCH = 500;

/**
 * Reads from the ledger what the gate decides on, for many people at once: a handful of queries for each five hundred.
 * In the order of the recipients; a person never heard of has neither consent nor a window.
 * @throws {CliError} exit 3 for an unknown group
 */
export async function readRecipients(
  { db }: Pick<Store, 'db'>,
  recipients: readonly ContactRef[],
  query: RecipientQuery,
): Promise<readonly RecipientFacts[]> {
  const { phoneNumberId, now, category } = query;
  const group = await findGroup(db, query.group);
  const facts: RecipientFacts[] = [];
  for (let from = 0; from < recipients.length; from += BATCH) {
    const batch = recipients.slice(from, from + BATCH);
    const forgotten = await forgottenAmong(db, batch);
    const contacts = await findContacts(db, batch);
    const ids = contacts.map((contact) => contact?.ids ?? []);
    const events = await readEventsOfMany(db, ids);
    const rows = await windowRows(db, ids.flat(), phoneNumberId);
    for (const [index, to] of batch.entries()) {
      const names = contactNames(contacts[index], to);
      const own = rows.length === 0 ? rows : rows.filter(({ contact_id: id }) => ids[index]?.includes(id));
      facts.push({
        to,
        consent: consentCheck(names, events[index] ?? [], group, category),
        forgotten: forgotten.has(index),
        marketingStopped: marketingControl(events[index] ?? [])?.state === 'opted_out',
        window: { ...names, number: phoneNumberId, ...windowState(windowFacts(own), now) },
      });
    }
  }
  return facts;
}
