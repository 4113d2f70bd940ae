import { isoTime } from '../../iso-time.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../time-units.js';
import type { MinuteCount } from './facts.js';

/** Messages that were tried in a length of time, by what became of them. */
export interface TimeRow {
  /** When it began, ISO 8601. */
  readonly at: string;
  readonly messages: number;
  /** They are on the phones, read ones included. */
  readonly delivered: number;
  /** Meta has them, and they have not arrived so far. */
  readonly underWay: number;
  /** Meta did not take them, or could not deliver them. */
  readonly failed: number;
  readonly unknown: number;
}

/** What a campaign did over time. */
export interface Timeline {
  readonly everySeconds: number;
  /** Without gaps, the earliest first. */
  readonly rows: readonly TimeRow[];
}

const STEPS = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS, DAY_MS, 7 * DAY_MS] as const;

/** More columns than this are too thin to be told apart on a phone. */
const MOST_ROWS = 48;

/** The finest steps of which there are not too many. Pure. */
export function timelineOf(counts: readonly MinuteCount[]): Timeline {
  const step = STEPS.find((length) => spanOf(counts, length) <= MOST_ROWS) ?? STEPS[STEPS.length - 1] ?? DAY_MS;
  return { everySeconds: step / 1000, rows: rowsBy(counts, step) };
}

/** The hours in which something was sent. Pure. */
export function hoursOf(counts: readonly MinuteCount[]): readonly TimeRow[] {
  return rowsBy(counts, HOUR_MS).filter(({ messages }) => messages > 0);
}

function spanOf(counts: readonly MinuteCount[], step: number): number {
  const [first, last] = [counts[0]?.at ?? 0, counts.at(-1)?.at ?? 0];
  return Math.floor(last / step) - Math.floor(first / step) + 1;
}

function rowsBy(counts: readonly MinuteCount[], step: number): readonly TimeRow[] {
  const [first] = counts;
  if (first === undefined) return [];
  const start = Math.floor(first.at / step);
  const groups = Array.from({ length: spanOf(counts, step) }, (): MinuteCount[] => []);
  for (const one of counts) groups[Math.floor(one.at / step) - start]?.push(one);
  return groups.map((group, index) => rowOf(group, (start + index) * step));
}

function rowOf(group: readonly MinuteCount[], at: number): TimeRow {
  const of = (...states: readonly MinuteCount['state'][]) =>
    group.reduce((sum, { state, count }) => sum + (states.includes(state) ? count : 0), 0);
  return {
    at: isoTime(at),
    messages: group.reduce((sum, { count }) => sum + count, 0),
    delivered: of('delivered', 'read'),
    underWay: of('queued', 'accepted', 'sent'),
    failed: of('refused', 'failed'),
    unknown: of('unknown'),
  };
}
