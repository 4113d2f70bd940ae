import { compareText } from '../compare-text.js';
import { RATE_OF, SERVICE_CATEGORY } from '../meta/pricing.js';
import type { Money } from './money.js';

/** One row of a rate card. */
export interface Rate {
  /** A date, `2026-10-01`: it holds until a later row for the same countries and category does. */
  readonly effectiveFrom: string;
  /** In three letters. */
  readonly currency: string;
  /** Meta's name of it: `France`, `Rest of Africa`, `Other`. */
  readonly market: string;
  /** Digits that phones of it begin with; none: every phone that no other market claims. */
  readonly codes: readonly string[];
  /** As statuses write it: `authentication-international`. */
  readonly category: string;
  /** Messages of the month to the market that it is for, the first one being 1; null: all that follow. */
  readonly tierFrom: number;
  readonly tierTo: number | null;
  readonly price: Money;
}

/** The rates of one currency, and the file they came from. */
export interface RateCard {
  readonly source: string;
  readonly currency: string;
  readonly rates: readonly Rate[];
}

/**
 * Why a message has no price: the card begins later; it does not know where the message went, or the country; it has no
 * price for the category there, or none for so many messages; no status told the category; Meta charged by the
 * conversation; there is no card.
 */
export type NoPrice =
  | 'card-begins-later'
  | 'destination-unknown'
  | 'country-not-on-card'
  | 'category-not-on-card'
  | 'volume-not-on-card'
  | 'category-unknown'
  | 'charged-by-conversation'
  | 'no-card';

/** What messages to one market cost. */
export interface MarketRates {
  readonly market: string;
  readonly effectiveFrom: string;
  /** The first messages of a month come first. One tier alone: any number of messages has its price. */
  readonly tiers: readonly Pick<Rate, 'tierFrom' | 'tierTo' | 'price'>[];
}

interface RateQuery {
  /** Digits that the phone begins with; null: unknown. See `destinationOf`. */
  readonly destination: string | null;
  readonly category: string;
  /** ms since the epoch; the day counts, in UTC. */
  readonly at: number;
}

/**
 * The rates that hold for a message, or why no rate holds. The market is the one that claims most digits of the phone,
 * by the latest row of that day; else the one that claims the rest. Pure.
 */
export function findRates({ rates }: RateCard, { destination, category, at }: RateQuery): MarketRates | NoPrice {
  const day = new Date(at).toISOString().slice(0, 10);
  const valid = rates.filter(({ effectiveFrom }) => effectiveFrom <= day);
  if (valid.length === 0) return 'card-begins-later';
  if (destination === null) return 'destination-unknown';
  const market = marketOf(valid, destination);
  if (market === undefined) return 'country-not-on-card';
  const own = valid.filter((rate) => rate.market === market);
  return tiersOf(own, category) ?? lentTiers(own, category) ?? 'category-not-on-card';
}

function marketOf(valid: readonly Rate[], destination: string): string | undefined {
  const claims = valid.map((rate) => ({ rate, digits: digitsClaimed(rate, destination) }));
  const [best] = claims
    .filter(({ digits }) => digits >= 0)
    .toSorted((a, b) => b.digits - a.digits || compareText(b.rate.effectiveFrom, a.rate.effectiveFrom));
  return best?.rate.market;
}

/** How much of a phone a market claims; 0: what nobody else claims; below: nothing. */
function digitsClaimed({ codes }: Rate, destination: string): number {
  if (codes.length === 0) return 0;
  return Math.max(-1, ...codes.filter((code) => destination.startsWith(code)).map((code) => code.length));
}

function tiersOf(own: readonly Rate[], category: string): MarketRates | undefined {
  const rates = own.filter((rate) => rate.category === category);
  const [latest] = rates.toSorted((a, b) => compareText(b.effectiveFrom, a.effectiveFrom));
  if (latest === undefined) return undefined;
  const { market, effectiveFrom } = latest;
  const tiers = rates
    .filter((rate) => rate.effectiveFrom === effectiveFrom)
    .toSorted((a, b) => a.tierFrom - b.tierFrom);
  return { market, effectiveFrom, tiers };
}

/** The rates of another category that this one takes. */
function lentTiers(own: readonly Rate[], category: string): MarketRates | undefined {
  const lender = RATE_OF[category];
  const lent = lender === undefined ? undefined : tiersOf(own, lender);
  const [first] = lent?.tiers ?? [];
  if (lent === undefined || first === undefined || category !== SERVICE_CATEGORY) return lent;
  return { ...lent, tiers: [{ ...first, tierTo: null }] };
}
