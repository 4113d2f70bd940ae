import { compareText } from '../compare-text.js';
import { callingCodeOf, countryOf, destinationOf } from '../contacts/calling-code.js';
import { isCharged } from '../meta/pricing.js';
import { type Money, moneyText, parseMoney, signedMoneyText } from './money.js';
import type { CostReport, CostRow } from './report.js';
import { groupBy } from './tally.js';

/** Keys by which Meta tells costs as well. */
export const META_KEYS = ['category', 'country', 'day'] as const;
export type MetaKey = (typeof META_KEYS)[number];

/** Messages that Meta counted alike. */
export interface MetaCount {
  /** `2026-11-01` */
  readonly day: string;
  /** In two letters; null: Meta did not say. */
  readonly country: string | null;
  /** As statuses write it. */
  readonly category: string;
  /** As statuses write it; null: Meta did not say. */
  readonly type: string | null;
  readonly count: number;
  /** Null: Meta does not show it. */
  readonly cost: Money | null;
}

interface MetaSum {
  readonly messages: number;
  /** Of these nothing is charged. */
  readonly free: number;
  /** An exact decimal; null: Meta does not show it. */
  readonly cost: string | null;
}

/** What Meta has more than the ledger: negative where it has less. */
interface Difference {
  readonly messages: number;
  /** Null: one of the two costs is not known, or they are in two currencies. */
  readonly cost: string | null;
}

/** What Meta has, beside what the ledger has. */
export interface MetaComparison extends MetaSum {
  /** Of the account; null: Meta did not say. */
  readonly currency: string | null;
  readonly difference: Difference;
  readonly rows: readonly ComparedRow[];
}

/** The costs of a month; with what Meta counted and charged, where it was asked. */
export interface ComparedReport extends CostReport {
  readonly fromMeta?: MetaComparison;
}

interface ComparedRow {
  /** Category, country (or `+` and its calling code) or day; null: not known. */
  readonly key: string | null;
  readonly here: { readonly messages: number; readonly estimate: string | null };
  readonly atMeta: MetaSum;
  readonly difference: Difference;
}

/** Puts Meta's figures of a month beside those of the ledger, which must be told by the same key. Pure. */
export function compareCosts(
  report: CostReport,
  counts: readonly MetaCount[],
  currency: string | null,
): MetaComparison {
  const by = report.by as MetaKey;
  const isSameCurrency = currency !== null && currency === report.currency;
  const ours = new Map(report.rows.map((row) => [keyOf(row, by), row]));
  const theirKey = (count: MetaCount | undefined) =>
    (by === 'country' ? placeKey(count?.country) : count?.[by]) ?? null;
  const theirs = new Map(groupBy(counts, theirKey).map((group) => [theirKey(group[0]), sumOf(group)]));
  const keys = [...new Set([...ours.keys(), ...theirs.keys()])];
  const rows = keys.map((key): ComparedRow => {
    const { messages, estimate, unpriced } = ours.get(key) ?? NOTHING_HERE;
    const atMeta = theirs.get(key) ?? NOTHING_THERE;
    const difference = differenceOf({ messages, estimate: unpriced > 0 ? null : estimate }, atMeta, isSameCurrency);
    return { key, here: { messages, estimate }, atMeta, difference };
  });
  const whole = { messages: report.messages, estimate: report.unpriced.length > 0 ? null : report.estimate };
  const sum = sumOf(counts);
  return {
    currency,
    ...sum,
    difference: differenceOf(whole, sum, isSameCurrency),
    rows: by === 'day' ? rows.toSorted((a, b) => compareText(a.key ?? '', b.key ?? '')) : rows,
  };
}

const NOTHING_HERE = { messages: 0, estimate: '0.00', unpriced: 0 };
const NOTHING_THERE: MetaSum = { messages: 0, free: 0, cost: '0.00' };

function keyOf({ category, country, callingCode, day }: CostRow, by: MetaKey): string | null {
  if (by === 'category') return category ?? null;
  if (by === 'day') return day ?? null;
  return country ?? (callingCode == null ? null : `+${callingCode}`);
}

/** A country as the ledger tells it: of those that share a calling code a phone does not tell which it is. */
function placeKey(country: string | null | undefined): string | undefined {
  if (country == null) return undefined;
  const destination = destinationOf(`${country}.`);
  if (destination === undefined) return country;
  const code = callingCodeOf(destination);
  return countryOf(destination) ?? (code === undefined ? country : `+${code}`);
}

function sumOf(counts: readonly MetaCount[]): MetaSum {
  const costs = counts.map(({ cost }) => cost);
  return {
    messages: counts.reduce((sum, { count }) => sum + count, 0),
    free: counts.reduce((sum, { type, count }) => sum + (isCharged(type, null) ? 0 : count), 0),
    cost: costs.includes(null) ? null : moneyText(costs.reduce<Money>((sum, cost) => sum + (cost ?? 0n), 0n)),
  };
}

function differenceOf(
  here: { readonly messages: number; readonly estimate: string | null },
  atMeta: MetaSum,
  isSameCurrency: boolean,
): Difference {
  const ours = here.estimate === null ? undefined : parseMoney(here.estimate);
  const theirs = atMeta.cost === null ? undefined : parseMoney(atMeta.cost);
  const isKnown = isSameCurrency && ours !== undefined && theirs !== undefined;
  return {
    messages: atMeta.messages - here.messages,
    cost: isKnown ? signedMoneyText(theirs - ours) : null,
  };
}
