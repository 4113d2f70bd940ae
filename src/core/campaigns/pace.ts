/**
 * How fast a number of ours sends. All who send by it share one pace: each takes the next places of one timetable, so
 * that together they keep the rate. Times: ms since the epoch, with fractions.
 */
export interface Pace {
  /** Messages a second. */
  readonly rate: number;
  /** When the next message may leave. */
  readonly nextAt: number;
  /** When Meta last asked to slow down; 0: never. */
  readonly throttledAt: number;
  /** When the rate last changed. */
  readonly changedAt: number;
}

/** The share of a number's throughput that campaigns use; the rest is for what people write, which counts as well. */
const SHARE = 0.96;

/** How late a message may leave without a second in which more do than the number may send. In milliseconds. */
export const SLACK_MS = (1 - SHARE) * 1000;

/** Where a number begins that has sent nothing yet, in messages a second. */
const FIRST_RATE = 10;

/** Meta counts in whole messages a second: fewer than one cannot be too many. */
const SLOWEST = 1;

/** How much faster it gets in a second; and in the time after Meta asked to slow down, when the limit is near. */
const GROWTH = 0.05;
const CAREFUL_GROWTH = 0.01;
const CAREFUL_MS = 10_000;

/** How long nothing leaves after Meta asked to slow down. Answers to what left before are the same news. */
export const HOLD_MS = 250;

/** The fastest that campaigns may send by a number. @param throughput its messages a second, by Meta */
export function fastest(throughput: number, asked = Number.POSITIVE_INFINITY): number {
  return Math.max(SLOWEST, Math.min(throughput * SHARE, asked));
}

/** The pace of a number that has sent nothing yet. */
export function firstPace(now: number): Pace {
  return { rate: FIRST_RATE, nextAt: now, throttledAt: 0, changedAt: now };
}

/** The pace after some time without a complaint. A number that is not used gets no faster by waiting. Pure. */
export function grown(pace: Pace, limit: number, now: number): Pace {
  const seconds = Math.min(1, Math.max(0, now - pace.changedAt) / 1000);
  const growth = now - pace.throttledAt < CAREFUL_MS ? CAREFUL_GROWTH : GROWTH;
  const rate = Math.min(limit, pace.rate * (1 + growth) ** seconds);
  return { ...pace, rate, changedAt: now };
}

/**
 * The pace after Meta asked to slow down: what Meta took in the last second shows where its limit is. Pure.
 * @param taken messages that Meta took in the last second, from us
 */
export function slowed(pace: Pace, taken: number, now: number): Pace {
  if (now - pace.throttledAt < HOLD_MS) return pace;
  const rate = Math.max(SLOWEST, pace.rate * 0.5, Math.min(pace.rate * 0.9, taken * 0.95));
  return { rate, nextAt: Math.max(pace.nextAt, now + HOLD_MS), throttledAt: now, changedAt: now };
}

/**
 * The next places of the timetable between two times, and the pace without them. Pure.
 * @param most how many are wanted
 */
export function reserve(
  pace: Pace,
  { most, from, until }: { readonly most: number; readonly from: number; readonly until: number },
): { readonly pace: Pace; readonly times: readonly number[] } {
  const step = 1000 / pace.rate;
  const first = Math.max(pace.nextAt, from);
  const count = Math.max(0, Math.min(most, Math.ceil((until - first) / step)));
  const times = Array.from({ length: count }, (_, index) => first + index * step);
  return { pace: { ...pace, nextAt: first + count * step }, times };
}
