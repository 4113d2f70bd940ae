import { describe, expect, it } from 'vitest';
import { relativeTime } from '../../../src/core/terminal/relative-time.js';

const NOW = '2026-11-30T12:05:30Z';

describe('relativeTime', () => {
  it.each([
    ['this very moment', NOW, 'UTC', 'now (12:05)'],
    ['half a minute ago', '2026-11-30T12:05:00Z', 'UTC', 'now (12:05)'],
    ['a minute ago', '2026-11-30T12:04:30Z', 'UTC', '1 minute ago (12:04)'],
    ['59 minutes ago', '2026-11-30T11:05:31Z', 'UTC', '59 minutes ago (11:05)'],
    ['two hours ago', '2026-11-30T10:05:00Z', 'UTC', '2 hours ago (10:05)'],
    ['in another zone', '2026-11-30T10:05:00Z', 'Asia/Kolkata', '2 hours ago (15:35)'],
    ['yesterday by that zone', '2026-11-30T10:05:00Z', 'Pacific/Honolulu', '2 hours ago (00:05)'],
    ['yesterday', '2026-11-29T23:05:00Z', 'UTC', '13 hours ago (29 Nov, 23:05)'],
    ['two days ago', '2026-11-28T12:05:00Z', 'UTC', '2 days ago (28 Nov, 12:05)'],
    ['last year', '2025-12-31T12:05:00Z', 'UTC', '31 Dec 2025, 12:05'],
    ['long ago', '2026-01-05T00:00:00Z', 'UTC', '5 Jan, 00:00'],
    ['in an hour', '2026-11-30T13:05:30Z', 'UTC', 'in 1 hour (13:05)'],
    ['in three days', '2026-12-03T12:30:00Z', 'UTC', 'in 3 days (3 Dec, 12:30)'],
    ['next year', '2027-01-10T12:30:00Z', 'UTC', 'in 41 days (10 Jan 2027, 12:30)'],
  ])('tells %s', (_, at, timeZone, told) => {
    expect(relativeTime(Date.parse(at), Date.parse(NOW), timeZone)).toBe(told);
  });

  it('takes the zone of the system unless one is named', () => {
    const local = new Date(NOW).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
    expect(relativeTime(Date.parse(NOW), Date.parse(NOW))).toBe(`now (${local})`);
  });
});
