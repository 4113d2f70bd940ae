import { type Kysely, sql, type UpdateObject } from 'kysely';
import * as z from 'zod';
import { campaignEnded } from '../errors/campaigns.js';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';
import type { Campaign, Stop } from './campaign.js';
import { holdOpen, nextTime } from './queue.js';

type Db = Kysely<Database>;

/** Whether nothing can be sent any more. */
function isOver({ state }: Pick<Campaign, 'state'>): boolean {
  return state === 'finished' || state === 'cancelled';
}

/** @throws {CliError} `campaign-ended`, exit 5 */
export function requireOpen(campaign: Pick<Campaign, 'name' | 'state'>): void {
  if (!isOver(campaign)) return;
  const { name, state } = campaign;
  throw campaignEnded(`The campaign ${name} is ${state}, so nothing more is sent.`, {
    hint: `wactl campaigns report ${name} tells who did not get it, and why`,
  });
}

/** Lets a campaign be sent: from its beginning, or on. Call it within a transaction. */
export function openCampaign(db: Db, id: number, state: 'ready' | 'running', now: number): Promise<void> {
  const started = state === 'running' ? { started_at: sql<number>`coalesce(started_at, ${now})` } : {};
  return changeOpen(db, id, { state, stopped_by: null, updated_at: now, ...started });
}

/** A run that is at it notices within a second. */
export function pauseCampaign(db: Db, id: number, now: number): Promise<void> {
  return changeOpen(db, id, { state: 'paused', updated_at: now });
}

/** Changes a campaign unless it is over. */
async function changeOpen(db: Db, id: number, columns: UpdateObject<Database, 'campaigns'>): Promise<void> {
  await db
    .updateTable('campaigns')
    .set(columns)
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

/**
 * Ends a campaign of which everybody has had the message or will not get it. What is open with one worker may wait again
 * at any moment, so that is looked at under the lock that ends it.
 * @returns false: somebody still waits, a message is open, or it did not run any more
 */
export async function finishCampaign(store: Store, id: number, now: number): Promise<boolean> {
  return store.transaction(async (db) => {
    // Before it is looked for people: an answer that puts somebody back holds it as well.
    if (!(await holdOpen(db, id, now))) return false;
    if ((await openSends(db, id)) > 0 || (await nextTime(db, id)) !== undefined) return false;
    const { numUpdatedRows } = await db
      .updateTable('campaigns')
      .set({ state: 'finished', finished_at: now, updated_at: now })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  });
}

/** How many messages somebody is about to send, or is sending. */
async function openSends(db: Db, campaignId: number): Promise<number> {
  const { count } = await db
    .selectFrom('sends')
    .select((row) => row.fn.countAll<number | string>().as('count'))
    .where('campaign_id', '=', campaignId)
    .where('is_replaced', '=', 0)
    .where('state', 'in', ['intent', 'on_wire'])
    .executeTakeFirstOrThrow();
  return Number(count);
}
