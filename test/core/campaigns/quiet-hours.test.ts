import { describe, expect, it } from 'vitest';
import { afterQuietHours, parseQuietHours } from '../../../src/core/campaigns/quiet-hours.js';

const at = (text: string) => Date.parse(text);
const NIGHT = { from: '21:00', to: '08:00' };

describe('afterQuietHours', () => {
  it.each([
    ['a morning in France', 'FR', '2026-11-30T09:00:00Z', '2026-11-30T09:00:00Z'],
    ['a night in France', 'FR', '2026-11-30T22:10:00Z', '2026-12-01T07:00:00Z'],
    ['the last minute', 'FR', '2026-12-01T06:59:59Z', '2026-12-01T07:00:00Z'],
    ['the first minute', 'FR', '2026-11-30T20:00:00Z', '2026-12-01T07:00:00Z'],
    ['summer time', 'FR', '2026-07-01T05:59:00Z', '2026-07-01T06:00:00Z'],
    ['the night the clocks change', 'FR', '2026-10-25T00:30:00Z', '2026-10-25T07:00:00Z'],
    ['half an hour off', 'IN', '2026-11-30T20:00:00Z', '2026-12-01T02:30:00Z'],
    ['a country of many zones: Hawaii is up at last', 'US', '2026-11-30T14:00:00Z', '2026-11-30T18:00:00Z'],
    ['a country of many zones: New York goes to bed', 'US', '2026-12-01T02:00:00Z', '2026-12-01T18:00:00Z'],
    ['a country that is not known', null, '2026-11-30T22:00:00Z', '2026-12-01T08:00:00Z'],
  ])('%s', (_name, country, from, expected) => {
    expect(new Date(afterQuietHours(at(from), country, NIGHT)).toISOString()).toBe(
      new Date(at(expected)).toISOString(),
    );
  });

  it('takes hours within one day, too', () => {
    expect(afterQuietHours(at('2026-11-30T12:15:00Z'), null, { from: '12:00', to: '13:30' })).toBe(
      at('2026-11-30T13:30:00Z'),
    );
  });

  it('chooses the moment at which it is quiet in the fewest zones where it is quiet somewhere all day', () => {
    const time = afterQuietHours(at('2026-11-30T12:00:00Z'), 'US', { from: '13:00', to: '12:00' });
    expect(time).toBeLessThanOrEqual(at('2026-12-01T12:00:00Z'));
  });
});

describe('parseQuietHours', () => {
  it('takes two times of the day', () => {
    expect(parseQuietHours('21:00-08:00')).toEqual(NIGHT);
  });

  it.each(['', '21-8', '24:00-08:00', '21:60-08:00', '21:00', '08:00-08:00'])('refuses %j', (text) => {
    expect(() => parseQuietHours(text)).toThrow(/not a valid time span/);
  });
});
