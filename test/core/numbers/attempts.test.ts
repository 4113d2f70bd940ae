import { describe, expect, it } from 'vitest';
import { type Attempt, type AttemptKind, allowanceOf, codeTally } from '../../../src/core/numbers/attempts.js';
import { NOON } from '../../support/run.js';

const HOUR = 3_600_000;

const attempt = (kind: AttemptKind, hoursAgo: number, code: number | null = null, subcode: number | null = null) =>
  ({ kind, code, subcode, at: NOON - hoursAgo * HOUR }) satisfies Attempt;
const times = (count: number, one: Attempt) => Array.from({ length: count }, () => one);

describe('allowanceOf', () => {
  it.each<[string, Attempt[], { used: number; left: number; nextInHours: number | null }]>([
    ['nothing yet', [], { used: 0, left: 10, nextInHours: null }],
    ['one that was taken', [attempt('register', 1)], { used: 1, left: 9, nextInHours: null }],
    ['one that was refused', [attempt('register', 1, 133005)], { used: 1, left: 9, nextInHours: null }],
    ['the other kind', times(10, attempt('deregister', 1)), { used: 0, left: 10, nextInHours: null }],
    ['codes', times(10, attempt('verify_code', 1, 136025)), { used: 0, left: 10, nextInHours: null }],
    ['one of 72 hours ago', [attempt('register', 72)], { used: 0, left: 10, nextInHours: null }],
    ['one just below 72 hours ago', [attempt('register', 71.99)], { used: 1, left: 9, nextInHours: null }],
    ['ten', [attempt('register', 60), ...times(9, attempt('register', 2))], { used: 10, left: 0, nextInHours: 12 }],
    [
      'twelve, insisted on: the next is free when the third is 72 hours old',
      [attempt('register', 71), attempt('register', 70), attempt('register', 50), ...times(9, attempt('register', 1))],
      { used: 12, left: 0, nextInHours: 22 },
    ],
    [
      'too many by the word of Meta, though few were counted here',
      [attempt('register', 5), attempt('register', 3, 133016)],
      { used: 2, left: 0, nextInHours: 69 },
    ],
    [
      'too many by the word of Meta, and one taken since',
      [attempt('register', 5, 133016), attempt('register', 3)],
      { used: 2, left: 8, nextInHours: null },
    ],
  ])('%s', (_name, attempts, { used, left, nextInHours }) => {
    const nextAt = nextInHours === null ? null : NOON + nextInHours * HOUR;
    expect(allowanceOf('register', attempts, NOON)).toEqual({ used, limit: 10, left, nextAt });
  });
});

describe('codeTally', () => {
  it.each<[string, Attempt[], { requested: number; wrong: number; limitedAt: number | null }]>([
    ['nothing yet', [], { requested: 0, wrong: 0, limitedAt: null }],
    ['a request of yesterday', [attempt('request_code', 24)], { requested: 0, wrong: 0, limitedAt: null }],
    [
      'wrong codes before and after another request',
      [
        attempt('request_code', 3),
        attempt('verify_code', 3, 136025),
        attempt('request_code', 2),
        attempt('verify_code', 2, 136025),
        attempt('verify_code', 1, 136025),
      ],
      { requested: 2, wrong: 2, limitedAt: null },
    ],
    [
      'a code that was right, and one that Meta could not look at',
      [attempt('request_code', 3), attempt('verify_code', 2, 1), attempt('verify_code', 1)],
      { requested: 1, wrong: 0, limitedAt: null },
    ],
    [
      'too many by the word of Meta',
      [attempt('request_code', 3), attempt('request_code', 2, 136024, 2388367)],
      { requested: 2, wrong: 0, limitedAt: NOON - 2 * HOUR },
    ],
    [
      'too many by the word of Meta, and one sent since',
      [attempt('request_code', 3, 136024, 2388367), attempt('request_code', 1)],
      { requested: 2, wrong: 0, limitedAt: null },
    ],
  ])('%s', (_name, attempts, expected) => {
    expect(codeTally(attempts, NOON)).toEqual(expected);
  });
});
