import { describe, expect, it } from 'vitest';
import { pageAnswers, sealedPolicy } from '../../../src/core/page/answer.js';

describe('pageAnswers', () => {
  it('are kept by nobody, are what they say, and carry the policy', async () => {
    const response = pageAnswers("default-src 'none'")('<p>Hi</p>', 'text/html', 403);
    expect(response.status).toBe(403);
    expect(await response.text()).toBe('<p>Hi</p>');
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
    });
  });
});

describe('sealedPolicy', () => {
  it.each([
    [false, "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src data:"],
    [
      true,
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src data:; script-src 'self'; connect-src 'self'",
    ],
  ])('of a page that reloads (%s)', (reloads, policy) => {
    expect(sealedPolicy(reloads)).toBe(policy);
  });
});
