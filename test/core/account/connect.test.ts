import { describe, expect, it } from 'vitest';
import {
  judgeToken,
  obviousNumber,
  profileNameFor,
  reachableWabas,
  requireReachable,
} from '../../../src/core/account/connect.js';
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
    ["a person's token", { type: 'USER' }, [expect.stringContaining("person's")]],
  ])('accepts %s', (_name, change, warnings) => {
    expect(judgeToken({ ...good, ...change }, NOW, '74')).toEqual(warnings);
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
    [
      'that may not send',
      { scopes: ['whatsapp_business_management'] },
      'permission-missing',
      'whatsapp_business_messaging',
    ],
    ['that may do nothing', { scopes: [] }, 'permission-missing', 'permissions whatsapp_business_management and'],
  ])('refuses a token %s', (_name, change, code, message) => {
    expect(() => judgeToken({ ...good, ...change }, NOW, '74')).toThrow(
      expect.objectContaining({
        code,
        exitCode: 4,
        message: expect.stringContaining(message),
        hint: expect.any(String),
      }),
    );
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

  it('stops at an account out of reach, and names those in reach', () => {
    const info = { ...good, granular_scopes: [scope('whatsapp_business_management', ['1', '2'])] };
    expect(requireReachable(info, '2')).toBeUndefined();
    expect(() => requireReachable(info, '3')).toThrow(
      expect.objectContaining({ code: 'waba-not-reachable', exitCode: 4, why: 'it reaches 1, 2' }),
    );
  });
});

describe('obviousNumber', () => {
  const ready = (id: string) => ({ id, platform_type: 'CLOUD_API', status: 'CONNECTED' });
  it.each([
    ['none', [], undefined],
    ['the only one, ready or not', [{ id: '1' }], '1'],
    ['the only one that is ready', [{ id: '1' }, ready('2'), { id: '3' }], '2'],
    ['two that are ready', [ready('1'), ready('2')], undefined],
    ['none of several', [{ id: '1' }, { id: '2' }], undefined],
  ])('%s', (_name, numbers, expected) => {
    expect(obviousNumber(numbers)?.id).toBe(expected);
  });
});

describe('profileNameFor', () => {
  const saved = [
    { name: 'default', wabaId: '1' },
    { name: 'example-shop', wabaId: '2' },
  ];
  it.each([
    ['what was asked for', saved, { id: '1' }, 'acme', 'acme'],
    ['the first', [], { id: '1', name: 'Example Shop' }, undefined, 'default'],
    ['an account that is saved', saved, { id: '2' }, undefined, 'example-shop'],
    ['a name made of its own', saved, { id: '3', name: '  Ada & Söhne! ' }, undefined, 'ada-s-hne'],
    ['a name that is taken', saved, { id: '3', name: 'Example Shop' }, undefined, 'waba-3'],
    ['an account without a usable name', saved, { id: '3', name: '株式会社' }, undefined, 'waba-3'],
  ])('%s', (_name, profiles, waba, asked, expected) => {
    expect(profileNameFor(profiles, waba, asked)).toBe(expected);
  });
});
