import { monthOf } from '../../costs/month.js';
import { priceCount, type Volumes } from '../../costs/price.js';
import type { RateCard } from '../../costs/rate-card.js';
import { groupBy, type PricedEntry, sumOf } from '../../costs/tally.js';
import type { ChargedDelivery } from './facts.js';

/** Delivered messages that Meta charged alike. */
export interface ChargeCount {
  /** Meta's words; null: no webhook told. */
  readonly category: string | null;
  readonly type: string | null;
  /** ISO 3166-1 alpha-2; null: not known, or the person was forgotten. */
  readonly country: string | null;
  readonly count: number;
  /** What those of them cost that have a price, an exact decimal; null: none has. Left out without a rate card. */
  readonly estimate?: string | null;
}

/** Delivered messages with what they come to. */
export type PricedDelivery = PricedEntry<ChargedDelivery>;

/** What Meta told of the price, the most first. Pure. */
export function chargesOf(deliveries: readonly PricedDelivery[], card: RateCard | undefined): readonly ChargeCount[] {
  const nameOf = ({ category, type, country }: ChargeCount) => [category, type, country].join(' ');
  return groupBy(deliveries, ({ of: { told, country } }) => JSON.stringify([told, country]))
    .flatMap((group): readonly ChargeCount[] => {
      const [first] = group;
      if (first === undefined) return [];
      const { told, country } = first.of;
      const { messages, estimate } = sumOf(group);
      return [{ ...told, country, count: messages, ...(card === undefined ? {} : { estimate }) }];
    })
    .toSorted((a, b) => b.count - a.count || (nameOf(a) < nameOf(b) ? -1 : 1));
}

/**
 * Prices them by the rates of the day on which each was told of. Other messages of the month are not counted, so where
 * rates fall with the volume it is at most too high. Pure.
 * @param deliveries the earliest day first
 */
export function priceDeliveries(
  deliveries: readonly ChargedDelivery[],
  card: RateCard | undefined,
): readonly PricedDelivery[] {
  let month = '';
  let volumes: Volumes = new Map();
  return deliveries.map((of) => {
    const { name } = monthOf(of.day);
    if (name !== month) volumes = new Map();
    month = name;
    return { of, ...priceCount(card, of, of.day, volumes) };
  });
}
