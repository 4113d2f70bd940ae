import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serve } from '../../../src/core/http/serve.js';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { type RunOptions, type RunResult, run, temporaryFolder } from '../../support/run.js';

let emulator: TestEmulator;
let home: string;

beforeAll(async () => {
  emulator = await startEmulator({
    seed: {
      wabas: [
        {
          name: 'Example Shop',
          numbers: [{ number: '5550100001', verified: true, registered: true }, { number: '5550100010' }],
        },
        { name: 'Second Shop', numbers: [{ number: '5550100020', verified: true, registered: true }] },
      ],
      tokens: [
        { token: 'sbx_one_account', wabas: [0] },
        { token: 'sbx_second_account', wabas: [1] },
        { token: 'sbx_expired', expires_in_seconds: -60 },
        { token: 'sbx_expires_soon', wabas: [0], expires_in_seconds: 3600 },
        { token: 'sbx_cannot_send', scopes: ['whatsapp_business_management'] },
        { token: 'sbx_no_account', wabas: [] },
      ],
    },
  });
});
afterAll(() => emulator.close());
beforeEach(async () => {
  home = await temporaryFolder();
});

/** `connect` against the emulator in this test's own home, with nothing in the environment. */
function connect(flags: string, options: RunOptions = {}): Promise<RunResult> {
  const line = ['connect', '--graph-url', emulator.graphUrl, ...flags.split(' ').filter((word) => word !== '')];
  return run(line, { home, clock: emulator.clock, ...options });
}

const config = async () => JSON.parse(await readFile(join(home, '.config/wactl/config.json'), 'utf8'));
const secrets = async (profile = 'default') =>
  JSON.parse(await readFile(join(home, `.config/wactl/secrets/${profile}.json`), 'utf8'));
const everythingSaved = async () => (await readdir(home, { recursive: true })).sort();

/** Requests that changed something at Meta. */
async function changes(): Promise<string[]> {
  const { requests } = await emulator.control('/log');
  return requests
    .filter((request: { method: string }) => request.method !== 'GET')
    .map((request: { method: string; path: string }) => `${request.method} ${request.path}`);
}

