import { describe, expect, it } from 'vitest';
import { isThrottling, leavesSendOpen, meaningOf } from '../../../src/core/graph/outcome.js';

describe('meaningOf', () => {
  it.each([
    [190, undefined, 401, 'token-invalid', 4],
    [190, 463, 401, 'token-invalid', 4],
    [0, undefined, 401, 'token-invalid', 4],
    [102, undefined, 400, 'token-invalid', 4],
    [104, undefined, 400, 'token-invalid', 4],
    [10, undefined, 403, 'permission-missing', 4],
    [10, 2388185, 400, 'permission-missing', 4],
    [3, undefined, 500, 'permission-missing', 4],
    [200, undefined, 403, 'permission-missing', 4],
    [299, undefined, 403, 'permission-missing', 4],
    [300, undefined, 400, 'meta-refused', 1],
    [131005, undefined, 403, 'permission-missing', 4],
    [100, 33, 400, 'not-found', 3],
    [33, undefined, 400, 'not-found', 3],
    [803, undefined, 404, 'not-found', 3],
    [132001, undefined, 404, 'not-found', 3],
    [4, undefined, 400, 'rate-limited', 6],
    [17, undefined, 400, 'rate-limited', 6],
    [32, undefined, 400, 'rate-limited', 6],
    [613, undefined, 429, 'rate-limited', 6],
    [80007, undefined, 400, 'rate-limited', 6],
    [80008, undefined, 400, 'rate-limited', 6],
    [130429, undefined, 400, 'rate-limited', 6],
    [131048, undefined, 400, 'rate-limited', 6],
    [131056, undefined, 400, 'rate-limited', 6],
    [133016, undefined, 400, 'quota-reached', 6],
    [136024, 2388367, 400, 'quota-reached', 6],
    [100, 2388019, 400, 'quota-reached', 6],
    [100, 2388124, 400, 'quota-reached', 6],
    [131047, undefined, 400, 'not-allowed-now', 5],
    [131050, undefined, 400, 'not-allowed-now', 5],
    [132015, undefined, 400, 'degraded', 9],
    [132016, undefined, 400, 'degraded', 9],
    [131031, undefined, 403, 'degraded', 9],
    [368, undefined, 403, 'degraded', 9],
    [1, undefined, 400, 'meta-failed', 7],
    [2, undefined, 503, 'meta-failed', 7],
    [131000, undefined, 500, 'meta-failed', 7],
    [131057, undefined, 500, 'meta-failed', 7],
    [2494100, undefined, 400, 'meta-failed', 7],
    [100, undefined, 400, 'meta-refused', 1],
    [100, 2388299, 400, 'meta-refused', 1],
    [133005, undefined, 400, 'meta-refused', 1],
    [136024, undefined, 400, 'meta-refused', 1],
    [999999, undefined, 401, 'token-invalid', 4],
    [999999, undefined, 403, 'permission-missing', 4],
    [999999, undefined, 404, 'not-found', 3],
    [999999, undefined, 429, 'rate-limited', 6],
    [999999, undefined, 502, 'meta-failed', 7],
    [999999, undefined, 400, 'meta-refused', 1],
  ])('code %s, subcode %s, HTTP %s: %s, exit %s', (code, subcode, httpStatus, word, exitCode) => {
    expect({ ...meaningOf({ code, subcode, httpStatus }) }).toMatchObject({ code: word, exit: exitCode });
  });
});

it('knows a wrong app secret by its words', () => {
  const message = 'Invalid appsecret_proof provided in the API argument';
  expect({ ...meaningOf({ code: 100, httpStatus: 400, message }) }).toMatchObject({
    code: 'app-secret-invalid',
    exit: 4,
  });
});

describe('leavesSendOpen', () => {
  it.each([
    ['a refusal', 131026, 400, false],
    ['a throttled send', 130429, 400, false],
    ['HTTP 429', 131056, 429, false],
    ['maintenance under HTTP 400', 131057, 400, true],
    ['maintenance under HTTP 500', 131057, 500, true],
    ['a fault under HTTP 500', 131000, 500, true],
    ['a fault under HTTP 400', 131000, 400, true],
    ['an unknown code under HTTP 503', 999999, 503, true],
    ['a time-out at a proxy', 100, 408, true],
    ['an error under HTTP 200', 100, 200, true],
  ])('%s', (_name, code, httpStatus, expected) => {
    expect(leavesSendOpen({ code, httpStatus })).toBe(expected);
  });
});

describe('isThrottling', () => {
  it.each([
    [4, 400, true],
    [17, 400, true],
    [32, 400, true],
    [613, 400, true],
    [80007, 400, true],
    [130429, 400, true],
    [131056, 400, true],
    [999999, 429, true],
    [131048, 400, false],
    [100, 400, false],
  ])('code %s, HTTP %s: %s', (code, httpStatus, expected) => {
    expect(isThrottling({ code, httpStatus })).toBe(expected);
  });
});
