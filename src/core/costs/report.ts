import { compareText } from '../compare-text.js';
import { DAY_MS } from '../time-units.js';
import type { DeliveryCount, DeliveryKey } from './deliveries.js';
import { moneyText, scaleMoney, toCents } from './money.js';
import type { Month } from './month.js';
import { type FanOut, type FreeService, fanOutOf, freeServiceOf } from './numbers.js';
import { priceCount, type Volumes } from './price.js';
import type { RateCard } from './rate-card.js';
import type { CostKey } from './report-keys.js';
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

/** A line of costs; it carries what they are told by, and nothing of the other keys. */
export type CostRow = CostSum &
  Partial<Place> & {
    readonly category?: string;
    /** Null: no template, or it is not known which: another program sent the message. */
    readonly template?: string | null;
    /** Name of the campaign; null: the message belongs to none. */
    readonly campaign?: string | null;
    /** `2026-11-01` */
    readonly day?: string | null;
  };

/** If the rest of a month goes on as it did until now. */
interface Forecast {
  readonly messages: number;
  /** Null: there are no prices. */
  readonly estimate: string | null;
  /** What it is worked out from, to one decimal. */
  readonly daysSoFar: number;
  readonly daysInMonth: number;
}

/** What the delivered messages of a month come to. Amounts are exact decimals in `currency`. */
export interface CostReport {
  readonly month: string;
  /** In which days and the month begin. */
  readonly timeZone: 'UTC';
  /** Null: there is no rate card, and so no price. */
  readonly currency: string | null;
  readonly estimate: string | null;
  readonly messages: number;
  readonly free: number;
  readonly by: CostKey;
  readonly rows: readonly CostRow[];
  /** Null: the month is over or has not begun, its first day is not over, or there is nothing to go by. */
  readonly forecast: Forecast | null;
  /** Null: messages without a template were all free in that month. */
  readonly freeService: readonly FreeService[] | null;
  readonly fanOut: readonly FanOut[];
  readonly ratesFrom: RatesFrom | null;
  /** Charged messages that are not in the estimate, and why. */
  readonly unpriced: readonly UnpricedCount[];
}

export interface CostFacts {
  readonly month: Month;
  /** ms since the epoch */
  readonly now: number;
  readonly by: CostKey;
  /** Parts of the month, in order, within which no price changes, and what was delivered in each. */
  readonly parts: readonly { readonly from: number; readonly counts: readonly DeliveryCount[] }[];
  /** Messages that people wrote to each number of ours. */
  readonly received: ReadonlyMap<string, number>;
  readonly card: RateCard | undefined;
}

/** What deliveries must be counted by to be told by a key. */
export function deliveryKeyOf(by: CostKey): DeliveryKey {
  return by === 'category' || by === 'country' ? 'none' : by;
}

/** Works the costs of a month out. Pure. */
export function costReport({ month, now, by, parts, received, card }: CostFacts): CostReport {
  const volumes: Volumes = new Map();
  const entries = parts.flatMap(({ from, counts }) =>
    inOrder(counts).map((of) => ({ of, ...priceCount(card, of, from, volumes) })),
  );
  const counts = entries.map(({ of }) => of);
  const { messages, free, estimate } = sumOf(entries);
  return {
    month: month.name,
    timeZone: 'UTC',
    currency: card?.currency ?? null,
    estimate,
    messages,
    free,
    by,
    rows: rowsOf(entries, by),
    forecast: forecastOf(entries, { month, now, card, volumes }),
    freeService: freeServiceOf(counts, month) ?? null,
    fanOut: fanOutOf(counts, received),
    ratesFrom: ratesFrom(entries, card),
    unpriced: unpricedOf(entries),
  };
}

type Entry = PricedEntry<DeliveryCount>;

/** Days as they came, so that each message falls into its tier; else always the same order, whatever the engine's is. */
function inOrder(counts: readonly DeliveryCount[]): readonly DeliveryCount[] {
  const rank = ({ key, category, destination, number }: DeliveryCount) =>
    [key ?? '', category, destination ?? '', number ?? ''].join(' ');
  return counts.toSorted((a, b) => compareText(rank(a), rank(b)));
}

function rowsOf(entries: readonly Entry[], by: CostKey): readonly CostRow[] {
  switch (by) {
    case 'category':
      return most(
        groupBy(entries, ({ of }) => of.category),
        (group) => ({ category: group[0]?.of.category ?? '' }),
      );
    case 'country':
      return most(groupBy(entries, countryKey), placeOf);
    case 'template':
      return most(
        groupBy(entries, ({ of }) => of.key),
        (group) => ({ template: group[0]?.of.key ?? null }),
      );
    case 'campaign':
      return most(
        groupBy(entries, ({ of }) => of.key),
        (group) => ({ campaign: group[0]?.of.key ?? null }),
      );
    case 'day':
      return groupBy(entries, ({ of }) => of.key).map((group) => ({ day: group[0]?.of.key ?? null, ...sumOf(group) }));
  }
}

/** Where most was sent comes first. */
function most<Key>(groups: readonly Entry[][], key: (group: Entry[]) => Key): readonly (Key & CostSum)[] {
  return groups.map((group) => ({ ...key(group), ...sumOf(group) })).toSorted((a, b) => b.messages - a.messages);
}

interface Beginning extends Pick<CostFacts, 'month' | 'now' | 'card'> {
  /** What was charged until now. */
  readonly volumes: Volumes;
}

/** Parts of one message, in which a share of it is told. */
const FINE = 1_000_000;

/** The rest of the month brings more of the same, each message at the price of its tier. */
function forecastOf(
  entries: readonly Entry[],
  { month: { from, to }, now, card, volumes }: Beginning,
): Forecast | null {
  const elapsed = now - from;
  const { messages, estimate } = sumOf(entries);
  if (messages === 0 || elapsed < DAY_MS || now >= to) return null;
  const running: Volumes = new Map(volumes);
  const kinds = groupBy(entries, ({ of: { destination, category, isFree, noPrice } }) =>
    JSON.stringify([destination, category, isFree, noPrice]),
  );
  const rest = kinds.flatMap((kind) => {
    const [first] = kind;
    if (first === undefined) return [];
    const share = (kind.reduce((sum, { of }) => sum + of.count, 0) * (to - now)) / elapsed;
    const count = Math.ceil(share);
    if (count === 0) return [];
    const { cost } = priceCount(card, { ...first.of, count }, now, running);
    return [scaleMoney(cost, share * FINE, count * FINE)];
  });
  const cost = [...entries.map((entry) => entry.cost), ...rest].reduce((sum, one) => sum + one, 0n);
  return {
    messages: Math.round((messages * (to - from)) / elapsed),
    estimate: estimate === null ? null : moneyText(toCents(cost)),
    daysSoFar: Math.round((elapsed / DAY_MS) * 10) / 10,
    daysInMonth: (to - from) / DAY_MS,
  };
}