describe('connect without questions', () => {
  it('checks, subscribes, saves, and prints the same command again', async () => {
    const [ready] = emulator.phoneNumberIds;
    const result = await connect(`--token-stdin --waba ${emulator.wabaId} --number ${ready} --json`, {
      stdin: 'sbx_one_account\n',
    });
    expect(result.json()).toEqual({
      profile: 'default',
      updated: false,
      dryRun: false,
      graphUrl: emulator.graphUrl,
      apiVersion: 'v27.0',
      app: { id: emulator.appId, name: 'Example App' },
      business: { id: emulator.businessId, name: 'Example Shop' },
      waba: {
        id: emulator.wabaId,
        name: 'Example Shop',
        currency: 'USD',
        reviewStatus: 'APPROVED',
        timeZoneId: '1',
        numbers: 2,
      },
      number: expect.objectContaining({ id: ready, phone: '+15550100001', stage: 'ready' }),
      subscribed: 'now',
      otherApps: [],
      callback: null,
      secretsIn: 'file',
      expiresAt: null,
      group: 'default',
      warnings: [],
      command: `wactl connect --token-stdin --waba ${emulator.wabaId} --number ${ready} --graph-url ${emulator.graphUrl} --profile default`,
      standardInput: ['access token'],
    });
    expect({ exitCode: result.exitCode, stderr: result.stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(await config()).toEqual({
      version: 1,
      current: 'default',
      profiles: {
        default: {
          wabaId: emulator.wabaId,
          wabaName: 'Example Shop',
          phoneNumberId: ready,
          businessId: emulator.businessId,
          appId: emulator.appId,
          graphUrl: emulator.graphUrl,
        },
      },
    });
    expect(await secrets()).toEqual({ token: 'sbx_one_account' });
    expect((await stat(join(home, '.config/wactl/secrets/default.json'))).mode & 0o777).toBe(0o600);

    const numbers = await run('numbers list --json', { home, clock: emulator.clock });
    expect(numbers.json().numbers.map(({ id }: { id: string }) => id)).toEqual(emulator.phoneNumberIds);
  });

  it('shows no secret anywhere but in the secrets file', async () => {
    const stdin = `sbx_one_account\n${emulator.appSecret}\n`;
    const result = await connect('--token-stdin --app-secret-stdin --verbose', { stdin });
    expect(result.exitCode).toBe(0);
    expect(await secrets()).toEqual({ token: 'sbx_one_account', appSecret: emulator.appSecret });
    const rest = `${result.stdout}${result.stderr}${JSON.stringify(await config())}`;
    expect(rest).not.toContain('sbx_one_account');
    expect(rest).not.toContain(emulator.appSecret);
  });

  it('takes everything from the environment', async () => {
    const result = await run('connect --json', { home, env: emulator.env, clock: emulator.clock });
    expect(result.json()).toMatchObject({ profile: 'default', waba: { id: emulator.wabaId } });
    expect(await secrets()).toEqual({ token: emulator.token, appSecret: emulator.appSecret });
  });

  it('finds the only account and the only ready number by itself', async () => {
    const result = await connect('--token-stdin --json', { stdin: 'sbx_one_account' });
    expect(result.json()).toMatchObject({
      waba: { id: emulator.wabaId },
      number: { id: emulator.phoneNumberIds[0] },
    });
  });

  it('takes a number by its phone', async () => {
    const result = await connect('--token-stdin --number +15550100010 --json', { stdin: 'sbx_one_account' });
    expect(result.json().number).toMatchObject({
      id: emulator.phoneNumberIds[1],
      stage: 'to-verify',
      next: `wactl numbers verify ${emulator.phoneNumberIds[1]}`,
    });
  });

  it('updates the profile of the same account and keeps its other secrets', async () => {
    await connect('--token-stdin --app-secret-stdin', { stdin: `sbx_one_account\n${emulator.appSecret}` });
    const again = await connect('--token-stdin --number +15550100010 --json', { stdin: 'sbx_expires_soon' });
    expect(again.json()).toMatchObject({ profile: 'default', updated: true, subscribed: 'before' });
    expect(await secrets()).toEqual({ token: 'sbx_expires_soon', appSecret: emulator.appSecret });
    expect((await config()).profiles.default.phoneNumberId).toBe(emulator.phoneNumberIds[1]);
  });

  it('changes a saved profile with the token it has', async () => {
    await connect('--token-stdin', { stdin: 'sbx_one_account' });
    const again = await run('connect --profile default --number +15550100010 --json', { home, clock: emulator.clock });
    expect(again.json()).toMatchObject({ updated: true, graphUrl: emulator.graphUrl });
    expect(await secrets()).toEqual({ token: 'sbx_one_account' });
  });

  it('saves a second account beside the first and makes it the current one', async () => {
    await connect('--token-stdin', { stdin: 'sbx_one_account' });
    const second = await connect('--token-stdin --json', { stdin: 'sbx_second_account' });
    expect(second.json()).toMatchObject({ profile: 'second-shop', updated: false });
    const { current, profiles } = await config();
    expect({ current, names: Object.keys(profiles) }).toEqual({
      current: 'second-shop',
      names: ['default', 'second-shop'],
    });
  });

  it('does not turn a profile into another account unasked', async () => {
    await connect('--token-stdin', { stdin: 'sbx_one_account' });
    const before = await config();
    const second = await connect('--token-stdin --dry-run --json', { stdin: 'sbx_second_account' });
    const flags = `--profile default --token-stdin --waba ${second.json().waba.id}`;
    const refused = await connect(flags, { stdin: 'sbx_second_account' });
    expect({ exitCode: refused.exitCode, stderr: refused.stderr }).toEqual({
      exitCode: 2,
      stderr: expect.stringContaining('--yes'),
    });
    expect(await config()).toEqual(before);

    const replaced = await connect(`${flags} --yes`, { stdin: 'sbx_second_account' });
    expect(replaced.exitCode).toBe(0);
    expect((await config()).profiles.default.wabaName).toBe('Second Shop');
  });

  it('with --dry-run changes nothing anywhere', async () => {
    const before = await changes();
    const result = await connect('--token-stdin --dry-run --json', { stdin: 'sbx_second_account' });
    expect(result.json()).toMatchObject({ dryRun: true, subscribed: 'no', group: null });
    expect(await changes()).toEqual(before);
    expect(await everythingSaved()).toEqual([]);
  });

  it('subscribes only where it is missing: again would take away a callback address of the account', async () => {
    await connect('--token-stdin', { stdin: 'sbx_one_account' });
    const before = await changes();
    await connect('--token-stdin', { stdin: 'sbx_one_account' });
    expect(await changes()).toEqual(before);
  });

  it('lets a version through that is newer than those it knows, with a note and no warning', async () => {
    const versions: string[] = [];
    const front = await serve((request) => {
      const url = new URL(request.url);
      versions.push(url.pathname.split('/')[1] ?? '');
      url.pathname = url.pathname.replace(/^\/v28\.0/, '/v27.0');
      return emulator.emulator.fetch(new Request(url, request));
    });
    const line = `connect --graph-url ${front.url} --api-version v28.0 --token-stdin --dry-run`;
    const result = await run(line, { home, clock: emulator.clock, stdin: 'sbx_one_account' });
    await front.close();
    expect(result).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('v28.0 is newer than v27.0') });
    expect(result.stderr).not.toContain('warning');
    expect(new Set(versions)).toEqual(new Set(['v28.0']));
  });

  it('warns of a token near its end and of a version that has ended', async () => {
    const result = await connect('--token-stdin --api-version v20.0 --json', { stdin: 'sbx_expires_soon' });
    expect(result.json()).toMatchObject({
      warnings: [
        expect.stringContaining('expires at'),
        'Graph API v20.0 has ended: Meta answers with another version.',
      ],
      expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    expect(result.stderr).toContain('{"warning":"Graph API v20.0 has ended');
  });

  it('moves damaged settings aside and saves anew', async () => {
    await mkdir(join(home, '.config/wactl'), { recursive: true });
    await writeFile(join(home, '.config/wactl/config.json'), '{"version":1,');
    const result = await connect('--token-stdin', { stdin: 'sbx_one_account' });
    expect(result.exitCode).toBe(0);
    expect(result.stderr).toContain('The damaged settings were moved to');
    expect(Object.keys((await config()).profiles)).toEqual(['default']);
    expect((await everythingSaved()).some((path) => path.includes('config.json.damaged-'))).toBe(true);
  });
});

describe('connect refuses', () => {
  it.each([
    ['a token that Meta does not know', '--token-stdin', 'sbx_wrong', 4, 'token-invalid', 'wactl connect'],
    ['an expired token', '--token-stdin', 'sbx_expired', 4, 'token-invalid', 'wactl connect'],
    ['a token that may not send', '--token-stdin', 'sbx_cannot_send', 4, 'permission-missing', 'Business Settings'],
    ['a token that reaches no account', '--token-stdin', 'sbx_no_account', 3, 'waba-not-found', '--waba'],
    ['an account out of reach', '--token-stdin --waba 999', 'sbx_one_account', 4, 'waba-not-reachable', '--waba'],
    [
      'a number the account does not have',
      '--token-stdin --number 999',
      'sbx_one_account',
      3,
      'number-not-found',
      '+15550100001',
    ],
    ['a token of another app', '--token-stdin --app-id 999', 'sbx_one_account', 4, 'token-other-app', '--app-id'],
    [
      'a wrong app secret',
      '--token-stdin --app-secret-stdin',
      'sbx_one_account\nwrong',
      4,
      'app-secret-invalid',
      'App Dashboard',
    ],
    ["Meta's token for an emulator", '--token-stdin', `EAA${'x'.repeat(40)}`, 4, 'token-misplaced', '--graph-url'],
    ['an id that is none', '--token-stdin --waba mine', 'sbx_one_account', 2, 'usage', undefined],
    ['a token with a space in it', '--token-stdin', 'sbx_one account', 2, 'usage', undefined],
    ['an empty standard input', '--token-stdin', '', 2, 'usage', 'access token'],
    ['no token at all', '', '', 2, 'usage', '--token-stdin'],
    ['an open choice of account', '--token-stdin', 'MAIN', 2, 'usage', '--waba'],
  ])('%s, and saves nothing', async (_name, flags, stdin, exitCode, code, hint) => {
    const result = await connect(`${flags} --json`, { stdin: stdin === 'MAIN' ? emulator.token : stdin });
    expect(result.error()).toMatchObject({ code, exitCode, ...(hint ? { hint: expect.stringContaining(hint) } : {}) });
    expect({ exitCode: result.exitCode, stdout: result.stdout }).toEqual({ exitCode, stdout: '' });
    expect(await everythingSaved()).toEqual([]);
  });

  it('to go on where nothing answers, and names the emulator', async () => {
    const result = await run('connect --token-stdin --graph-url http://127.0.0.1:1 --json', { home, stdin: 'sbx_a' });
    expect(result.error()).toMatchObject({
      code: 'network',
      exitCode: 7,
      message: 'Nothing answers at http://127.0.0.1:1.',
      hint: expect.stringContaining('wactl emulator start'),
    });
  });

  it.each([`IGQ${'x'.repeat(40)}`, `EAB${'x'.repeat(40)}`, `410000000000001|${'c'.repeat(32)}`])(
    'to send a token that is not the emulator’s to another host, and the host hears nothing: %s',
    async (token) => {
      const heard: string[] = [];
      const server = await serve(async (request) => {
        heard.push(request.url);
        return Response.json({});
      });
      const result = await run(`connect --token-stdin --graph-url ${server.url} --json`, { home, stdin: token });
      await server.close();
      expect(result.error()).toMatchObject({
        code: 'token-misplaced',
        exitCode: 4,
        hint: expect.stringContaining(`WACTL_TRUSTED_HOST=${new URL(server.url).host}`),
      });
      expect(heard).toEqual([]);
    },
  );

  it('no token where its host is named as trusted, and remembers that', async () => {
    const server = await serve((request) => {
      const url = new URL(request.url);
      url.searchParams.set('input_token', emulator.token);
      const headers = new Headers(request.headers);
      headers.set('authorization', `Bearer ${emulator.token}`);
      return emulator.emulator.fetch(new Request(url, { method: request.method, headers, body: null }));
    });
    const env = { WACTL_TRUSTED_HOST: new URL(server.url).host };
    const flags = `--waba ${emulator.wabaId} --graph-url ${server.url}`;
    const result = await run(`connect --token-stdin ${flags}`, { home, env, stdin: `EAB${'x'.repeat(40)}` });
    expect(result.exitCode).toBe(0);
    expect((await config()).profiles.default.trustedHost).toBe(env.WACTL_TRUSTED_HOST);
    expect((await run('numbers list', { home })).exitCode).toBe(0);
    await server.close();
  });

  it('to send a sandbox token to Meta', async () => {
    const result = await run('connect --token-stdin --json', { home, stdin: 'sbx_one_account' });
    expect(result.error()).toMatchObject({ code: 'token-misplaced', exitCode: 4 });
  });
});

/** What the screen ends with: the next step and the way to do the same without questions. */
const ending = ({ stdout }: RunResult) =>
  stdout
    .slice(stdout.indexOf('\n\n') + 2)
    .trimEnd()
    .split('\n');

describe('what connect says at its end', () => {
  it.each([
    ['a number that waits', '+15550100010', () => `wactl numbers verify ${emulator.phoneNumberIds[1]}`],
    ['templates, where the number is ready', '+15550100001', () => 'wactl templates new'],
  ])('leads to %s, and tells what goes in by standard input', async (_name, number, next) => {
    const result = await connect(`--token-stdin --number ${number}`, { stdin: 'sbx_one_account' });
    expect(ending(result)).toEqual([
      `Next: ${next()}`,
      expect.stringMatching(/^Without questions: wactl connect --token-stdin --waba .* --profile default$/),
      '(standard input: the access token)',
    ]);
    expect(result.stdout).toContain('Example Shop (');
    expect(result.stdout).toContain("approved, 2 numbers, USD, time zone 1 of Meta's list");
  });

  it('names both secrets where both go in', async () => {
    const stdin = `sbx_one_account\n${emulator.appSecret}`;
    const result = await connect('--token-stdin --app-secret-stdin', { stdin });
    expect(ending(result).at(-1)).toBe('(standard input: the access token, then the app secret, one a line)');
  });

  it('leads nowhere from a dry run', async () => {
    const result = await connect('--token-stdin --dry-run', { stdin: 'sbx_one_account' });
    expect(result.stdout).not.toContain('Next:');
  });
});

describe('the wizard', () => {
  const NONE = '';

  it('asks for token, app secret, account and number', async () => {
    const [, toVerify = ''] = emulator.phoneNumberIds;
    const result = await connect('', { answers: [emulator.token, NONE, emulator.wabaId, toVerify, 'later'] });
    expect(result.exitCode).toBe(0);
    expect(result.stderr).toContain('With the app secret wactl checks the signatures of webhooks');
    expect(result.stdout).toContain('Connected.');
    expect(result.stdout).toContain(`Next: wactl numbers verify ${toVerify}`);
    expect(result.stdout).toContain('Without questions: wactl connect --token-stdin');
    expect(`${result.stdout}${result.stderr}`).not.toContain(emulator.token);
    expect((await config()).profiles.default.phoneNumberId).toBe(toVerify);
    expect(await secrets()).toEqual({ token: emulator.token });
  });

  it('takes the app secret, proves its calls with it, and then offers a webhook address', async () => {
    const [ready = ''] = emulator.phoneNumberIds;
    const noAddress = '';
    const result = await connect('', {
      answers: ['sbx_one_account', emulator.appSecret, ready, noAddress],
    });
    expect(result.exitCode).toBe(0);
    expect(await secrets()).toEqual({ token: 'sbx_one_account', appSecret: emulator.appSecret });
    expect(`${result.stdout}${result.stderr}`).not.toContain(emulator.appSecret);
  });

  it.each([
    ['a wrong app secret', 'wrong-secret', 4],
    ['what cannot be one', 'two words', 2],
  ])('refuses %s, and saves nothing', async (_name, secret, exitCode) => {
    const result = await connect('', { answers: ['sbx_one_account', secret] });
    expect(result.exitCode).toBe(exitCode);
    expect(await everythingSaved()).toEqual([]);
  });

  it('asks again for an address that Meta would not take', async () => {
    const [ready = ''] = emulator.phoneNumberIds;
    const answers = ['sbx_one_account', emulator.appSecret, ready, 'http://hooks.shop.example/x', 'hooks', ''];
    const result = await connect('', { answers });
    expect(result.exitCode).toBe(0);
    const said = result.stderr.replaceAll(/\s+/g, ' ');
    expect(said).toMatch(/Meta sends webhooks to https only\..*"hooks" is not a web address\./);
  });

  it('keeps the saved token where the answer is empty', async () => {
    await connect('--token-stdin', { stdin: 'sbx_one_account' });
    const again = await connect('--profile default', { answers: ['', NONE] });
    expect(again.exitCode).toBe(0);
    expect(await secrets()).toEqual({ token: 'sbx_one_account' });
  });

  it('does not ask with --no-input', async () => {
    const result = await connect('--no-input --json', { tty: true });
    expect(result.error()).toMatchObject({ exitCode: 2, hint: 'pass --token-stdin, or set WACTL_TOKEN' });
  });
});
