import type { Kysely } from 'kysely';
import type { Database } from '../ledger/schema.js';

/** Meta holds back marketing that a person gets too much of: no fault of the campaign. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/per-user-limits */
const MARKETING_CAP = 131049;

/** How a campaign has fared with Meta's answers of late. */
export class AnswerHealth {
  /** When Meta took messages, in the last second: ms since the epoch. */
  #taken: number[] = [];
  #accepted = 0;
  #retries = 0;
  #strangeInRow = 0;
  readonly #latest: boolean[] = [];

  accepted(now: number): void {
    this.#accepted += 1;
    this.#taken.push(now);
    if (this.#taken.length >= MOST_KEPT) this.#forget(now);
    this.#note(false);
  }

  /** How many messages Meta took in the last second. */
  takenLately(now: number): number {
    this.#forget(now);
    return this.#taken.length;
  }

  #forget(now: number): void {
    this.#taken = this.#taken.filter((at) => at > now - 1000);
  }

  /** A refusal that says nothing of the recipient and nothing that we know. */
  refusedStrangely(): void {
    this.#note(true);
  }

  refused(): void {
    this.#note(false);
  }

  /** Whether another attempt may be made: they are paid from successes, so that trouble is not met with more requests. */
  mayRetry(): boolean {
    this.#retries += 1;
    return this.#retries <= RETRIES_FREE + this.#accepted * RETRIES_PER_SUCCESS;
  }

  /** Refusals that nobody understands have become too many: they would go on. */
  get isStrange(): boolean {
    const strange = this.#latest.filter((one) => one).length;
    return this.#strangeInRow >= STRANGE_IN_ROW || (this.#latest.length === LATEST && strange > LATEST * STRANGE_SHARE);
  }

  #note(isStrange: boolean): void {
    this.#strangeInRow = isStrange ? this.#strangeInRow + 1 : 0;
    this.#latest.push(isStrange);
    if (this.#latest.length > LATEST) this.#latest.shift();
  }
}

/** Times of messages that are kept before those are looked for that are too old: more than a number sends in a second. */
const MOST_KEPT = 4_096;
const RETRIES_FREE = 20;
const RETRIES_PER_SUCCESS = 0.1;
const STRANGE_IN_ROW = 5;
const LATEST = 50;
const STRANGE_SHARE = 0.2;

/** What webhooks told of the latest messages of a campaign. */
export interface DeliveryHealth {
  /** Messages that they told of. */
  readonly told: number;
  /** Of those, not delivered, for another reason than Meta's cap on marketing. */
  readonly failed: number;
}

/** Statuses that decide. */
const STATUSES = 200;
/** Of fewer nothing can be said. */
const ENOUGH = 40;
const FAILED_SHARE = 0.05;

/** Reads it of the campaign's latest messages. */
export async function readDeliveryHealth(db: Kysely<Database>, campaignId: number): Promise<DeliveryHealth> {
  const rows = await db
    .selectFrom('sends')
    .select(['delivery', 'delivery_code'])
    .where('campaign_id', '=', campaignId)
    .where('delivery', 'is not', null)
    .orderBy('id', 'desc')
    .limit(STATUSES)
    .execute();
  const failed = rows.filter(({ delivery, delivery_code: code }) => delivery === 'failed' && code !== MARKETING_CAP);
  return { told: rows.length, failed: failed.length };
}

/** More messages fail on their way than a campaign should go on with. Pure. */
export function isBreaking({ told, failed }: DeliveryHealth): boolean {
  return told >= ENOUGH && failed > told * FAILED_SHARE;
}

/** The first messages, after which a campaign waits for news of them: one in a hundred, twenty at most. */
export function canarySize(recipients: number): number {
  return Math.min(20, Math.ceil(recipients / 100));
}

/** What became of the first messages. */
export interface CanaryNews {
  readonly sent: number;
  /** Of which a webhook told, or that Meta refused at once. */
  readonly told: number;
  readonly failed: number;
}

export async function readCanary(db: Kysely<Database>, campaignId: number): Promise<CanaryNews> {
  const rows = await db
    .selectFrom('sends')
    .select(['state', 'delivery', 'delivery_code'])
    .where('campaign_id', '=', campaignId)
    .where('is_replaced', '=', 0)
    .orderBy('id')
    .limit(20)
    .execute();
  const isOpen = ({ state, delivery }: (typeof rows)[number]) => delivery === null && state !== 'refused';
  const isFailed = ({ state, delivery, delivery_code: code }: (typeof rows)[number]) =>
    state === 'refused' || (delivery === 'failed' && code !== MARKETING_CAP);
  return {
    sent: rows.length,
    told: rows.filter((row) => !isOpen(row)).length,
    failed: rows.filter(isFailed).length,
  };
}

/** Half of the first messages, or more, and at least two, came to nothing. Pure. */
export function isCanaryDead({ sent, failed }: CanaryNews): boolean {
  return failed >= 2 && failed * 2 >= sent;
}
