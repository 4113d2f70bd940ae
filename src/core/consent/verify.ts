import { setImmediate } from 'node:timers/promises';
import type { Kysely, Selectable } from 'kysely';
import { eventDigest, FIRST_LINK, type LinkMaker, linkAfter } from '../ledger/consent-chain.js';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';
import { chainedOf, groupsById } from './append.js';

/**
 * What can be wrong with the chain. `changed`: the content of an event, or the group it is of, is not what was recorded;
 * `missing`: the event is gone; `link`: events were recorded as others than these, or in another order; `head`: the
 * ledger ends elsewhere than it says; `anchor`: a link that was noted elsewhere is not in it.
 */
export type ChainFault = 'changed' | 'missing' | 'link' | 'head' | 'anchor';

/** What a look at the whole chain found. */
export interface ChainReport {
  readonly ok: boolean;
  /** How many were looked at. */
  readonly events: number;
  /** How many of them are forgotten: their place in the chain holds, their content is gone. */
  readonly erased: number;
  /** Id of the first broken event; null: nothing is broken, or what is broken is not an event. */
  readonly brokenAt: number | null;
  readonly fault: ChainFault | null;
  /** The last link, in hex: noted elsewhere, it proves later that nothing before it was changed. */
  readonly head: string;
}

export interface VerifyOptions {
  /** A link noted earlier, in hex, which must be in the chain. */
  readonly anchor?: string | undefined;
  /** How many events have been looked at, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Events, and links, that are read at once: few enough that they are gone before memory must be tidied up. */
const PAGE = 250;

type Row = Selectable<Database['consent_events']>;
type Link = Selectable<Database['consent_links']>;

/**
 * Looks at every event and link, from the first on, and stops at the first that is broken. Events that are recorded
 * meanwhile are left for the next time. Holds no more than a page of them.
 */
export async function verifyChain({ db }: Pick<Store, 'db'>, options: VerifyOptions = {}): Promise<ChainReport> {
  const { anchor, onProgress, signal } = options;
  const groups = await groupsById(db);
  const head = await db.selectFrom('consent_head').select(['last_id', 'link']).executeTakeFirst();
  const lastId = head?.last_id ?? 0;
  const links = linksUpTo(db, lastId);
  let next = (await links.next()).value;
  let previous: Uint8Array = FIRST_LINK;
  let making: LinkMaker = linkAfter(previous);
  let hasAnchor = anchor === undefined || anchor === hex(previous);
  let batchStart = 1;
  let events = 0;
  let erased = 0;
  const report = (fault: ChainFault | null, brokenAt: number | null = null): ChainReport => {
    return { ok: fault === null, events, erased, brokenAt, fault, head: hex(head?.link ?? FIRST_LINK) };
  };
  for await (const page of eventsUpTo(db, lastId)) {
    signal?.throwIfAborted();
    for (const row of page) {
      if (row.id !== events + 1) return report('missing', events + 1);
      events += 1;
      if (row.salt === null) erased += 1;
      if (!isIntact(row, groups)) return report('changed', row.id);
      making.add(row.digest);
      if (next === undefined || next.through_id < row.id) return report('link', batchStart);
      if (next.through_id > row.id) continue;
      previous = making.finish();
      if (!isSame(previous, next.link)) return report('link', batchStart);
      hasAnchor ||= anchor === hex(previous);
      making = linkAfter(previous);
      batchStart = row.id + 1;
      next = (await links.next()).value;
    }
    onProgress?.(events, lastId);
    // An engine in this process answers at once, and Ctrl-C would not be heard until the end.
    await setImmediate();
  }
  if (events < lastId) return report('missing', events + 1);
  if (batchStart <= events) return report('link', batchStart);
  if (head === undefined || next !== undefined || !isSame(head.link, previous)) return report('head');
  if (await hasMore(db, lastId)) return report('head');
  return report(hasAnchor ? null : 'anchor');
}

async function* eventsUpTo(db: Kysely<Database>, lastId: number): AsyncGenerator<readonly Row[], undefined> {
  for (let after = 0; after < lastId; ) {
    const rows = await db
      .selectFrom('consent_events')
      .selectAll()
      .where('id', '>', after)
      .where('id', '<=', lastId)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)?.id ?? lastId;
  }
}

async function* linksUpTo(db: Kysely<Database>, lastId: number): AsyncGenerator<Link, undefined> {
  for (let after = 0; after < lastId; ) {
    const rows = await db
      .selectFrom('consent_links')
      .selectAll()
      .where('through_id', '>', after)
      .where('through_id', '<=', lastId)
      .orderBy('through_id')
      .limit(PAGE)
      .execute();
    if (rows.length === 0) return;
    yield* rows;
    after = rows.at(-1)?.through_id ?? lastId;
  }
}

/** Events behind the end that were not recorded by an append, which moves the end first. */
async function hasMore(db: Kysely<Database>, lastId: number): Promise<boolean> {
  const rows = await db
    .selectFrom('consent_events')
    .select(['id', (row) => row.selectFrom('consent_head').select('last_id').as('end')])
    .where('id', '>', lastId)
    .orderBy('id', 'desc')
    .limit(1)
    .execute();
  return rows.some(({ id, end }) => end === null || id > end);
}

/** Whether an event is what was recorded, or a forgotten one that holds nothing. */
function isIntact(row: Row, groups: Awaited<ReturnType<typeof groupsById>>): boolean {
  if (row.salt === null) return isBlank(row);
  return isSame(eventDigest(chainedOf(row, groups), row.salt), row.digest);
}

function isBlank(row: Row): boolean {
  const { contact_id, place, wording, wording_version, evidence, recorded_by, identity, clock, latest_at } = row;
  const said = [contact_id, place, wording, wording_version, evidence, recorded_by, identity, clock, latest_at];
  return said.every((value) => value === null) && row.source === '' && row.at === 0 && row.recorded_at === 0;
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
