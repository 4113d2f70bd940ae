import { type Kysely, type Selectable, sql } from 'kysely';
import { prepared } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';

type Db = Kysely<Database>;

/** A recipient who may be next. */
export type Queued = Pick<
  Selectable<Database['campaign_recipients']>,
  'ordinal' | 'recipient' | 'country' | 'components' | 'attempts' | 'not_before'
>;

/** As a constant, which the partial index of those who wait asks for. */
const IS_QUEUED = sql<boolean>`state = 'queued'`;

/** The next recipients whose time has come, in the order of the audience; those that waited for a time come last. */
export function nextQueued(db: Db, campaignId: number, now: number, limit: number): Promise<Queued[]> {
  return findNext(db, { campaignId, now, limit });
}

const findNext = prepared<{ campaignId: number; now: number; limit: number }, Queued>(
  ['campaignId', 'now', 'limit'],
  (db, { campaignId, now, limit }) =>
    db
      .selectFrom('campaign_recipients')
      .select(['ordinal', 'recipient', 'country', 'components', 'attempts', 'not_before'])
      .where('campaign_id', '=', campaignId)
      .where(IS_QUEUED)
      .where('not_before', '<=', now)
      .orderBy('not_before')
      .orderBy('ordinal')
      .limit(limit),
);

/** Recipients that wait, up to a place in the audience, whether or not their time has come. */
export async function queuedUpTo(
  db: Db,
  campaignId: number,
  ordinal: number,
  most: number,
): Promise<readonly Queued[]> {
  return db
    .selectFrom('campaign_recipients')
    .select(['ordinal', 'recipient', 'country', 'components', 'attempts', 'not_before'])
    .where('campaign_id', '=', campaignId)
    .where('ordinal', '<=', ordinal)
    .where(IS_QUEUED)
    .orderBy('ordinal')
    .limit(most)
    .execute();
}

/** When the next of those that wait for a time may be sent; undefined: nobody waits for one. Ms since the epoch. */
export async function nextTime(db: Db, campaignId: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('campaign_recipients')
    .select('not_before')
    .where('campaign_id', '=', campaignId)
    .where(IS_QUEUED)
    .orderBy('not_before')
    .limit(1)
    .executeTakeFirst();
  return row?.not_before;
}

/**
 * Holds a campaign that has not ended, so that nobody ends it before the transaction is over.
 * @returns whether there is one to hold
 */
export async function holdOpen(db: Db, campaignId: number, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('campaigns')
    .set({ updated_at: now })
    .where('id', '=', campaignId)
    .where('state', 'not in', ['finished', 'cancelled'])
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Leaves recipients out, each with its reason. Call it within a transaction. */
export async function skipRecipients(
  db: Db,
  campaignId: number,
  skipped: readonly { readonly ordinal: number; readonly reason: string }[],
  now: number,
): Promise<void> {
  for (const [reason, ordinals] of grouped(skipped)) {
    await db
      .updateTable('campaign_recipients')
      .set({ state: 'skipped', reason, updated_at: now })
      .where('campaign_id', '=', campaignId)
      .where('ordinal', 'in', ordinals)
      .execute();
  }
}

/** Lets recipients wait until a time. Call it within a transaction. */
export async function deferRecipients(
  db: Db,
  campaignId: number,
  deferred: readonly { readonly ordinal: number; readonly reason: string; readonly notBefore: number }[],
  now: number,
): Promise<void> {
  for (const { ordinal, reason, notBefore } of deferred) {
    await db
      .updateTable('campaign_recipients')
      .set({ reason, not_before: notBefore, updated_at: now })
      .where('campaign_id', '=', campaignId)
      .where('ordinal', '=', ordinal)
      .execute();
  }
}

function grouped(list: readonly { readonly ordinal: number; readonly reason: string }[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const { ordinal, reason } of list) groups.set(reason, [...(groups.get(reason) ?? []), ordinal]);
  return groups;
}
