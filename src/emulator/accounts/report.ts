import { DAY_MS } from '../../core/time-units.js';
import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, requiredText } from '../graph/call.js';
import { invalidParameter, notAmong } from '../graph/refusal.js';
import type { Waba } from '../model/account.js';
import { HALF_HOUR_MS } from '../model/counts.js';
import type { PhoneNumber } from '../model/number.js';
import type { State } from '../model/state.js';

/** Things that were counted within a half hour. */
interface Counted {
  readonly numberId: string;
  /** Start of the half hour, ms since the epoch. */
  readonly at: number;
  readonly count: number;
}

/** How a point says what its things have in common; undefined: not at all. */
type Dimension<T> = readonly [key: string, value: (counted: T, number: PhoneNumber) => string | undefined];

/**
 * What an account can ask of its own messages or calls: by time, by what they have in common, and of certain ones only.
 * The arguments that all of them take are `start`, `end`, `granularity`, `dimensions` and `metric_types`.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
 */
export interface Report<T extends Counted> {
  readonly counted: (state: State) => readonly T[];
  readonly dimensions: Readonly<Record<string, Dimension<T>>>;
  /** By argument: the dimension that it chooses by, and the words that Meta has for it; none: any will do. */
  readonly filters: Readonly<Record<string, readonly [dimension: string, words?: readonly string[]]>>;
  /** By the word of a metric: its key, and what it comes to. */
  readonly metrics: Readonly<Record<string, readonly [key: string, total: (counted: readonly T[]) => number]>>;
}

/** A point of a report: seconds since 1970, dimensions and metrics. */
type Point = Readonly<Record<string, string | number | undefined>>;

/** What was counted that a point is about. */
interface Group<T> {
  readonly point: Point;
  readonly counted: T[];
}

/**
 * The points of a report about an account, the oldest first.
 * @throws {Refusal} 100 for times out of order and for words that Meta does not have
 */
export function pointsOf<T extends Counted>(report: Report<T>, { world, token, params }: Call, { id }: Waba): Point[] {
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, id);
  const span = readSpan(params);
  const words = (name: string, all?: readonly string[]) => readWords(params[name], name, all);
  const dimensionWords = words('dimensions', Object.keys(report.dimensions));
  const dimensions = Object.entries(report.dimensions).filter(([word]) => dimensionWords.includes(word));
  const metricWords = words('metric_types', Object.keys(report.metrics));
  const metrics = Object.entries(report.metrics).filter(
    ([word]) => metricWords.length === 0 || metricWords.includes(word),
  );
  const filters = Object.entries(report.filters).map(
    ([name, [dimension, all]]) => [report.dimensions[dimension]?.[1], words(name, all)] as const,
  );
  const groups = new Map<string, Group<T>>();
  for (const counted of report.counted(world.state)) {
    const number = world.state.numbers.get(counted.numberId);
    if (number?.wabaId !== id || !span.includes(counted.at)) continue;
    if (!filters.every(([value, wanted]) => wanted.length === 0 || wanted.includes(value?.(counted, number) ?? '')))
      continue;
    const { start, end } = span.of(counted.at);
    const shared = dimensions.map(([, [key, value]]) => [key, value(counted, number)] as const);
    const point = { start: start / 1000, end: end / 1000, ...Object.fromEntries(shared) };
    const key = JSON.stringify(point);
    const group: Group<T> = groups.get(key) ?? { point, counted: [] };
    group.counted.push(counted);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ point, counted }) => ({
    ...point,
    ...Object.fromEntries(metrics.map(([, [key, total]]) => [key, total(counted)])),
  }));
}

export function sumOf(counted: readonly Pick<Counted, 'count'>[]): number {
  return counted.reduce((sum, { count }) => sum + count, 0);
}

/** What a report is asked about. */
interface AskedSpan {
  readonly includes: (at: number) => boolean;
  /** Begin and end of the part of it, milliseconds since 1970. */
  readonly of: (at: number) => { readonly start: number; readonly end: number };
}

/** @throws {Refusal} 100 */
function readSpan(params: Call['params']): AskedSpan {
  const [startMs, endMs] = [Number(requiredText(params, 'start')) * 1000, Number(requiredText(params, 'end')) * 1000];
  if (!Number.isInteger(startMs) || !Number.isInteger(endMs) || endMs < startMs) {
    throw invalidParameter('start and end must be UNIX timestamps, in this order.');
  }
  const granularity = requiredText(params, 'granularity');
  const part = PARTS[granularity.toUpperCase()];
  if (part === undefined) throw notAmong('granularity', Object.keys(PARTS), granularity);
  // Whole days count, whatever the time of day that a span begins at.
  const lengthMs = part === PARTS.HALF_HOUR ? HALF_HOUR_MS : DAY_MS;
  const beginOf = (at: number) => Math.floor(at / lengthMs) * lengthMs;
  return { of: part, includes: (at) => beginOf(at) + lengthMs > startMs && beginOf(at) <= endMs };
}

const PARTS: Readonly<Record<string, AskedSpan['of']>> = {
  HALF_HOUR: (at) => ({ start: at, end: at + HALF_HOUR_MS }),
  DAILY: (at) => {
    const start = Math.floor(at / DAY_MS) * DAY_MS;
    return { start, end: start + DAY_MS };
  },
  MONTHLY: (at) => {
    const date = new Date(at);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    return { start: Date.UTC(year, month), end: Date.UTC(year, month + 1) };
  },
};

/** @throws {Refusal} 100 for a word that is not among all that there are; left out: any is good */
function readWords(value: unknown, name: string, all?: readonly string[]): readonly string[] {
  const words = wordsOf(value);
  const place = words.findIndex((word) => all !== undefined && !all.includes(word));
  if (place >= 0) throw notAmong(`${name}[${place}]`, all ?? [], words[place]);
  return words;
}

/**
 * The words of a list, in capitals: one of JSON, or as it stands in round brackets behind a field, `[COUNTRY,"PHONE"]`.
 * The sign before a phone number is left out.
 */
export function wordsOf(value: unknown): readonly string[] {
  const texts = Array.isArray(value)
    ? value.map(String)
    : String(value ?? '')
        .replace(/^\[|\]$/g, '')
        .split(',');
  return texts.map((text) => text.replace(/^[\s"'+]+|[\s"']+$/g, '').toUpperCase()).filter((word) => word !== '');
}
