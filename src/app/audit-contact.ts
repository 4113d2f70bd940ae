import { type ConsentEvent, readEvents } from '../core/consent/event.js';
import { isForgotten } from '../core/consent/forgotten.js';
import { type Category, listGroups } from '../core/consent/group.js';
import { type EventProof, proofsOf } from '../core/consent/proof.js';
import { type ConsentException, type ConsentState, consentExceptions, consentState } from '../core/consent/state.js';
import { type ChainReport, verifyChain } from '../core/consent/verify.js';
import { type Contact, type ContactNames, contactNames, findContact } from '../core/contacts/contact.js';
import type { ContactRef } from '../core/contacts/ref.js';
import { contactUnknown } from '../core/errors/consent.js';
import { isoTime } from '../core/iso-time.js';
import { locationText } from '../core/ledger/location.js';
import type { Store } from '../core/ledger/store.js';
import type { WindowState } from '../core/window/state.js';
import { windowsOf } from '../core/window/window.js';
import { type FormerName, formerNames } from './former-names.js';
import type { Ports } from './ports.js';

/** A decision with all that is kept of it. Times are ISO 8601. */
export interface AuditedEvent extends Omit<ConsentEvent, 'at' | 'recordedAt' | 'latestAt'>, Partial<EventProof> {
  readonly at: string;
  readonly recordedAt: string;
  readonly latestAt: string;
}

interface AuditedGroup extends ConsentState {
  readonly group: string;
  readonly covers: readonly Category[];
  readonly exceptions: readonly ConsentException[];
}

/** The consent record of one person, to be shown to others. */
export interface AuditRecord extends ContactNames {
  readonly parentUserId: string | null;
  readonly username: string | null;
  readonly name: string | null;
  /** When the record was made, ISO 8601. */
  readonly madeAt: string;
  /** The ledger it was made from. */
  readonly ledger: string;
  /** The latest given up first: decisions under these names are the person's. */
  readonly formerly: readonly FormerName[];
  /** What holds, one entry for each group. */
  readonly consent: readonly AuditedGroup[];
  /** The oldest first. */
  readonly events: readonly AuditedEvent[];
  readonly windows: readonly (WindowState & { readonly number: string })[];
  /** The person asked to be forgotten: only a hash of the name is kept. */
  readonly forgotten: boolean;
  /** Whether the whole ledger is as it was recorded. */
  readonly chain: ChainReport;
}

/**
 * Gathers the consent record of a person and checks the whole chain.
 * @param onProgress how many events of the chain are checked
 * @throws {CliError} `contact-unknown` (exit 3), when nothing is known of the person, not even that they are forgotten
 */
export async function auditContact(
  ref: ContactRef,
  ports: Ports,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<AuditRecord> {
  const store = await ports.ledgerToRead();
  const now = ports.clock.now();
  const contact = await findContact(store.db, ref);
  const forgotten = await isForgotten(store.db, ref);
  if (contact === undefined && !forgotten) {
    throw contactUnknown(`Nothing is known of ${ref.phone ?? ref.userId}.`, { hint: 'see `wactl contacts list`' });
  }
  const events = await readEvents(store.db, contact?.ids ?? []);
  return {
    ...contactNames(contact, ref),
    parentUserId: contact?.parentUserId ?? null,
    username: contact?.username ?? null,
    name: contact?.name ?? null,
    madeAt: isoTime(now),
    ledger: locationText(store.location),
    formerly: await formerNames(store, contact),
    consent: await statesOf(store, events),
    events: await auditedEvents(store, contact, events),
    windows: contact === undefined ? [] : await windowsOf(store.db, contact.ids, now),
    forgotten,
    chain: await verifyChain(store, { onProgress, signal: ports.signal }),
  };
}

async function statesOf(store: Store, events: readonly ConsentEvent[]): Promise<readonly AuditedGroup[]> {
  return (await listGroups(store)).map((group) => ({
    group: group.name,
    covers: group.categories,
    ...consentState(events, group),
    exceptions: consentExceptions(events, group),
  }));
}

async function auditedEvents(
  { db }: Store,
  contact: Contact | undefined,
  events: readonly ConsentEvent[],
): Promise<readonly AuditedEvent[]> {
  const proofs = await proofsOf(db, contact?.ids ?? []);
  return events.toReversed().map((event) => ({
    ...event,
    at: isoTime(event.at),
    recordedAt: isoTime(event.recordedAt),
    latestAt: isoTime(event.latestAt),
    ...proofs.get(event.id),
  }));
}
