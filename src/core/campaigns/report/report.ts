import type { Kysely } from 'kysely';
import { costOf, type PlannedCost } from '../../costs/plan.js';
import type { RateCard } from '../../costs/rate-card.js';
import { isoTime } from '../../iso-time.js';
import type { Database } from '../../ledger/schema.js';
import type { Campaign } from '../campaign.js';
import { tallyRecipients } from '../counts.js';
import { countMatched, type Matched } from '../reconcile.js';
import { type CampaignStatus, campaignStatus } from '../status.js';
import { type ExplainedCause, explainCause } from './causes.js';
import { type ChargeCount, chargesOf, priceDeliveries } from './charges.js';
import { countByMinute, countCharged, countDuplicates } from './facts.js';
import { hoursOf, type Timeline, type TimeRow, timelineOf } from './timeline.js';

/** What became of a campaign. Times: ISO 8601. */
export interface CampaignReport extends Pick<CampaignStatus, 'name' | 'state' | 'total' | 'counts' | 'stoppedBy'> {
  readonly template: string;
  readonly language: string;
  readonly category: string;
  /** Of ours, by its id, and as E.164 where a run has told it. */
  readonly number: string;
  readonly phone?: string;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly madeAt: string;
  /** Rows of the audience that are no recipients: they named somebody again, or nobody who can be sent to. */
  readonly rows: { readonly duplicates: number; readonly rejected: number };
  /** People who have not got it, by cause; the most first. */
  readonly notReached: readonly ExplainedCause[];
  readonly hours: readonly TimeRow[];
  readonly timeline: Timeline;
  /** Messages that Meta took twice, where an attempt was repeated whose outcome was unknown. */
  readonly sentTwice: number;
  /** Messages of which no answer said that Meta took them, by what proved it. */
  readonly matched: Matched;
  /** Delivered messages as Meta charged them. */
  readonly charges: readonly ChargeCount[];
  /** What the delivered messages cost. */
  readonly cost: PlannedCost;
}

/**
 * Reads what there is to tell of a campaign. It looks at each attempt once, so it takes seconds for a million.
 * @param card undefined: delivered messages are counted, and have no price
 */
export async function campaignReport(
  db: Kysely<Database>,
  campaign: Campaign,
  now: number,
  card?: RateCard,
): Promise<CampaignReport> {
  const { state, total, stoppedBy } = await campaignStatus(db, campaign, now);
  const { counts, causes } = await tallyRecipients(db, campaign);
  const minutes = await countByMinute(db, campaign);
  const charged = priceDeliveries(await countCharged(db, campaign), card);
  const { name, template, language, category, phoneNumberId: number, options, duplicates, rejected } = campaign;
  return {
    ...{ name, state, template, language, category, number },
    ...(options.phone === undefined ? {} : { phone: options.phone }),
    createdAt: isoTime(campaign.createdAt),
    startedAt: isoTime(campaign.startedAt),
    finishedAt: isoTime(campaign.finishedAt),
    madeAt: isoTime(now),
    ...{ total, counts, stoppedBy, rows: { duplicates, rejected } },
    notReached: causes.map((cause) => explainCause(cause, name)),
    hours: hoursOf(minutes),
    timeline: timelineOf(minutes),
    sentTwice: await countDuplicates(db, campaign),
    matched: await countMatched(db, campaign),
    charges: chargesOf(charged, card),
    cost: costOf(charged, card),
  };
}
