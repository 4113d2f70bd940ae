import { describe, expect, it } from 'vitest';
import { judgeToken, nearEnd, reachableWabas } from '../../../src/core/account/token.js';
import type { TokenSource } from '../../../src/core/account/token-source.js';
import type { TokenInfo } from '../../../src/core/graph/token.js';

const NOW = Date.UTC(2026, 10, 1, 12);
const inDays = (days: number) => NOW / 1000 + days * 86_400;

const good: TokenInfo = {
  is_valid: true,
  app_id: '74',
  type: 'SYSTEM_USER',
  expires_at: 0,
  scopes: ['whatsapp_business_management', 'whatsapp_business_messaging'],
  granular_scopes: [],
};

describe('judgeToken', () => {
  it.each<[string, Partial<TokenInfo>, readonly unknown[]]>([
    ['a system user token without end', {}, []],
    ['a token with a long life', { expires_at: inDays(8) }, []],
    [
      'a token near its end',
      { expires_at: inDays(2) },
      [expect.stringContaining('expires at 2026-11-03T12:00:00.000Z')],
    ],
    ['a token whose access to data lasts', { data_access_expires_at: inDays(60) }, []],
    [
      'a token whose access to data is near its end',
      { data_access_expires_at: inDays(2) },
      [expect.stringContaining('access to data ends at 2026-11-03T12:00:00.000Z')],
    ],
    [
      'a token whose access to data has ended',
      { data_access_expires_at: inDays(-1) },
      [expect.stringContaining('access to data ended at 2026-10-31T12:00:00.000Z')],
    ],
    ['a token that lists no permission: calls decide', { scopes: [] }, []],
    ["a person's token", { type: 'USER' }, [expect.stringContaining("person's")]],
  ])('accepts %s', (_name, change, warnings) => {
    expect(judgeToken({ ...good, ...change }, NOW, { appId: '74' })).toEqual(warnings);
  });

  it.each<[string, Partial<TokenInfo>, string, string]>([
    [
      'that Meta calls invalid',
      { is_valid: false, error: { message: 'Session has expired' } },
      'token-invalid',
      'not valid',
    ],
    ['that has just ended', { expires_at: inDays(0) }, 'token-invalid', 'not valid'],
    ['of another app', { app_id: '75' }, 'token-other-app', 'belongs to app 75, not to 74'],
  ])('refuses a token %s', (_name, change, code, message) => {
    expect(() => judgeToken({ ...good, ...change }, NOW, { appId: '74' })).toThrow(
      expect.objectContaining({
        code,
        exitCode: 4,
        message: expect.stringContaining(message),
        hint: expect.any(String),
      }),
    );
  });
});

describe('hints after a sign-up', () => {
  const source: TokenSource = { kind: 'embedded-signup', appId: '74', configId: '51' };

  it('lead back to the sign-up, not to a system user', () => {
    const refused = () => judgeToken({ ...good, is_valid: false }, NOW, { source });
    expect(refused).toThrow(
      expect.objectContaining({
        hint: 'sign up again: `wactl connect --embedded-signup --app-id 74 --config-id 51`',
      }),
    );
    const [warning] = judgeToken({ ...good, type: 'USER', expires_at: inDays(2) }, NOW, { source });
    expect(warning).toBe('The token expires at 2026-11-03T12:00:00.000Z; sign up again before that.');
  });
});

describe('nearEnd', () => {
  it.each([
    ['seven days and a second away', inDays(7) + 1, undefined],
    ['a second less than seven days away', inDays(7) - 1, NOW + 7 * 86_400_000 - 1000],
  ])('of a token that ends %s', (_name, expires_at, at) => {
    expect(nearEnd({ ...good, expires_at }, NOW)?.at).toBe(at);
  });
});

describe('reachableWabas', () => {
  const scope = (scope: string, target_ids?: string[]) => ({ scope, ...(target_ids ? { target_ids } : {}) });
  it.each([
    ['no granular scopes', [], undefined],
    ['scopes without targets', [scope('whatsapp_business_management')], undefined],
    ['targets of one scope', [scope('whatsapp_business_management', ['1', '2'])], ['1', '2']],
    [
      'targets of both: what both reach',
      [scope('whatsapp_business_management', ['1', '2']), scope('whatsapp_business_messaging', ['2', '3'])],
      ['2'],
    ],
    ['targets of a scope that does not matter', [scope('pages_show_list', ['9'])], undefined],
  ])('%s', (_name, granular_scopes, expected) => {
    expect(reachableWabas({ ...good, granular_scopes })).toEqual(expected);
  });
});
