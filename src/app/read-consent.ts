import { type ConsentCheck, checkConsent, consentHistory } from '../core/consent/check.js';
import type { ConsentEvent } from '../core/consent/event.js';
import type { Category } from '../core/consent/group.js';
import { type ConsentFilter, type ConsentRow, consentPages } from '../core/consent/list.js';
import { type ContactNames, findContact } from '../core/contacts/contact.js';
import type { ContactRef } from '../core/contacts/ref.js';
import { isoTime } from '../core/iso-time.js';
import { type FormerName, formerNames } from './former-names.js';
import type { Ports } from './ports.js';

export interface CheckInput {
  readonly contact: ContactRef;
  /** Default: the default group. */
  readonly group?: string | undefined;
  readonly category?: Category | undefined;
}

/** Whether a person may be messaged for a purpose. @throws {CliError} `group-not-found`, exit 3 */
export async function checkContact({ contact, group, category }: CheckInput, ports: Ports): Promise<ConsentCheck> {
  return checkConsent(await ports.ledgerToRead(), contact, group, category);
}

/** A decision with its times in ISO 8601. */
interface HistoryEvent extends Omit<ConsentEvent, 'id' | 'clock' | 'latestAt' | 'at' | 'recordedAt'> {
  readonly at: string;
  readonly recordedAt: string;
}

export interface ConsentHistory extends ContactNames {
  /** What the person was known by before: decisions under those names are theirs, too. */
  readonly formerly: readonly FormerName[];
  /** The oldest first. */
  readonly events: readonly HistoryEvent[];
}

/** Everything a person decided, under whatever name. */
export async function contactHistory(contact: ContactRef, ports: Ports): Promise<ConsentHistory> {
  const store = await ports.ledgerToRead();
  const { events, ...names } = await consentHistory(store, contact);
  const formerly = await formerNames(store, await findContact(store.db, contact));
  return { ...names, formerly, events: events.map(historyEvent) };
}

/**
 * What holds for everybody who ever decided, page by page.
 * @throws {CliError} `group-not-found`, exit 3, before the first page
 */
export async function* listConsent(filter: ConsentFilter, ports: Ports): AsyncGenerator<readonly ConsentRow[], void> {
  yield* consentPages(await ports.ledgerToRead(), filter);
}

function historyEvent({ id: _id, clock: _clock, latestAt: _latestAt, ...event }: ConsentEvent): HistoryEvent {
  return { ...event, at: isoTime(event.at), recordedAt: isoTime(event.recordedAt) };
}
