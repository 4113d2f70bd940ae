import type { Kysely } from 'kysely';
import { SKEW_MS } from '../clock.js';
import { preparedLists } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';
import type { Category } from './group.js';

export type ConsentDecision = 'opted_in' | 'opted_out';

/** One entry of the ledger: who decided what, when, and what shows it. Never changed, never deleted. */
export interface ConsentEvent {
  readonly id: number;
  /** Null: WhatsApp's own marketing control, which stands above every group. */
  readonly group: string | null;
  /** Null: all that the group covers. */
  readonly category: Category | null;
  readonly state: ConsentDecision;
  /** The channel in which it was said: `website`, `paper`, `import`, `whatsapp` … */
  readonly source: string;
  /** Where exactly: the address of a page, a shop. */
  readonly place: string | null;
  /** The words the person agreed to, or used to opt out. */
  readonly wording: string | null;
  /** Which version of the words, in the business's own naming. */
  readonly wordingVersion: string | null;
  /** What proves it: an address, a document number, a message id. */
  readonly evidence: string | null;
  readonly by: string | null;
  /** The phone or user id by which the person was known when it was recorded. */
  readonly identity: string | null;
  /** When the person decided, ms since the epoch. */
  readonly at: number;
  readonly recordedAt: number;
  /** Who stamped `at`: this machine as it recorded, whoever gave the time, or Meta, in whole seconds. */
  readonly clock: DecisionClock;
  /** The latest moment at which the decision can have been made by our clock, which may go ahead of the one that stamped it. */
  readonly latestAt: number;
}

type DecisionClock = 'own' | 'given' | 'meta';

/** What is appended. `at` is when the person decided. */
export interface NewConsentEvent {
  readonly contactId: number;
  /** Null: WhatsApp's own marketing control; the category must then be `marketing`. */
  readonly groupId: number | null;
  readonly category: Category | null;
  readonly state: ConsentDecision;
  readonly source: string;
  readonly place?: string | undefined;
  readonly wording?: string | undefined;
  readonly wordingVersion?: string | undefined;
  readonly evidence?: string | undefined;
  readonly by?: string | undefined;
  /** How the person is known now, phone or user id; default: looked up. */
  readonly identity?: string | undefined;
  readonly at: number;
  readonly clock: DecisionClock;
  /** Default: `at`. */
  readonly latestAt?: number | undefined;
}

/**
 * Every event of a person, the latest decision first; of two at the same moment, the one recorded later.
 * @param contactIds all rows that stand for the person
 */
export async function readEvents(db: Kysely<Database>, contactIds: readonly number[]): Promise<ConsentEvent[]> {
  return (await latestFirst(db, contactIds)).map(eventOf);
}

/**
 * The events of many people in one query: a list for each, the latest decision first.
 * @param people all rows that stand for each person; the same person may come twice
 */
export async function readEventsOfMany(
  db: Kysely<Database>,
  people: readonly (readonly number[])[],
): Promise<readonly (readonly ConsentEvent[])[]> {
  const events: ConsentEvent[][] = people.map(() => []);
  const listsOf = new Map<number, ConsentEvent[][]>();
  for (const [person, ids] of people.entries()) {
    for (const id of ids) listsOf.set(id, [...(listsOf.get(id) ?? []), events[person] ?? []]);
  }
  for (const row of await latestFirst(db, [...listsOf.keys()])) {
    for (const list of listsOf.get(row.contact_id ?? 0) ?? []) list.push(eventOf(row));
  }
  return events;
}

async function latestFirst(db: Kysely<Database>, contactIds: readonly number[]): Promise<readonly EventRow[]> {
  const rows = await eventsOfContacts(
    db,
    contactIds.map((id) => ({ id })),
  );
  // Of a long list they come group after group.
  return rows.toSorted((a, b) => b.at - a.at || b.id - a.id);
}

/** All but what the chain alone needs. */
const EVENT_COLUMNS = [
  'consent_events.id',
  'consent_events.contact_id',
  'consent_events.category',
  'consent_events.state',
  'consent_events.source',
  'consent_events.place',
  'consent_events.wording',
  'consent_events.wording_version',
  'consent_events.evidence',
  'consent_events.recorded_by',
  'consent_events.identity',
  'consent_events.at',
  'consent_events.recorded_at',
  'consent_events.clock',
  'consent_events.latest_at',
] as const;

export function eventsWithGroup(db: Kysely<Database>) {
  return db
    .selectFrom('consent_events')
    .leftJoin('consent_groups', 'consent_groups.id', 'consent_events.group_id')
    .select(EVENT_COLUMNS)
    .select('consent_groups.name as group_name');
}

const eventsOfContacts = preparedLists<{ id: number }, EventRow>(
  ['id'],
  (db, rows) =>
    eventsWithGroup(db).where(
      'consent_events.contact_id',
      'in',
      rows.map(({ id }) => id),
    ),
  512,
);

type EventRow = Awaited<ReturnType<ReturnType<typeof eventsWithGroup>['execute']>>[number];

export function eventOf(row: EventRow): ConsentEvent {
  return {
    id: row.id,
    group: row.group_name,
    category: row.category,
    state: row.state,
    source: row.source,
    place: row.place,
    wording: row.wording,
    wordingVersion: row.wording_version,
    evidence: row.evidence,
    by: row.recorded_by,
    identity: row.identity,
    at: row.at,
    recordedAt: row.recorded_at,
    ...stampOf(row),
  };
}

/** Older versions noted no clock: those of WhatsApp are Meta's, and what was recorded as it was decided is ours. */
function stampOf(row: EventRow): Pick<ConsentEvent, 'clock' | 'latestAt'> {
  if (row.clock !== null) return { clock: row.clock, latestAt: row.latest_at ?? row.at };
  if (row.source === 'whatsapp') return { clock: 'meta', latestAt: row.at + META_DOUBT_MS };
  return { clock: row.at === row.recorded_at ? 'own' : 'given', latestAt: row.at };
}

/** How far a stamp of Meta's can lie before the moment by our clock: it has whole seconds, and our clock may go ahead. */
export const META_DOUBT_MS = SKEW_MS + 1000;
