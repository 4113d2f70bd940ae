import { type Money, timesCount } from './money.js';
import { findRates, type MarketRates, type NoPrice, type RateCard } from './rate-card.js';

/** Messages that are alike in all that decides their price. */
export interface MessageCount {
  /** See `destinationOf`; null: nothing tells where they went. */
  readonly destination: string | null;
  /** As statuses write it. */
  readonly category: string;
  /** Of these nothing is charged. */
  readonly isFree: boolean;
  readonly count: number;
  /** Why no rate can hold for them, where that is known already. */
  readonly noPrice?: NoPrice;
}

/** What such messages come to. `cost` is that of those that have a price. */
export interface PricedCount {
  /** Null: not known. */
  readonly market: string | null;
  readonly cost: Money;
  /** Of the charged ones, those without a price, and why. */
  readonly unpriced: number;
  readonly reason: NoPrice | null;
  /** Of the rates that were used. */
  readonly effectiveFrom: string | null;
}

/** How many messages of a month were charged before, by market and category: from it follows the tier. */
export type Volumes = Map<string, number>;

/** Whether prices of the card fall with what was sent before in the month. */
export function hasTiers({ rates }: RateCard): boolean {
  return rates.some(({ tierTo }) => tierTo !== null);
}

/**
 * What was charged of messages, so that those which come after them fall into their tiers. Pure.
 * @param parts of a month, in order, within which no price changes
 */
export function volumesOf(
  card: RateCard,
  parts: readonly { readonly from: number; readonly counts: readonly MessageCount[] }[],
): Volumes {
  const volumes: Volumes = new Map();
  for (const { from, counts } of parts) for (const count of counts) priceCount(card, count, from, volumes);
  return volumes;
}

/**
 * What one message costs by the card, or why that is unknown. The first tier holds; `before` says otherwise.
 * @param message.before charged messages of the same category to the market earlier in the month
 */
export function priceMessage(
  card: RateCard | undefined,
  message: {
    readonly destination: string | null;
    readonly category: string;
    readonly at: number;
    readonly before?: number;
  },
): { readonly price: Money; readonly market: string; readonly effectiveFrom: string } | { readonly reason: NoPrice } {
  const rates = card === undefined ? 'no-card' : findRates(card, message);
  if (typeof rates === 'string') return { reason: rates };
  const { cost, priced } = priceTiers(rates, message.before ?? 0, 1);
  if (priced === 0) return { reason: 'volume-not-on-card' };
  return { price: cost, market: rates.market, effectiveFrom: rates.effectiveFrom };
}

/**
 * What messages cost, given those that came before; `volumes` is counted on. Where a month of several parts is priced,
 * they come in their order. The account's volume counts over all its ledgers, so with tiers the result is at most too
 * high.
 * @param at ms since the epoch
 */
export function priceCount(
  card: RateCard | undefined,
  messages: MessageCount,
  at: number,
  volumes: Volumes,
): PricedCount {
  const { destination, category, isFree, count } = messages;
  const rates = card === undefined ? 'no-card' : findRates(card, { destination, category, at });
  const market = typeof rates === 'string' ? null : rates.market;
  if (isFree) return { market, cost: 0n, unpriced: 0, reason: null, effectiveFrom: null };
  const reason = messages.noPrice ?? (typeof rates === 'string' ? rates : undefined);
  if (reason !== undefined || typeof rates === 'string') {
    return { market, cost: 0n, unpriced: count, reason: reason ?? 'no-card', effectiveFrom: null };
  }
  const key = JSON.stringify([rates.market, category]);
  const before = volumes.get(key) ?? 0;
  volumes.set(key, before + count);
  const { cost, priced } = priceTiers(rates, before, count);
  return {
    market,
    cost,
    unpriced: count - priced,
    reason: priced === count ? null : 'volume-not-on-card',
    effectiveFrom: rates.effectiveFrom,
  };
}

/** Each message at the price of the tier that its place in the month falls into. */
function priceTiers(
  { tiers }: MarketRates,
  before: number,
  count: number,
): { readonly cost: Money; readonly priced: number } {
  let cost = 0n;
  let priced = 0;
  for (const { tierFrom, tierTo, price } of tiers) {
    const first = Math.max(tierFrom, 1, before + 1);
    const last = Math.min(tierTo ?? Number.POSITIVE_INFINITY, before + count);
    const within = Math.max(0, last - first + 1);
    cost += timesCount(price, within);
    priced += within;
  }
  return { cost, priced };
}
