import { type MessageCount, priceCount, type Volumes } from './price.js';
import type { RateCard } from './rate-card.js';
import {
  type CostSum,
  countryKey,
  groupBy,
  type Place,
  type PricedEntry,
  placeOf,
  type RatesFrom,
  ratesFrom,
  sumOf,
  type UnpricedCount,
  unpricedOf,
} from './tally.js';

/** What messages cost, or will cost. */
export interface PlannedCost {
  /** Null: there is no rate card, and so no price. */
  readonly currency: string | null;
  /** Of all that have a price, an exact decimal such as `12.50`; null: none has. */
  readonly estimate: string | null;
  readonly byCategory: readonly (CostSum & { readonly category: string })[];
  readonly byCountry: readonly (CostSum & Place)[];
  readonly ratesFrom: RatesFrom | null;
  readonly unpriced: readonly UnpricedCount[];
}

/**
 * What messages that are to be sent will cost, if all are delivered. Takes how many there are of each kind, not each of
 * them: count recipients by `destinationOf` their phone or user id, by category, and by whether nothing is charged for
 * them (`isFree`: the person came through an ad, and the free entry point is open; an open service window alone makes no
 * template free since 2026-10-01). Pure.
 * @param options.card undefined: messages are counted, and have no price
 * @param options.at when they will be sent, ms since the epoch
 * @param options.volumes what was charged earlier in the month, where it is known: rates may fall with the volume
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/pricing
 */
export function planCost(
  counts: readonly MessageCount[],
  { card, at, volumes }: { readonly card: RateCard | undefined; readonly at: number; readonly volumes?: Volumes },
): PlannedCost {
  const running: Volumes = new Map(volumes);
  return costOf(
    counts.map((of) => ({ of, ...priceCount(card, of, at, running) })),
    card,
  );
}

/** Sums up what was priced by a card. Pure. */
export function costOf(entries: readonly PricedEntry[], card: RateCard | undefined): PlannedCost {
  return {
    currency: card?.currency ?? null,
    estimate: sumOf(entries).estimate,
    byCategory: groupBy(entries, ({ of }) => of.category).map((group) => ({
      category: group[0]?.of.category ?? '',
      ...sumOf(group),
    })),
    byCountry: groupBy(entries, countryKey).map((group) => ({ ...placeOf(group), ...sumOf(group) })),
    ratesFrom: ratesFrom(entries, card),
    unpriced: unpricedOf(entries),
  };
}
