import { describe, expect, it } from 'vitest';
import { CliError } from '../../../src/core/errors/error.js';
import { fileLocation } from '../../../src/core/ledger/location.js';
import {
  type NeededKey,
  requireLedger,
  requireSetting,
  resolveSettings,
  type SettingSources,
} from '../../../src/core/settings/resolve.js';

const nothing: SettingSources = { flags: {}, env: {}, configDir: '/config' };

const everything: SettingSources = {
  flags: { graphUrl: 'https://flag.example', apiVersion: 'v31.0' },
  env: {
    WACTL_GRAPH_URL: 'https://variable.example',
    WACTL_API_VERSION: 'v32.0',
    WACTL_TOKEN: 'token-variable',
    WACTL_APP_ID: '21',
    WACTL_APP_SECRET: 'app-secret-variable',
    WACTL_WABA_ID: '22',
    WACTL_PHONE_NUMBER_ID: '23',
    WACTL_VERIFY_TOKEN: 'verify-variable',
    WACTL_STORE: '/variable.sqlite',
  },
  profile: {
    name: 'acme',
    values: {
      graphUrl: 'https://profile.example',
      apiVersion: 'v33.0',
      appId: '31',
      businessId: '34',
      wabaId: '32',
      phoneNumberId: '33',
      country: 'de',
      store: '/profile.sqlite',
    },
  },
  secrets: { token: 'token-profile', appSecret: 'app-secret-profile', verifyToken: 'verify-profile' },
  configDir: '/config',
};

const variable = (value: string, from: string) => ({ value, origin: 'environment', from });
const saved = (value: string) => ({ value, origin: 'profile', from: 'profile acme' });
const usual = (value: string) => ({ value, origin: 'default', from: 'default' });

describe('resolveSettings', () => {
  it('has two defaults and nothing else', () => {
    expect(resolveSettings(nothing)).toEqual({
      graphUrl: usual('https://graph.facebook.com'),
      apiVersion: usual('v27.0'),
    });
  });

  it('takes the flag first, then the environment', () => {
    expect(resolveSettings(everything)).toEqual({
      profileName: 'acme',
      graphUrl: { value: 'https://flag.example', origin: 'flag', from: '--graph-url' },
      apiVersion: { value: 'v31.0', origin: 'flag', from: '--api-version' },
      token: variable('token-variable', 'WACTL_TOKEN'),
      appId: variable('21', 'WACTL_APP_ID'),
      appSecret: variable('app-secret-variable', 'WACTL_APP_SECRET'),
      businessId: saved('34'),
      wabaId: variable('22', 'WACTL_WABA_ID'),
      phoneNumberId: variable('23', 'WACTL_PHONE_NUMBER_ID'),
      verifyToken: variable('verify-variable', 'WACTL_VERIFY_TOKEN'),
      store: { ...variable('', 'WACTL_STORE'), value: fileLocation('/variable.sqlite') },
      country: saved('DE'),
    });
  });

  it('takes the profile where flag and environment are silent', () => {
    expect(resolveSettings({ ...everything, flags: {}, env: {} })).toEqual({
      profileName: 'acme',
      graphUrl: saved('https://profile.example'),
      apiVersion: saved('v33.0'),
      token: saved('token-profile'),
      appId: saved('31'),
      appSecret: saved('app-secret-profile'),
      businessId: saved('34'),
      wabaId: saved('32'),
      phoneNumberId: saved('33'),
      verifyToken: saved('verify-profile'),
      store: { ...saved(''), value: fileLocation('/profile.sqlite') },
      country: saved('DE'),
    });
  });

  it('decides each setting by itself', () => {
    const { profile, secrets, configDir } = everything;
    const sources = {
      flags: {},
      env: { WACTL_TOKEN: 'token-variable' },
      profile,
      secrets,
      configDir,
    } as SettingSources;
    expect(resolveSettings(sources)).toMatchObject({
      token: variable('token-variable', 'WACTL_TOKEN'),
      wabaId: saved('32'),
    });
  });

  it('counts an empty variable as unset', () => {
    const env = Object.fromEntries(Object.keys(everything.env).map((name) => [name, '']));
    expect(resolveSettings({ ...everything, flags: {}, env })).toEqual(
      resolveSettings({ ...everything, flags: {}, env: {} }),
    );
  });

  it('keeps the ledger of each WABA apart', () => {
    expect(resolveSettings({ ...nothing, env: { WACTL_WABA_ID: '22' } }).store).toEqual({
      ...usual(''),
      value: fileLocation('/config/ledgers/22.sqlite'),
    });
  });

  it.each([
    ['a final slash', { WACTL_GRAPH_URL: 'http://127.0.0.1:4000/' }, 'graphUrl', 'http://127.0.0.1:4000'],
    ['a path', { WACTL_GRAPH_URL: 'https://proxy.example/graph/' }, 'graphUrl', 'https://proxy.example/graph'],
    ['the line end of a secret file', { WACTL_TOKEN: 'token\n' }, 'token', 'token'],
  ] as const)('tidies %s', (_name, env, key, expected) => {
    expect(resolveSettings({ ...nothing, env })[key]?.value).toBe(expected);
  });

  it.each([
    ['an address without scheme', { WACTL_GRAPH_URL: 'graph.facebook.com' }, /^WACTL_GRAPH_URL is not an http/],
    ['an address of a file', { WACTL_GRAPH_URL: 'file:///etc/passwd' }, /^WACTL_GRAPH_URL is not an http/],
    ['an address with a password', { WACTL_GRAPH_URL: 'https://ada:pw@shop.example' }, /^WACTL_GRAPH_URL must not/],
    ['an address with a query', { WACTL_GRAPH_URL: 'https://shop.example/?a=b' }, /^WACTL_GRAPH_URL must not/],
    [
      'a version without v',
      { WACTL_API_VERSION: '25.0' },
      /^WACTL_API_VERSION is not a Graph API version such as v27\.0\.$/,
    ],
    ['a version with a path', { WACTL_API_VERSION: 'v27.0/../me' }, /^WACTL_API_VERSION is not a Graph API version/],
    ['a trusted host with a path', { WACTL_TRUSTED_HOST: 'graph.example.com/x' }, /^WACTL_TRUSTED_HOST is not a host/],
    ['an id with a path', { WACTL_WABA_ID: '1/../me' }, /^WACTL_WABA_ID is not an id of Meta/],
    ['a phone number as id', { WACTL_PHONE_NUMBER_ID: '+15550100001' }, /^WACTL_PHONE_NUMBER_ID is not an id/],
    ['a name as app id', { WACTL_APP_ID: 'Example App' }, /^WACTL_APP_ID is not an id of Meta/],
    ['two lines as a token', { WACTL_TOKEN: 'planted\nsecret' }, /^WACTL_TOKEN contains a space/],
    ['a NUL in a path', { WACTL_STORE: 'a\0b' }, /^WACTL_STORE holds a NUL/],
  ])('refuses %s, names the variable and never quotes it', (_name, env, message) => {
    const error = thrown(() => resolveSettings({ ...nothing, env }));
    expect(error).toMatchObject({ exitCode: 2, code: 'usage', message: expect.stringMatching(message) });
    expect(`${error.message}${error.hint}`).not.toContain(Object.values(env)[0]);
  });

  it('names a flag as the place of a mistake', () => {
    expect(thrown(() => resolveSettings({ ...nothing, flags: { apiVersion: 'latest' } }))).toMatchObject({
      message: '--api-version is not a Graph API version such as v27.0.',
      hint: 'correct --api-version',
    });
  });

  it('names a profile as the place of a mistake', () => {
    const profile = { name: 'acme', values: { wabaId: 'my account' } };
    expect(thrown(() => resolveSettings({ ...nothing, profile }))).toMatchObject({
      message: 'The WhatsApp Business Account id in profile acme is not an id of Meta: those are digits only.',
      hint: 'run `wactl connect` to set it again',
    });
  });
});

