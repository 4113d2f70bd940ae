import { monthOf } from '../../costs/month.js';
import { costOf, type PlannedCost } from '../../costs/plan.js';
import { priceCount, type Volumes } from '../../costs/price.js';
import type { RateCard } from '../../costs/rate-card.js';
import { groupBy } from '../../costs/tally.js';
import type { ChargedDelivery } from './facts.js';

/** Delivered messages that Meta charged alike. */
export interface ChargeCount {
  /** Meta's words; null: no webhook told. */
  readonly category: string | null;
  readonly type: string | null;
  /** ISO 3166-1 alpha-2; null: not known, or the person was forgotten. */
  readonly country: string | null;
  readonly count: number;
}

/** What Meta told of the price, the most first. Pure. */
export function chargesOf(deliveries: readonly ChargedDelivery[]): readonly ChargeCount[] {
  const charges = deliveries.map(({ told, country, count }) => ({ ...told, country, count }));
  const nameOf = ({ category, type, country }: ChargeCount) => [category, type, country].join(' ');
  return groupBy(charges, ({ count: _, ...alike }) => JSON.stringify(alike))
    .flatMap(([first, ...others]) =>
      first === undefined ? [] : [{ ...first, count: others.reduce((sum, { count }) => sum + count, first.count) }],
    )
    .toSorted((a, b) => b.count - a.count || (nameOf(a) < nameOf(b) ? -1 : 1));
}

/**
 * What they cost by the rates of the day on which each was told of. Other messages of the month are not counted, so where
 * rates fall with the volume it is at most too high. Pure.
 * @param deliveries the earliest day first
 */
export function deliveredCost(deliveries: readonly ChargedDelivery[], card: RateCard | undefined): PlannedCost {
  let month = '';
  let volumes: Volumes = new Map();
  const entries = deliveries.map((of) => {
    const { name } = monthOf(of.day);
    if (name !== month) volumes = new Map();
    month = name;
    return { of, ...priceCount(card, of, of.day, volumes) };
  });
  return costOf(entries, card);
}
