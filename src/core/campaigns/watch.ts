import type { Store } from '../ledger/store.js';
import { MINUTE_MS } from '../time-units.js';
import type { Campaign, Stop } from './campaign.js';
import { isBreaking, isCanaryDead, readCanary, readDeliveryHealth } from './health.js';
import { type Budget, readBudget } from './messaging-limit.js';
import { stopByCanary, stopByFailures } from './stop.js';

/** How often the budget is read again while there is some. */
const BUDGET_EVERY_MS = MINUTE_MS / 2;
/** How long the first messages wait for news. */
const CANARY_MS = MINUTE_MS;

/** What a run looks at every now and then: how messages fare on their way, and to how many people more it may write. */
export class Watch {
  readonly #store: Store;
  readonly #campaign: Pick<Campaign, 'id' | 'name'>;
  readonly #messagingLimit: number;
  #budget: Budget = { left: 0, freesAt: null };
  #budgetReadAt = Number.NEGATIVE_INFINITY;
  /** Until the first messages are judged: how many of them are still to be sent, and since when all are. */
  #canary: { left: number; readonly sentAt?: number } | undefined;

  constructor(store: Store, campaign: Pick<Campaign, 'id' | 'name'>, messagingLimit: number) {
    this.#store = store;
    this.#campaign = campaign;
    this.#messagingLimit = messagingLimit;
  }

  /** @param size messages after which a campaign waits for news of them, where it has not sent as many before */
  async begin(size: number): Promise<void> {
    const { sent } = await readCanary(this.#store.db, this.#campaign.id);
    if (sent < size) this.#canary = { left: size - sent };
  }

  get budget(): Budget {
    return this.#budget;
  }

  /** How many messages may be written down before the first ones are judged; undefined: they are. */
  get canaryLeft(): number | undefined {
    return this.#canary?.left;
  }

  /** Notes what was written down. */
  spend({ messages, outsideWindow }: { readonly messages: number; readonly outsideWindow: number }): void {
    this.#budget = { ...this.#budget, left: this.#budget.left - outsideWindow };
    if (this.#canary !== undefined) this.#canary = { left: this.#canary.left - messages };
  }

  /** Looks. @param isIdle nothing is under way @returns why nothing more is to be sent; undefined: nothing is wrong */
  async look(now: number, isIdle: boolean): Promise<Stop | undefined> {
    const { db } = this.#store;
    if (now - this.#budgetReadAt >= BUDGET_EVERY_MS || this.#budget.left === 0) {
      this.#budget = await readBudget(db, this.#messagingLimit, now);
      this.#budgetReadAt = now;
    }
    const health = await readDeliveryHealth(db, this.#campaign.id);
    if (isBreaking(health)) return stopByFailures(health.failed, health.told, this.#campaign);
    return isIdle && this.#canary?.left === 0 ? this.#judgeCanary(now) : undefined;
  }

  /** Waits for news of the first messages, for a minute at most, before all the others follow. */
  async #judgeCanary(now: number): Promise<Stop | undefined> {
    const sentAt = this.#canary?.sentAt ?? now;
    const news = await readCanary(this.#store.db, this.#campaign.id);
    if (isCanaryDead(news)) return stopByCanary(news.failed, news.sent, this.#campaign);
    this.#canary = news.told >= news.sent || now - sentAt >= CANARY_MS ? undefined : { left: 0, sentAt };
    return undefined;
  }
}
