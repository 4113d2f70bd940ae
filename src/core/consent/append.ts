import { randomBytes } from 'node:crypto';
import type { Insertable, Kysely } from 'kysely';
import {
  type ChainedEvent,
  eventDigest,
  type LinkMaker,
  linkAfter,
  SALT_BYTES,
  storableText,
} from '../ledger/consent-chain.js';
import { insertCells } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';
import type { NewConsentEvent } from './event.js';

type Row = Insertable<Database['consent_events']>;

/** Rows of contacts whose names are read at once. */
const WRITERS_EACH = 500;

/** Adds events to the ledger, in their order, and chains them: the one way in. Works within one transaction. */
export interface Appender {
  /** When they are recorded, ms since the epoch. */
  readonly now: number;
  /**
   * Takes events. They are written while the next ones are prepared: a failure can come out of a later call.
   * @param people whom they are of, as far as those are being written, too
   */
  add(events: readonly NewConsentEvent[], people?: Promise<void>): Promise<void>;
  /** Links what was added to the chain: without it, the ledger is broken. Nothing can be added behind it. */
  finish(): Promise<void>;
  /** Waits for what is still being written, whatever becomes of it. Before this the transaction must not end. */
  settled(): Promise<void>;
}

/**
 * Appends come one after the other, also those of other processes, from the first event on, so keep the transaction short
 * from there. What fails later in it takes the events back. @param db a transaction
 */
export function appendTo(db: Kysely<Database>, now: number): Appender {
  let open: OpenChain | undefined;
  const writing = new Writing();
  return {
    now,
    async add(events, people) {
      if (people !== undefined) writing.follow(people);
      if (events.length === 0) return;
      open ??= await openChain(db);
      const { link, groups, lastId } = open;
      const identities = await identitiesOf(db, events);
      const salts = randomBytes(SALT_BYTES * events.length);
      const rows = events.map((event, index) => {
        const salt = salts.subarray(index * SALT_BYTES, (index + 1) * SALT_BYTES);
        const identity = identities.get(event.contactId) ?? null;
        const told = chained(event, { id: lastId + 1 + index, identity, now, groups });
        const digest = eventDigest(told, salt);
        link.add(digest);
        return cellsOf(told, event.groupId, salt, digest);
      });
      open.lastId += events.length;
      writing.follow(insertCells(db, 'consent_events', COLUMNS, rows));
      await writing.room();
    },
    async finish() {
      if (open === undefined) return;
      await writing.done();
      const { lastId, link } = open;
      const made = link.finish();
      await db.insertInto('consent_links').values({ through_id: lastId, link: made, recorded_at: now }).execute();
      await db.updateTable('consent_head').set({ last_id: lastId, link: made }).execute();
    },
    settled: () => writing.settled(),
  };
}

/** Parts on their way to the ledger, at most: enough that it never waits for the next one, and little memory. */
const MOST_UNWRITTEN = 4;

/** What is being written, part by part in its order. */
class Writing {
  readonly #parts: Promise<void>[] = [];

  follow(part: Promise<void>): void {
    // It is reported where it is waited for.
    part.catch(() => {});
    this.#parts.push(part);
  }

