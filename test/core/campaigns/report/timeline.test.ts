import { describe, expect, it } from 'vitest';
import type { MinuteCount } from '../../../../src/core/campaigns/report/facts.js';
import { hoursOf, timelineOf } from '../../../../src/core/campaigns/report/timeline.js';
import { NOON } from '../../../support/run.js';

const MINUTE = 60_000;
const later = (minutes: number, part: Partial<MinuteCount> = {}): MinuteCount => ({
  ...{ at: NOON + minutes * MINUTE, state: 'read', count: 1 },
  ...part,
});

describe('timelineOf', () => {
  it.each([
    [[later(0)], 60, 1],
    [[later(0), later(47)], 60, 48],
    [[later(0), later(48)], 300, 10],
    [[later(0), later(60 * 24)], 3600, 25],
    [[later(0), later(60 * 24 * 10)], 21_600, 41],
    [[later(0), later(60 * 24 * 400)], 604_800, 58],
  ])('takes the finest steps of which there are not too many: %#', (counts, everySeconds, rows) => {
    const timeline = timelineOf(counts);
    expect([timeline.everySeconds, timeline.rows.length]).toEqual([everySeconds, rows]);
    expect(timeline.rows.reduce((sum, { messages }) => sum + messages, 0)).toBe(counts.length);
  });

  it('is empty before the first message', () => {
    expect(timelineOf([])).toEqual({ everySeconds: 60, rows: [] });
  });
});

it('tells of the hours in which something was sent, by what became of it', () => {
  const hours = hoursOf([
    ...(['read', 'delivered', 'sent', 'accepted', 'queued'] as const).map((state) => later(0, { state, count: 2 })),
    ...(['failed', 'refused', 'unknown'] as const).map((state) => later(130, { state })),
  ]);
  expect(hours).toEqual([
    { at: '2026-11-01T12:00:00.000Z', messages: 10, delivered: 4, underWay: 6, failed: 0, unknown: 0 },
    { at: '2026-11-01T14:00:00.000Z', messages: 3, delivered: 0, underWay: 0, failed: 2, unknown: 1 },
  ]);
});
