import { describe, expect, it } from 'vitest';
import { parseSince, sinceTime } from '../../src/core/since.js';

const NOW = Date.parse('2026-11-23T09:00:00Z');

describe('since when', () => {
  it.each([
    ['2d', '2026-11-21T09:00:00Z'],
    ['1h30m', '2026-11-23T07:30:00Z'],
    ['2026-11-01', '2026-11-01T00:00:00Z'],
    ['2026-11-01T09:30Z', '2026-11-01T09:30:00Z'],
    ['2026-11-01 09:30:15+02:00', '2026-11-01T07:30:15Z'],
  ])('%s', (text, expected) => {
    expect(sinceTime(parseSince(text), NOW)).toBe(Date.parse(expected));
  });

  it.each(['yesterday', '', '7', '01.11.2026', '2026-02-30', '2026-11', '-2d'])('refuses "%s"', (text) => {
    expect(() => parseSince(text)).toThrow(`"${text}" is not a valid duration, date or time.`);
  });

  it('says of a duration what is wrong with it', () => {
    expect(() => parseSince('2days')).toThrow('"2days" is not a valid duration.');
  });
});