  /** Waits until few parts are left. @throws what the first part that failed says */
  async room(): Promise<void> {
    while (this.#parts.length > MOST_UNWRITTEN) await this.#next();
  }

  async done(): Promise<void> {
    while (this.#parts.length > 0) await this.#next();
  }

  async settled(): Promise<void> {
    await Promise.allSettled(this.#parts);
  }

  async #next(): Promise<void> {
    await this.#parts[0];
    this.#parts.shift();
  }
}

interface OpenChain {
  readonly groups: Groups;
  readonly link: LinkMaker;
  lastId: number;
}

async function openChain(db: Kysely<Database>): Promise<OpenChain> {
  // A change that changes nothing: it makes others wait.
  const { last_id: lastId, link } = await db
    .updateTable('consent_head')
    .set(({ ref }) => ({ last_id: ref('last_id') }))
    .returning(['last_id', 'link'])
    .executeTakeFirstOrThrow();
  return { lastId, link: linkAfter(link), groups: await groupsById(db) };
}

/** Adds some events by an appender of their own. Call it within a transaction. @param now ms since the epoch */
export async function appendConsent(
  db: Kysely<Database>,
  events: readonly NewConsentEvent[],
  now: number,
): Promise<void> {
  const appender = appendTo(db, now);
  try {
    await appender.add(events);
    await appender.finish();
  } finally {
    await appender.settled();
  }
}

type Groups = ReadonlyMap<number, { readonly name: string; readonly categories: string }>;

/** Name and categories of every group, by its id, as events cover them. */
export async function groupsById(db: Kysely<Database>): Promise<Groups> {
  const rows = await db.selectFrom('consent_groups').select(['id', 'name', 'categories']).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** A row in the form that its digest covers. Pure. */
export function chainedOf(row: Omit<EventColumns, 'salt' | 'digest' | 'erased_at'>, groups: Groups): ChainedEvent {
  return {
    id: row.id,
    contactId: row.contact_id,
    identity: row.identity,
    group: row.group_id === null ? null : (groups.get(row.group_id) ?? null),
    category: row.category,
    state: row.state,
    source: row.source,
    place: row.place,
    wording: row.wording,
    wordingVersion: row.wording_version,
    evidence: row.evidence,
    by: row.recorded_by,
    at: row.at,
    recordedAt: row.recorded_at,
    clock: row.clock,
    latestAt: row.latest_at,
  };
}

export type EventColumns = Required<Row>;

interface EventFacts {
  readonly id: number;
  readonly identity: string | null;
  readonly now: number;
  readonly groups: Groups;
}

/** An event as its digest covers it, and as it is stored. */
function chained(event: NewConsentEvent, { id, identity, now, groups }: EventFacts): ChainedEvent {
  // Each name once and no spread: this runs for every row of an import.
  return {
    id,
    contactId: event.contactId,
    identity: event.identity ?? identity,
    group: event.groupId === null ? null : (groups.get(event.groupId) ?? null),
    category: event.category,
    state: event.state,
    source: storableText(event.source),
    place: textOf(event.place),
    wording: textOf(event.wording),
    wordingVersion: textOf(event.wordingVersion),
    evidence: textOf(event.evidence),
    by: textOf(event.by),
    at: event.at,
    recordedAt: now,
    clock: event.clock,
    latestAt: event.latestAt ?? null,
  };
}

const COLUMNS: readonly (keyof Row)[] = [
  'id',
  'contact_id',
  'group_id',
  'category',
  'state',
  'source',
  'place',
  'wording',
  'wording_version',
  'evidence',
  'recorded_by',
  'identity',
  'at',
  'recorded_at',
  'clock',
  'latest_at',
  'salt',
  'digest',
];

/** The values of a row, in the order of `COLUMNS`. */
function cellsOf(told: ChainedEvent, groupId: number | null, salt: Uint8Array, digest: Uint8Array) {
  return [
    told.id,
    told.contactId,
    groupId,
    told.category,
    told.state,
    told.source,
    told.place,
    told.wording,
    told.wordingVersion,
    told.evidence,
    told.by,
    told.identity,
    told.at,
    told.recordedAt,
    told.clock,
    told.latestAt,
    salt,
    digest,
  ];
}

function textOf(value: string | undefined): string | null {
  return value === undefined ? null : storableText(value);
}

/** The present phone, or else the user id, of those whose events do not name one. */
async function identitiesOf(
  db: Kysely<Database>,
  events: readonly NewConsentEvent[],
): Promise<ReadonlyMap<number, string | null>> {
  const unnamed = [...new Set(events.flatMap(({ contactId, identity }) => (identity === undefined ? contactId : [])))];
  const found = new Map<number, string | null>();
  for (let from = 0; from < unnamed.length; from += WRITERS_EACH) {
    const rows = await db
      .selectFrom('contacts as writer')
      .innerJoin('contacts as person', (join) =>
        join.on((on) => on('person.id', '=', on.fn.coalesce('writer.merged_into', 'writer.id'))),
      )
      .select(['writer.id', 'person.phone', 'person.user_id', 'person.parent_user_id'])
      .where('writer.id', 'in', unnamed.slice(from, from + WRITERS_EACH))
      .execute();
    for (const row of rows) found.set(row.id, row.phone ?? row.user_id ?? row.parent_user_id);
  }
  return found;
}
