import { type Kysely, sql } from 'kysely';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';
import { matchByRecipient, NEWS_WITHIN_MS, namesOf, type Stranger } from '../messages/match-recipient.js';
import { reportOf, settleSends } from '../messages/statuses.js';
import { MINUTE_MS } from '../time-units.js';
import type { Campaign } from './campaign.js';

type Db = Kysely<Database>;
type Named = Pick<Campaign, 'id' | 'phoneNumberId'>;

/** Evidence may still come for so long: webhooks are late at times. A person decides about what is older. */
export const SETTLE_AFTER_MS = 15 * MINUTE_MS;

/** Messages looked at in one transaction. */
const AT_ONCE = 500;

/** As constants, which the partial index asks for. */
const STANDS = sql<boolean>`is_replaced = 0`;

/** A message of which nobody knows whether Meta took it. */
export interface OpenMessage {
  readonly id: number;
  readonly recipient: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** The messages of a campaign whose outcome is unknown. */
export async function unknownMessages(db: Db, { id }: Pick<Campaign, 'id'>): Promise<readonly OpenMessage[]> {
  return db
    .selectFrom('sends')
    .select(['id', 'recipient', 'created_at as createdAt', 'updated_at as updatedAt'])
    .where('campaign_id', '=', id)
    .where('state', '=', 'unknown')
    .where(STANDS)
    .orderBy('id')
    .execute();
}

/** So many later messages must have been told of before silence about an earlier one says something. */
const LATER_TOLD = 20;

/**
 * How many of the messages whose outcome is unknown are probably not with Meta: webhooks told of twenty later ones of the
 * campaign and the time for evidence is over, while Meta holds none back. They stay unknown all the same, for silence is
 * no proof.
 */
export async function countProbablyNotSent(
  db: Db,
  { id }: Pick<Campaign, 'id'>,
  open: readonly OpenMessage[],
  now: number,
): Promise<number> {
  const old = open.filter(({ updatedAt }) => updatedAt <= now - SETTLE_AFTER_MS);
  if (old.length === 0) return 0;
  const held = await db
    .selectFrom('sends')
    .select('id')
    .where('campaign_id', '=', id)
    .where('state', '=', 'held')
    .where('delivery', 'is', null)
    .where(STANDS)
    .limit(1)
    .executeTakeFirst();
  if (held !== undefined) return 0;
  const told = await db
    .selectFrom('sends')
    .select('id')
    .where('campaign_id', '=', id)
    .where('delivery', 'is not', null)
    .where(STANDS)
    .orderBy('id', 'desc')
    .limit(LATER_TOLD)
    .execute();
  const last = told[LATER_TOLD - 1]?.id ?? 0;
  return old.filter((message) => message.id < last).length;
}

/** How many messages of a campaign were proved to be with Meta although no answer said so, by what proved it. */
export interface Matched {
  readonly token: number;
  readonly recipient: number;
  readonly history: number;
}

export async function countMatched(db: Db, { id }: Pick<Campaign, 'id'>): Promise<Matched> {
  const rows = await db
    .selectFrom('sends')
    .select(({ fn }) => ['matched_by', fn.countAll<number>().as('count')])
    .where('campaign_id', '=', id)
    .where('matched_by', 'is not', null)
    .where(STANDS)
    .groupBy('matched_by')
    .execute();
  const of = (by: keyof Matched) => rows.find(({ matched_by: known }) => known === by)?.count ?? 0;
  return { token: of('token'), recipient: of('recipient'), history: of('history') };
}

/**
 * Looks once more at what webhooks told: of messages whose outcome is unknown, and of those whose id became known after
 * their statuses came. Sends nothing; safe to repeat.
 */
export async function reconsiderStatuses(store: Store, campaign: Named, now: number): Promise<void> {
  const open = await unknownMessages(store.db, campaign);
  for (let from = 0; from < open.length; from += AT_ONCE) {
    const part = open.slice(from, from + AT_ONCE);
    await store.transaction(async (db) => {
      await settleSends(db, (await statusesNear(db, campaign.phoneNumberId, part)).map(reportOf), now);
    });
  }
  for (let after = 0; ; ) {
    const rows = await untoldMessages(store.db, campaign, after);
    await store.transaction(async (db) => {
      const ids = rows.map(({ wamid }) => wamid);
      if (ids.length > 0) await settleSends(db, (await statusesOf(db, ids)).map(reportOf), now);
    });
    const last = rows.at(-1);
    if (last === undefined || rows.length < AT_ONCE) return;
    after = last.id;
  }
}

/** Statuses without a token that may be of such messages, the earliest first. */
function statusesNear(db: Db, phoneNumberId: string, open: readonly OpenMessage[]) {
  const names = new Set(
    open.flatMap(({ recipient }) => (recipient.startsWith('+') ? namesOf(recipient.slice(1)) : recipient)),
  );
  const spelled = [...names].map((name) => name.replace(/^\+/, ''));
  return db
    .selectFrom('message_statuses')
    .selectAll()
    .where('recipient', 'in', spelled)
    .where('at', '>=', Math.min(...open.map(({ createdAt }) => createdAt)) - 1_000)
    .where('at', '<=', Math.max(...open.map(({ updatedAt }) => updatedAt)) + NEWS_WITHIN_MS)
    .where('phone_number_id', '=', phoneNumberId)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

/** Messages with an id of which the journal knows no delivery, though a webhook told of one. */
async function untoldMessages(db: Db, { id }: Named, after: number): Promise<{ id: number; wamid: string }[]> {
  const rows = await db
    .selectFrom('sends')
    .select(['id', 'wamid'])
    .where('campaign_id', '=', id)
    .where('state', '=', 'accepted')
    .where('delivery', 'is', null)
    .where(STANDS)
    .where('id', '>', after)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('message_statuses')
          .select('message_statuses.id')
          .whereRef('message_statuses.wamid', '=', 'sends.wamid'),
      ),
    )
    .orderBy('id')
    .limit(AT_ONCE)
    .execute();
  return rows.flatMap(({ id: send, wamid }) => (wamid === null ? [] : { id: send, wamid }));
}

