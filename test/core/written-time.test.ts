import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWrittenTime, readWrittenTime } from '../../src/core/written-time.js';

describe('readWrittenTime', () => {
  it.each([
    ['2026-11-01', '2026-11-01T00:00:00.000Z', true],
    ['2024-02-29', '2024-02-29T00:00:00.000Z', true],
    ['2026-11-01T09:30', '2026-11-01T09:30:00.000Z', true],
    ['2026-11-01 09:30:15', '2026-11-01T09:30:15.000Z', true],
    ['2026-11-01T09:30Z', '2026-11-01T09:30:00.000Z', false],
    ['2026-11-01t09:30z', '2026-11-01T09:30:00.000Z', false],
    ['2026-11-01T09:30:15.5+02:00', '2026-11-01T07:30:15.500Z', false],
    ['2026-11-01T09:30:15,123456-0530', '2026-11-01T15:00:15.123Z', false],
    ['2026-11-01T00:30+14', '2026-10-31T10:30:00.000Z', false],
    ['0099-12-31', '0099-12-31T00:00:00.000Z', true],
  ])('%s is %s', (text, iso, isZoneAssumed) => {
    expect(readWrittenTime(text)).toEqual({ at: Date.parse(iso), isZoneAssumed });
  });

  it.each([
    ['05/01/2024'],
    ['3/9/2021'],
    ['01.05.2024'],
    ['2024-02-30'],
    ['2023-02-29'],
    ['2024-13-01'],
    ['2024-00-10'],
    ['2024-01-00'],
    ['1'],
    ['0'],
    ['12'],
    ['45296'],
    ['1793527200'],
    ['1793527200000'],
    ['5 janvier 2024'],
    ['Nov 1, 2026'],
    ['yesterday'],
    ['2026-11-01T25:00Z'],
    ['2026-11-01T24:00Z'],
    ['2026-11-01T09:60Z'],
    ['2026-11-01T09:30:60Z'],
    ['2026-11-01T09Z'],
    ['2026-11-01T09:30+15:00'],
    ['2026-11-01Z'],
    ['20261101'],
    ['2026-W44'],
    ['2026-305'],
    ['2026-11'],
    ['+045296-01-01'],
    [' 2026-11-01'],
    ['2026-11-01T09:30Z; rm'],
    [''],
  ])('does not take %j', (text) => {
    expect(readWrittenTime(text)).toBeUndefined();
  });

  it('reads every time that we print', () => {
    const moment = fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, (date) => {
        expect(readWrittenTime(date.toISOString())).toEqual({ at: date.getTime(), isZoneAssumed: false });
      }),
    );
  });

  it('never reads a day as another one', () => {
    const twoDigits = (part: number) => String(part).padStart(2, '0');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.nat(35), fc.nat(35), (year, month, day) => {
        const text = `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
        const time = readWrittenTime(text);
        if (time !== undefined) expect(new Date(time.at).toISOString().slice(0, 10)).toBe(text);
      }),
    );
  });
});

it('parseWrittenTime names the flag and the form', () => {
  expect(parseWrittenTime('2026-11-01', '--at').at).toBe(Date.UTC(2026, 10, 1));
  expect(() => parseWrittenTime('05/01/2024', '--at')).toThrow(
    expect.objectContaining({
      exitCode: 2,
      message: '--at "05/01/2024" is not a valid date or time.',
      hint: 'write it as 2026-11-01T09:30Z',
    }),
  );
});
