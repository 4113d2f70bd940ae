import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fastest, firstPace, grown, HOLD_MS, type Pace, reserve, slowed } from '../../../src/core/campaigns/pace.js';
import { NOON } from '../../support/run.js';

/** Sends by the timetable for some seconds, and tells when each message left. */
function drive(pace: Pace, limit: number, seconds: number, now: number) {
  const times: number[] = [];
  let current = pace;
  for (let tick = 0; tick < seconds * 10; tick += 1) {
    const at = now + tick * 100;
    const taken = reserve(grown(current, limit, at), { most: 1000, from: at, until: at + 100 });
    current = taken.pace;
    times.push(...taken.times);
  }
  return { pace: current, times };
}

/** The most messages within any second. */
function fullestSecond(times: readonly number[]): number {
  let most = 0;
  let from = 0;
  for (const [index, time] of times.entries()) {
    while (time - (times[from] ?? 0) >= 1000) from += 1;
    most = Math.max(most, index - from + 1);
  }
  return most;
}

describe('the pace of a number', () => {
  it('rises to its limit without passing it in any second, and keeps it', () => {
    const { times } = drive(firstPace(0), fastest(80), 120, 0);
    expect(fullestSecond(times)).toBeLessThanOrEqual(80);
    const last = times.filter((time) => time >= 60_000);
    expect(last.length / 60).toBeGreaterThanOrEqual(72);
  });

  it('is at 95 % of a thousand a second after a ramp', () => {
    const { times } = drive(firstPace(0), fastest(1000), 180, 0);
    expect(fullestSecond(times)).toBeLessThanOrEqual(1000);
    expect(times.filter((time) => time >= 120_000).length / 60).toBeGreaterThanOrEqual(950);
  });

  it('grows while it is used, and not by waiting', () => {
    const pace = firstPace(NOON);
    expect(grown(pace, 80, NOON + 1000).rate).toBeCloseTo(10.5);
    expect(grown(pace, 80, NOON + 3_600_000).rate).toBeCloseTo(10.5);
  });

  it('comes down to what Meta takes, holds for a moment, and hears the same news once', () => {
    const fast = { rate: 76, nextAt: 0, throttledAt: 0, changedAt: 0 };
    const slow = slowed(fast, 20, 10_000);
    expect(slow).toEqual({ rate: 38, nextAt: 10_000 + HOLD_MS, throttledAt: 10_000, changedAt: 10_000 });
    expect(slowed(slow, 20, 10_100)).toBe(slow);
    expect(slowed(slow, 20, 10_300).rate).toBe(19);
    expect(slowed({ ...slow, rate: 1.2 }, 0, 20_000).rate).toBe(1);
  });

  it('gives no place twice to several who take from it, whatever they ask for', () => {
    const wants = fc.array(fc.record({ most: fc.nat(50), gap: fc.nat(400) }), { maxLength: 60 });
    fc.assert(
      fc.property(wants, fc.integer({ min: 1, max: 900 }), (asked, rate) => {
        let pace: Pace = { rate, nextAt: 0, throttledAt: 0, changedAt: 0 };
        let now = 0;
        const times: number[] = [];
        for (const { most, gap } of asked) {
          now += gap;
          const taken = reserve(pace, { most, from: now, until: now + 100 });
          expect(taken.times.length).toBeLessThanOrEqual(most);
          for (const time of taken.times) expect(time).toBeGreaterThanOrEqual(now);
          times.push(...taken.times);
          pace = taken.pace;
        }
        for (const [index, time] of times.entries()) {
          if (index > 0) expect(time - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(1000 / rate - 0.001);
        }
      }),
    );
  });

  it('never asks for more than a person allows', () => {
    expect(fastest(1000, 25)).toBe(25);
    expect(fastest(80)).toBeCloseTo(76.8);
    expect(fastest(0)).toBe(1);
  });
});