describe('requireSetting', () => {
  it('returns the value', () => {
    expect(requireSetting(resolveSettings(everything), 'token')).toBe('token-variable');
  });

  it.each<[NeededKey, number, string, string, string]>([
    ['token', 4, 'token-missing', 'No access token is set.', 'run `wactl connect`, or set WACTL_TOKEN'],
    ['appId', 4, 'app-id-missing', 'No app id is set.', 'run `wactl connect`, or set WACTL_APP_ID'],
    ['appSecret', 4, 'app-secret-missing', 'No app secret is set.', 'run `wactl connect`, or set WACTL_APP_SECRET'],
    ['businessId', 4, 'business-id-missing', 'No business portfolio id is set.', 'run `wactl connect`'],
    [
      'wabaId',
      4,
      'waba-id-missing',
      'No WhatsApp Business Account id is set.',
      'run `wactl connect`, or set WACTL_WABA_ID',
    ],
    [
      'phoneNumberId',
      4,
      'phone-number-id-missing',
      'No phone number id is set.',
      'run `wactl connect`, or set WACTL_PHONE_NUMBER_ID, or pass --number',
    ],
    [
      'verifyToken',
      4,
      'verify-token-missing',
      'No webhook verify token is set.',
      'run `wactl connect`, or set WACTL_VERIFY_TOKEN',
    ],
    [
      'country',
      2,
      'usage',
      'The phone number has no country code.',
      'write it as +<country code><number>, or pass --country',
    ],
  ])('without %s exits %d and says what to type', (key, exitCode, code, message, hint) => {
    const error = thrown(() => requireSetting(resolveSettings(nothing), key));
    expect(error).toMatchObject({ exitCode, code, message, hint });
  });
});

describe('requireLedger', () => {
  it('returns where the ledger lives', () => {
    expect(requireLedger(resolveSettings(everything))).toEqual(fileLocation('/variable.sqlite'));
  });

  it('misses the account when there is none', () => {
    expect(thrown(() => requireLedger(resolveSettings(nothing)))).toMatchObject({
      exitCode: 4,
      code: 'waba-id-missing',
      message: 'No WhatsApp Business Account id is set.',
      hint: 'run `wactl connect`, or set WACTL_WABA_ID',
    });
  });
});

function thrown(act: () => unknown): CliError {
  try {
    act();
  } catch (error) {
    if (error instanceof CliError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
