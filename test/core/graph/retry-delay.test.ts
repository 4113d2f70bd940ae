import { describe, expect, it } from 'vitest';
import { parseRetryAfter, retryDelay } from '../../../src/core/graph/retry-delay.js';

describe('retryDelay', () => {
  it.each([
    ['the first retry, unlucky', { attempt: 1 }, 0.999, 999],
    ['the first retry, lucky', { attempt: 1 }, 0, 0],
    ['twice as long each time', { attempt: 4, status: 500 }, 0.5, 4000],
    ['no answer at all', { attempt: 1, status: undefined }, 0.5, 500],
    ['a request that came in too slowly', { attempt: 1, status: 408 }, 0.5, 500],
    ['a throttling code under HTTP 400', { attempt: 1, status: 400, invited: true }, 0.5, 500],
    ['a longer wait that was asked for', { attempt: 1, status: 429, askedMs: 9000 }, 0.5, 9000],
    ['a shorter wait that was asked for', { attempt: 4, status: 429, askedMs: 1000 }, 0.5, 4000],
    ['the longest wait it sits through', { attempt: 1, status: 503, askedMs: 120_000 }, 0.5, 120_000],
    ['a wait that is too long', { attempt: 1, status: 503, askedMs: 120_001 }, 0.5, undefined],
    ['a plain refusal', { attempt: 1, status: 400 }, 0.5, undefined],
    ['a redirect', { attempt: 1, status: 302 }, 0.5, undefined],
    ['a call that the server does not have', { attempt: 1, status: 501 }, 0.5, undefined],
    ['the fifth attempt', { attempt: 5, status: 500 }, 0.5, undefined],
  ])('%s', (_name, failed, random, expected) => {
    expect(retryDelay(failed, random)).toBe(expected);
  });

  it('counts attempts from one', () => {
    expect(() => retryDelay({ attempt: 0 }, 0.5)).toThrow(RangeError);
  });
});

describe('parseRetryAfter', () => {
  const now = Date.UTC(2026, 10, 1, 12);
  it.each([
    ['seconds', '120', 120_000],
    ['a date', 'Sun, 01 Nov 2026 12:00:30 GMT', 30_000],
    ['a date gone by', 'Sun, 01 Nov 2026 11:00:00 GMT', 0],
    ['nonsense', 'soon', undefined],
    ['no header', undefined, undefined],
    ['the header twice', ['1', '2'], undefined],
  ])('%s', (_name, header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });
});
