import { describe, expect, it } from 'vitest';
import { isoTime, metaTime } from '../../src/core/iso-time.js';

describe('isoTime', () => {
  it.each([
    [0, '1970-01-01T00:00:00.000Z'],
    [1_764_500_645_123, '2025-11-30T11:04:05.123Z'],
    [null, null],
    [undefined, null],
  ])('%s is %s', (ms, expected) => {
    expect(isoTime(ms)).toBe(expected);
  });
});

describe('metaTime', () => {
  it.each([
    ['2026-11-22T10:00:00+0000', '2026-11-22T10:00:00.000Z'],
    ['2026-11-22T12:00:00+0200', '2026-11-22T10:00:00.000Z'],
    ['2026-11-22T10:00:00+00:00', '2026-11-22T10:00:00.000Z'],
    ['1764500645', '2025-11-30T11:04:05.000Z'],
    ['99999999999999999999', null],
    ['yesterday', null],
    ['', null],
    [undefined, null],
  ])('reads %s as %s', (text, expected) => {
    expect(isoTime(metaTime(text))).toBe(expected);
  });
});
