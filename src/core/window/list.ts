import type { Kysely, Selectable } from 'kysely';
import { contactNames } from '../contacts/contact.js';
import { FIRST_PAGE, NEXT_PAGE } from '../ledger/page-sizes.js';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';
import { WINDOW_MS } from '../meta/message-limits.js';
import { type WindowState, windowState } from './state.js';
import { type ContactWindow, windowFacts } from './window.js';

export interface WindowFilter {
  /** Only this number of ours. */
  readonly phoneNumberId?: string | undefined;
  readonly state?: WindowState['state'] | undefined;
  /** Only open ones that end within so many ms, the one that ends first first. */
  readonly expiringMs?: number | undefined;
}

/**
 * The windows in the ledger, the one that ends last first, page by page: neither waits for the whole nor holds it.
 * Windows of people who never wrote, of which something else is known, come at the end.
 */
export async function* windowPages(
  { db }: Pick<Store, 'db'>,
  filter: WindowFilter,
  now: number,
): AsyncGenerator<readonly ContactWindow[], void> {
  const order = filter.expiringMs === undefined ? 'desc' : 'asc';
  for (const part of partsOf(filter, now)) {
    for (let last: Row | undefined, limit = FIRST_PAGE; ; limit = NEXT_PAGE) {
      const rows: readonly Row[] = await pageAfter(db, { ...part, order, last, limit, number: filter.phoneNumberId });
      if (rows.length === 0) break;
      const known = await rowsOfMerged(db, rows);
      yield rows.flatMap((row) => windowOf(row, known, now) ?? []).filter((window) => isAskedFor(window, filter));
      last = rows.at(-1);
    }
  }
}

type Row = Awaited<ReturnType<typeof pageAfter>>[number];

/** Bounds of the last message, in ms since the epoch; both null: of people who never wrote. */
interface Part {
  readonly after: number | null;
  readonly until: number | null;
}

const NEVER_WROTE: Part = { after: null, until: null };

function partsOf({ state, expiringMs }: WindowFilter, now: number): readonly Part[] {
  if (expiringMs !== undefined) return [{ after: now - WINDOW_MS, until: now - WINDOW_MS + expiringMs }];
  if (state === 'open') return [{ after: now - WINDOW_MS, until: Number.MAX_SAFE_INTEGER }];
  return [{ after: Number.MIN_SAFE_INTEGER, until: Number.MAX_SAFE_INTEGER }, NEVER_WROTE];
}

function isAskedFor({ state, secondsLeft }: ContactWindow, filter: WindowFilter): boolean {
  if (filter.expiringMs !== undefined) return state === 'open' && secondsLeft * 1000 <= filter.expiringMs;
  return filter.state === undefined || state === filter.state;
}

interface Query extends Part {
  readonly number: string | undefined;
  readonly order: 'asc' | 'desc';
  readonly last:
    | { readonly last_inbound_at: number | null; readonly contact_id: number; readonly phone_number_id: string }
    | undefined;
  readonly limit: number;
}

function pageAfter(db: Kysely<Database>, { after, until, number, order, last, limit }: Query) {
  let rows = db
    .selectFrom('windows')
    .innerJoin('contacts as writer', 'writer.id', 'windows.contact_id')
    .innerJoin('contacts as person', (join) =>
      join.on((on) => on('person.id', '=', on.fn.coalesce('writer.merged_into', 'writer.id'))),
    )
    .selectAll('windows')
    .select(['person.id as person_id', 'person.phone', 'person.user_id', 'person.parent_user_id', 'person.username']);
  if (number !== undefined) rows = rows.where('windows.phone_number_id', '=', number);
  const beyond = order === 'asc' ? '>' : '<';
  if (after === null || until === null) {
    rows = rows.where('last_inbound_at', 'is', null);
    if (last !== undefined) {
      rows = rows.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('windows.contact_id', 'windows.phone_number_id'),
          beyond,
          tuple(last.contact_id, last.phone_number_id),
        ),
      );
    }
  } else {
    rows = rows.where('last_inbound_at', '>', after).where('last_inbound_at', '<=', until);
    if (last !== undefined) {
      rows = rows.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('windows.last_inbound_at', 'windows.contact_id', 'windows.phone_number_id'),
          beyond,
          tuple(last.last_inbound_at ?? 0, last.contact_id, last.phone_number_id),
        ),
      );
    }
  }
  return rows
    .orderBy('windows.last_inbound_at', order)
    .orderBy('windows.contact_id', order)
    .orderBy('windows.phone_number_id', order)
    .limit(limit)
    .execute();
}

type WindowRow = Selectable<Database['windows']>;
type Known = ReadonlyMap<string, readonly WindowRow[]>;

/** All rows of those people of a page who have more than one, by person and number, the latest message first. */
async function rowsOfMerged(db: Kysely<Database>, page: readonly Row[]): Promise<Known> {
  const people = [...new Set(page.map(({ person_id: id }) => id))];
  const merged = await db
    .selectFrom('contacts')
    .select(['id', 'merged_into as person'])
    .where('merged_into', 'in', people)
    .execute();
  if (merged.length === 0) return new Map();
  const personOf = new Map(
    merged.flatMap(({ id, person }) => [[id, person ?? id] as const, [person ?? id, person ?? id] as const]),
  );
  const rows = await db
    .selectFrom('windows')
    .selectAll()
    .where('contact_id', 'in', [...personOf.keys()])
    .execute();
  rows.sort((a, b) => (b.last_inbound_at ?? 0) - (a.last_inbound_at ?? 0) || a.contact_id - b.contact_id);
  const known = new Map<string, WindowRow[]>();
  for (const row of rows) {
    const key = `${personOf.get(row.contact_id)} ${row.phone_number_id}`;
    known.set(key, [...(known.get(key) ?? []), row]);
  }
  return known;
}

/** Undefined: another row of the same person, with a later message, stands for the window. */
function windowOf(row: Row, known: Known, now: number): ContactWindow | undefined {
  const rows = known.get(`${row.person_id} ${row.phone_number_id}`) ?? [row];
  if (rows[0]?.contact_id !== row.contact_id) return undefined;
  const { phone, user_id: userId, parent_user_id: parentUserId, username, phone_number_id: number } = row;
  return { ...contactNames({ phone, userId, parentUserId, username }), number, ...windowState(windowFacts(rows), now) };
}
