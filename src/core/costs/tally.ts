import { compareText } from '../compare-text.js';
import { callingCodeOf, countryOf } from '../contacts/calling-code.js';
import { moneyText } from './money.js';
import type { MessageCount, PricedCount } from './price.js';
import type { NoPrice, RateCard } from './rate-card.js';

/** Where prices come from; it stands beside every figure. */
export interface RatesFrom {
  /** The file. */
  readonly source: string;
  /** Since when the rates hold that were used: dates, the earliest first. Empty: no price was needed. */
  readonly effectiveFrom: readonly string[];
}

/** Messages that belong together, and what they come to. */
export interface CostSum {
  readonly messages: number;
  /** Of these nothing is charged. */
  readonly free: number;
  /** Those that are charged and have no price here; the estimate leaves them out. */
  readonly unpriced: number;
  /** An exact decimal, `12.50`; null: none of the charged ones has a price. */
  readonly estimate: string | null;
}

/** Charged messages without a price. */
export interface UnpricedCount extends Country {
  readonly reason: NoPrice;
  readonly category: string;
  readonly count: number;
}

interface Country {
  /** In two letters; null: unknown, or several share the calling code. */
  readonly country: string | null;
  /** Digits; null: unknown. */
  readonly callingCode: string | null;
}

/** A country that messages go to. */
export interface Place extends Country {
  /** Of the rate card; null: not known. */
  readonly market: string | null;
}

/** A count with its price. */
export type PricedEntry<Count extends MessageCount = MessageCount> = PricedCount & { readonly of: Count };

/** In groups, in the order in which each first comes. */
export function groupBy<Entry>(entries: readonly Entry[], key: (entry: Entry) => string | null): readonly Entry[][] {
  const groups = new Map<string | null, Entry[]>();
  for (const entry of entries) {
    const name = key(entry);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [entry]);
    else group.push(entry);
  }
  return [...groups.values()];
}

export function sumOf(entries: readonly PricedEntry[]): CostSum {
  const free = entries.reduce((sum, { of }) => sum + (of.isFree ? of.count : 0), 0);
  const messages = entries.reduce((sum, { of }) => sum + of.count, 0);
  const unpriced = entries.reduce((sum, entry) => sum + entry.unpriced, 0);
  const cost = entries.reduce((sum, entry) => sum + entry.cost, 0n);
  const hasNoPrice = unpriced > 0 && unpriced === messages - free;
  return { messages, free, unpriced, estimate: hasNoPrice ? null : moneyText(cost) };
}

export function unpricedOf(entries: readonly PricedEntry[]): readonly UnpricedCount[] {
  const without = entries.filter(({ unpriced }) => unpriced > 0);
  const reasons = without.map(({ reason, of, unpriced }) => {
    const { country, callingCode } = countryIn(of.destination);
    return { reason: reason ?? 'no-card', country, callingCode, category: of.category, count: unpriced };
  });
  return groupBy(reasons, ({ count: _, ...alike }) => JSON.stringify(alike)).flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, count: group.reduce((sum, { count }) => sum + count, 0) }];
  });
}

export function ratesFrom(entries: readonly PricedEntry[], card: RateCard | undefined): RatesFrom | null {
  if (card === undefined) return null;
  const dates = new Set(entries.flatMap(({ effectiveFrom }) => effectiveFrom ?? []));
  return { source: card.source, effectiveFrom: [...dates].toSorted(compareText) };
}

/** A key that is the same for all messages to a country, or to those that share a calling code. */
export function countryKey({ of: { destination } }: PricedEntry): string | null {
  const { country, callingCode } = countryIn(destination);
  return country ?? callingCode;
}

/** @param group of one country; at least one */
export function placeOf(group: readonly PricedEntry[]): Place {
  const market = group.find((entry) => entry.market !== null)?.market ?? null;
  return { ...countryIn(group[0]?.of.destination ?? null), market };
}

function countryIn(destination: string | null): Country {
  if (destination === null) return { country: null, callingCode: null };
  return { country: countryOf(destination), callingCode: callingCodeOf(destination) ?? null };
}