function statusesOf(db: Db, wamids: readonly string[]) {
  return db.selectFrom('message_statuses').selectAll().where('wamid', 'in', wamids).orderBy('id').execute();
}

/** Settles messages by what Meta's own record tells of ids that no send of ours has. @returns how many */
export async function matchHistory(store: Store, strangers: readonly Stranger[], now: number): Promise<number> {
  return store.transaction(async (db) => {
    const known = new Set<string | null>();
    for (let from = 0; from < strangers.length; from += AT_ONCE) {
      const ids = strangers.slice(from, from + AT_ONCE).map(({ messageId }) => messageId);
      const rows = await db.selectFrom('sends').select('wamid').where('wamid', 'in', ids).execute();
      for (const { wamid } of rows) known.add(wamid);
    }
    const unknown = strangers.filter(({ messageId }) => !known.has(messageId));
    return (await matchByRecipient(db, unknown, now, 'history')).size;
  });
}

/** What a person decided about a message of which no evidence came. */
const CLOSED = 'Closed as not sent: no evidence came that Meta took the message.';

/**
 * Takes messages as not sent whose outcome is unknown for 15 minutes. A webhook with the token still overturns it.
 * @returns how many
 */
export async function closeUnknown({ db }: Store, { id }: Pick<Campaign, 'id'>, now: number): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('sends')
    .set({ state: 'refused', error: CLOSED, updated_at: now })
    .where('campaign_id', '=', id)
    .where('state', '=', 'unknown')
    .where(STANDS)
    .where('updated_at', '<=', now - SETTLE_AFTER_MS)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Which messages are meant, of those whose outcome is unknown. */
interface UnknownOf {
  /** Only attempts before this one; 1 is the first. */
  readonly attemptsBelow?: number;
  /** Only messages written down before this send. */
  readonly before?: number;
}

/**
 * Lets the recipients wait for another attempt whose message is unknown for 15 minutes: they may get it twice. A campaign
 * that was finished can be run again.
 * @returns how many
 */
export async function releaseUnknown(
  store: Store,
  { id }: Pick<Campaign, 'id'>,
  now: number,
  only: UnknownOf = {},
): Promise<number> {
  let released = 0;
  for (;;) {
    const count = await store.transaction((db) => releaseSome(db, id, now, only));
    released += count;
    if (count < AT_ONCE) return released;
  }
}

/** When the next message will have been unknown for 15 minutes; undefined: none is unknown. Ms since the epoch. */
export async function nextRelease(db: Db, { id }: Pick<Campaign, 'id'>, only: UnknownOf): Promise<number | undefined> {
  const row = await unknownSends(db, id, only).select('updated_at').orderBy('updated_at').limit(1).executeTakeFirst();
  return row === undefined ? undefined : row.updated_at + SETTLE_AFTER_MS;
}

function unknownSends(db: Db, id: number, { attemptsBelow, before }: UnknownOf) {
  let sends = db.selectFrom('sends').where('campaign_id', '=', id).where('state', '=', 'unknown').where(STANDS);
  if (attemptsBelow !== undefined) sends = sends.where('attempt', '<', attemptsBelow);
  if (before !== undefined) sends = sends.where('id', '<', before);
  return sends;
}

async function releaseSome(db: Db, id: number, now: number, only: UnknownOf): Promise<number> {
  const ripe = unknownSends(db, id, only)
    .select('id')
    .where('updated_at', '<=', now - SETTLE_AFTER_MS)
    .orderBy('id')
    .limit(AT_ONCE);
  const rows = await db
    .updateTable('sends')
    .set({ is_replaced: 1 })
    .where('id', 'in', ripe)
    .where('state', '=', 'unknown')
    .returning(['id', 'ordinal'])
    .execute();
  if (rows.length === 0) return 0;
  await db
    .updateTable('campaign_recipients')
    .set({ state: 'queued', not_before: 0, reason: null, updated_at: now })
    .where('campaign_id', '=', id)
    .where(
      'ordinal',
      'in',
      rows.flatMap(({ ordinal }) => ordinal ?? []),
    )
    .where(
      'send_id',
      'in',
      rows.map((row) => row.id),
    )
    .execute();
  await db
    .updateTable('campaigns')
    .set({ state: 'paused', finished_at: null, updated_at: now })
    .where('id', '=', id)
    .where('state', '=', 'finished')
    .execute();
  return rows.length;
}
