import { type Kysely, sql } from 'kysely';
import * as z from 'zod';
import { campaignEnded } from '../errors/campaigns.js';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';
import { MINUTE_MS } from '../time-units.js';
import type { Campaign, Stop } from './campaign.js';

type Db = Kysely<Database>;

/** Whether nothing can be sent any more. */
function isOver({ state }: Pick<Campaign, 'state'>): boolean {
  return state === 'finished' || state === 'cancelled';
}

/** @throws {CliError} `campaign-ended`, exit 5 */
export function requireOpen(campaign: Pick<Campaign, 'name' | 'state'>): void {
  if (isOver(campaign)) throw campaignEnded(`The campaign ${campaign.name} is ${campaign.state}.`);
}

/** Lets a campaign be sent: from its beginning, or on. Call it within a transaction. */
export async function openCampaign(db: Db, id: number, state: 'ready' | 'running', now: number): Promise<void> {
  await db
    .updateTable('campaigns')
    .set({
      state,
      stopped_by: null,
      updated_at: now,
      ...(state === 'running' ? { started_at: sql`coalesce(started_at, ${now})` } : {}),
    })
    .where('id', '=', id)
    .where('state', 'not in', ['finished', 'cancelled'])
    .execute();
}

/** A run that is at it notices within a second. */
export async function pauseCampaign(db: Db, id: number, now: number): Promise<void> {
  await db
    .updateTable('campaigns')
    .set({ state: 'paused', updated_at: now })
    .where('id', '=', id)
    .where('state', 'not in', ['finished', 'cancelled'])
    .execute();
}

/** Ends a campaign: who waits gets no message. Call it within a transaction. @returns how many that are */
export async function cancelCampaign(db: Db, id: number, now: number): Promise<number> {
  await db
    .updateTable('campaigns')
    .set({ state: 'cancelled', finished_at: now, updated_at: now })
    .where('id', '=', id)
    .execute();
  const { numUpdatedRows } = await db
    .updateTable('campaign_recipients')
    .set({ state: 'cancelled', reason: null, updated_at: now })
    .where('campaign_id', '=', id)
    .where('state', '=', 'queued')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Notes why a campaign is stopped; the first reason stays. Call it within a transaction. */
export async function keepStop(db: Db, id: number, stop: Stop, now: number): Promise<void> {
  await db
    .updateTable('campaigns')
    .set({ state: 'stopped', stopped_by: JSON.stringify(stop), updated_at: now })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
}

/** Notes that Meta does not serve the country of a recipient. Call it within a transaction. */
export async function keepStoppedCountry(db: Db, id: number, ordinal: number, now: number): Promise<void> {
  const recipient = await db
    .selectFrom('campaign_recipients')
    .select('country')
    .where('campaign_id', '=', id)
    .where('ordinal', '=', ordinal)
    .executeTakeFirst();
  const row = await db
    .selectFrom('campaigns')
    .select('stopped_countries')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const countries = z.array(z.string()).parse(JSON.parse(row.stopped_countries));
  const country = recipient?.country ?? null;
  if (country === null || countries.includes(country)) return;
  await db
    .updateTable('campaigns')
    .set({ stopped_countries: JSON.stringify([...countries, country]), updated_at: now })
    .where('id', '=', id)
    .execute();
}

/** Ends a campaign of which everybody has had the message or will not get it. */
export async function finishCampaign(store: Store, id: number, now: number): Promise<void> {
  await store.db
    .updateTable('campaigns')
    .set({ state: 'finished', finished_at: now, updated_at: now })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
}

/** How many messages somebody is about to send, or is sending. */
export async function openSends(db: Db, campaignId: number): Promise<number> {
  const { count } = await db
    .selectFrom('sends')
    .select((row) => row.fn.countAll<number | string>().as('count'))
    .where('campaign_id', '=', campaignId)
    .where('is_replaced', '=', 0)
    .where('state', 'in', ['intent', 'on_wire'])
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** How long a message of which nobody knows waits for evidence before it may be sent again. */
const EVIDENCE_MS = 15 * MINUTE_MS;

/** One resend a recipient, so that trouble cannot send the same message over and over. */
const MOST_ATTEMPTS = 2;

/**
 * Lets recipients wait for another attempt of whom nobody knows whether Meta took their message, after a quarter of an
 * hour without evidence, and only where webhooks told of later messages: else nobody would hear of any.
 * @returns when the next of them may be sent again, `now` or earlier where some were let go; undefined: there are none
 */
export async function releaseUnknown(store: Store, campaignId: number, now: number): Promise<number | undefined> {
  const unknown = (db: Db) =>
    db
      .selectFrom('sends')
      .select(['id', 'ordinal', 'updated_at'])
      .where('campaign_id', '=', campaignId)
      .where('is_replaced', '=', 0)
      .where('state', '=', 'unknown')
      .where('attempt', '<', MOST_ATTEMPTS);
  return store.transaction(async (db) => {
    const told = await db
      .selectFrom('sends')
      .select((row) => row.fn.max('id').as('id'))
      .where('campaign_id', '=', campaignId)
      .where('delivery', 'is not', null)
      .executeTakeFirst();
    const rows = await unknown(db)
      .where('id', '<', Number(told?.id ?? 0))
      .orderBy('updated_at')
      .limit(1_000)
      .execute();
    const ripe = rows.filter(({ updated_at: at }) => at <= now - EVIDENCE_MS);
    for (const { id, ordinal } of ripe) {
      await db.updateTable('sends').set({ is_replaced: 1 }).where('id', '=', id).execute();
      await db
        .updateTable('campaign_recipients')
        .set({ state: 'queued', not_before: 0, reason: null, updated_at: now })
        .where('campaign_id', '=', campaignId)
        .where('ordinal', '=', ordinal ?? 0)
        .where('send_id', '=', id)
        .execute();
    }
    if (ripe.length > 0) return now;
    const [first] = rows;
    return first === undefined ? undefined : first.updated_at + EVIDENCE_MS;
  });
}
