import type { Kysely } from 'kysely';
import { SKEW_MS } from '../clock.js';
import { contactFor } from '../contacts/identify.js';
import type { ContactRef } from '../contacts/ref.js';
import { categoryNotCovered, timeInFuture } from '../errors/consent.js';
import type { CliError } from '../errors/error.js';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';
import { appendConsent } from './append.js';
import { type ConsentDecision, readEvents } from './event.js';
import { refuseForgotten } from './forgotten.js';
import { type Category, type ConsentGroup, findGroup } from './group.js';
import { inOrder, standingDecision } from './standing.js';

/** What is known of a decision. */
export interface ConsentFacts {
  readonly contact: ContactRef;
  /** Default: the default group. */
  readonly group?: string | undefined;
  /** Default: all that the group covers. */
  readonly category?: Category | undefined;
  /** The channel: `website`, `paper`, `phone` … */
  readonly source: string;
  /** Where exactly: the address of a page, a shop. */
  readonly place?: string | undefined;
  readonly wording?: string | undefined;
  /** Which version of the words. */
  readonly wordingVersion?: string | undefined;
  readonly evidence?: string | undefined;
  readonly by?: string | undefined;
  /** When the person decided, ms since the epoch; default: now. */
  readonly at?: number | undefined;
}

/**
 * Appends an opt-in. The same facts again are harmless: nothing is appended while they are the person's latest
 * decision and it stands. Another source, place, wording, version, evidence or time is a decision of its own.
 * @returns whether an event was appended
 * @throws {CliError} `group-not-found` (exit 3); `category-not-covered`, `time-in-future` (exit 2); `contact-forgotten`
 * (exit 5)
 */
export function recordConsent(store: Store, facts: ConsentFacts, now: number): Promise<boolean> {
  return append(store, 'opted_in', facts, now);
}

/** Appends an opt-out; otherwise as `recordConsent`. A person never heard of is added, so that the opt-out holds. */
export function revokeConsent(store: Store, facts: ConsentFacts, now: number): Promise<boolean> {
  return append(store, 'opted_out', facts, now);
}

async function append(store: Store, state: ConsentDecision, facts: ConsentFacts, now: number): Promise<boolean> {
  const at = facts.at ?? now;
  if (at > now + SKEW_MS) throw inFuture(at);
  return store.transaction(async (db) => {
    const group = await findGroup(db, facts.group);
    const category = facts.category ?? null;
    if (category !== null && !group.categories.includes(category)) throw notCovered(group, category);
    await refuseForgotten(db, facts.contact);
    const contact = await contactFor(db, facts.contact, now);
    if (await isKnown(db, contact.ids, group.name, state, facts)) return false;
    const { source, place, wording, wordingVersion, evidence, by } = facts;
    const clock = facts.at === undefined ? 'own' : 'given';
    const event = {
      contactId: contact.id,
      groupId: group.id,
      category,
      state,
      source,
      place,
      wording,
      wordingVersion,
      evidence,
      by,
      at,
      clock,
    } as const;
    await appendConsent(db, [event], now);
    return true;
  });
}

/** Whether the person's decision stands already, and these facts are the latest that tell it. */
async function isKnown(
  db: Kysely<Database>,
  contactIds: readonly number[],
  group: string,
  state: ConsentDecision,
  facts: ConsentFacts,
): Promise<boolean> {
  const events = (await readEvents(db, contactIds)).filter(
    (event) => event.group === group && event.category === (facts.category ?? null),
  );
  if (standingDecision(events)?.state !== state) return false;
  const latest = events
    .filter((event) => event.state === state)
    .toSorted(inOrder)
    .at(-1);
  return (
    latest !== undefined &&
    latest.source === facts.source &&
    latest.place === (facts.place ?? null) &&
    latest.wording === (facts.wording ?? null) &&
    latest.wordingVersion === (facts.wordingVersion ?? null) &&
    latest.evidence === (facts.evidence ?? null) &&
    (facts.at === undefined || facts.at === latest.at)
  );
}

function inFuture(at: number): CliError {
  return timeInFuture(`${new Date(at).toISOString()} lies in the future.`, {
    hint: 'give the moment when the person decided, or check the clock of this machine',
  });
}

function notCovered(group: ConsentGroup, category: Category): CliError {
  return categoryNotCovered(`The consent group "${group.name}" does not cover ${category}.`, {
    hint: `it covers ${group.categories.join(', ')}`,
  });
}
