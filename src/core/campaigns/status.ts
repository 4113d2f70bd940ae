import { type Kysely, sql } from 'kysely';
import { EXIT, type ExitCode } from '../errors/error.js';
import type { Database } from '../ledger/schema.js';
import { MINUTE_MS } from '../time-units.js';
import type { Campaign, Stop } from './campaign.js';
import { countRecipients, type RecipientCounts } from './counts.js';

/** `scheduled`: it is ready, and its time has not come. */
export type ShownState = Campaign['state'] | 'scheduled';

/** How far a campaign is. */
export interface CampaignStatus {
  readonly id: number;
  readonly name: string;
  readonly state: ShownState;
  /** People in it, each once. */
  readonly total: number;
  readonly counts: RecipientCounts;
  /** Messages in a second, over the last minute, to one decimal; 0: nobody sends. */
  readonly ratePerSecond: number;
  /** Null: nobody sends, so it has no end. */
  readonly etaSeconds: number | null;
  readonly stoppedBy: Stop | null;
}

/** What is read beside the counts. Times: ms since the epoch. */
export interface Progress {
  /** Somebody works on it. */
  readonly isLive: boolean;
  /** Attempts within the last minute, and when the first of them was; null: no attempts. */
  readonly attempts: number;
  readonly firstAt: number | null;
  /** When the last of those who wait for a time may be sent to; null: nobody waits. */
  readonly waitingUntil: number | null;
}

/** The state of a campaign at a moment, from its row, its recipients, its attempts and its workers. */
export async function campaignStatus(db: Kysely<Database>, campaign: Campaign, now: number): Promise<CampaignStatus> {
  return statusOf(campaign, await countRecipients(db, campaign), await readProgress(db, campaign, now), now);
}

/** The same from facts at hand. Pure. */
export function statusOf(campaign: Campaign, counts: RecipientCounts, progress: Progress, now: number): CampaignStatus {
  const { id, name, recipients: total, stoppedBy } = campaign;
  const state = stateOf(campaign, progress.isLive, now);
  const rate = state === 'running' ? rateOf(progress, now) : 0;
  const left = counts.queued + counts.deferred;
  const wait = Math.max(0, (progress.waitingUntil ?? now) - now) / 1000;
  return {
    id,
    name,
    state,
    total,
    counts,
    ratePerSecond: Math.round(rate * 10) / 10,
    etaSeconds: rate === 0 ? null : Math.ceil(Math.max(left / rate, counts.deferred > 0 ? wait : 0)),
    stoppedBy,
  };
}

/** Why it waits, or that it does not: a process that is gone leaves `running` behind. Pure. */
function stateOf({ state, startAt }: Campaign, isLive: boolean, now: number): ShownState {
  if (state === 'running' && !isLive) return 'paused';
  return state === 'ready' && startAt !== null && startAt > now ? 'scheduled' : state;
}

function rateOf({ attempts, firstAt }: Progress, now: number): number {
  // Of a first second, which is not over, nothing is known yet.
  return firstAt === null ? 0 : attempts / Math.max(1, (now - firstAt) / 1000);
}

async function readProgress(db: Kysely<Database>, { id }: Campaign, now: number): Promise<Progress> {
  const worker = await db
    .selectFrom('campaign_workers')
    .select('id')
    .where('campaign_id', '=', id)
    .where('lease_until', '>=', now)
    .limit(1)
    .executeTakeFirst();
  const { attempts, firstAt } = await db
    .selectFrom('sends')
    .select(({ fn }) => [fn.countAll<number>().as('attempts'), fn.min('created_at').as('firstAt')])
    .where('created_at', '>=', now - MINUTE_MS)
    .where('campaign_id', '=', id)
    .executeTakeFirstOrThrow();
  const { waitingUntil } = await db
    .selectFrom('campaign_recipients')
    .select(({ fn }) => fn.max('not_before').as('waitingUntil'))
    .where('campaign_id', '=', id)
    // As a constant, which the partial index asks for.
    .where(sql<boolean>`state = 'queued'`)
    .where('not_before', '>', 0)
    .executeTakeFirstOrThrow();
  return { isLive: worker !== undefined, attempts, firstAt, waitingUntil };
}

/** It sends no more unless a person acts, or its time comes. */
export function hasEnded({ state }: Pick<CampaignStatus, 'state'>): boolean {
  return state === 'finished' || state === 'cancelled' || state === 'stopped';
}

/** How a command that tells of a campaign ends: as the run itself would, or as pending where it has not ended. Pure. */
export function statusExit({ state, counts }: Pick<CampaignStatus, 'state' | 'counts'>): ExitCode {
  if (state === 'stopped') return EXIT.degraded;
  if (!hasEnded({ state })) return EXIT.pending;
  if (counts.unknown > 0) return EXIT.unknown;
  return counts.refused + counts.failed > 0 ? EXIT.failed : EXIT.ok;
}
