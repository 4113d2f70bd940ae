import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { serve } from '../../../src/core/http/serve.js';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { type RunOptions, type RunResult, run, temporaryFolder } from '../../support/run.js';

const VERIFY_TOKEN = 'planted-verify-token';
let emulator: TestEmulator;
let home: string;

beforeEach(async () => {
  emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  home = await temporaryFolder();
});

/** An address that answers Meta's question when it knows the verify token. */
async function startReceiver(verifyToken = VERIFY_TOKEN): Promise<string> {
  const server = await serve(async (request) => {
    const asked = new URL(request.url).searchParams;
    return new Response(asked.get('hub.verify_token') === verifyToken ? asked.get('hub.challenge') : 'no');
  });
  onTestFinished(() => server.close());
  return `${server.url}/hooks`;
}

/** `connect` with everything but the number in the environment. */
function connect(flags: string, options: RunOptions = {}): Promise<RunResult> {
  const env = { ...emulator.env, WACTL_VERIFY_TOKEN: VERIFY_TOKEN, ...options.env };
  return run(`connect ${flags}`, { home, clock: emulator.clock, ...options, env });
}

async function callsTo(edge: string): Promise<readonly { readonly body: Record<string, unknown> }[]> {
  const { requests } = await emulator.control('/log');
  return requests.filter(({ method, path }: Record<string, string>) => method === 'POST' && path?.endsWith(edge));
}

describe('connect --callback-url', () => {
  it("sets where the app's webhooks go, keeps its verify token, and does nothing the second time", async () => {
    const url = await startReceiver();
    const first = await connect(`--callback-url ${url} --json`);
    expect(first.json()).toMatchObject({ callback: { url, state: 'now' }, subscribed: 'now' });
    expect(first.json().command).toContain(`--callback-url ${url}`);
    expect(await callsTo('/subscriptions')).toHaveLength(1);
    const saved = JSON.parse(await readFile(join(home, '.config/wactl/secrets/default.json'), 'utf8'));
    expect(saved.verifyToken).toBe(VERIFY_TOKEN);

    const second = await connect(`--callback-url ${url} --json`);
    expect(second.json()).toMatchObject({ callback: { url, state: 'before' }, subscribed: 'before', updated: true });
    expect(await callsTo('/subscriptions')).toHaveLength(1);
  });

  it('asks before another address is replaced', async () => {
    const [first, second] = [await startReceiver(), await startReceiver()];
    await connect(`--callback-url ${first}`);
    const refused = await connect(`--callback-url ${second} --json`);
    expect(refused.error()).toMatchObject({ exitCode: 2, hint: 'give --yes' });
    expect((await connect(`--callback-url ${second} --yes --json`)).json().callback).toEqual({
      url: second,
      state: 'now',
    });
  });

  it('connects, and exits with 1, where Meta cannot confirm the address', async () => {
    const url = await startReceiver('another-token');
    const result = await connect(`--callback-url ${url} --json`);
    expect({ exitCode: result.exitCode, callback: result.json().callback }).toEqual({
      exitCode: 1,
      callback: { url, state: 'refused' },
    });
    expect(result.stderr).toContain('wactl webhooks serve');
    expect((await run('whoami --json', { home, clock: emulator.clock })).exitCode).toBe(0);
  });

  it('with --dry-run sets nothing', async () => {
    const url = await startReceiver();
    const result = await connect(`--callback-url ${url} --dry-run --json`);
    expect(result.json()).toMatchObject({ callback: { url, state: 'planned' }, subscribed: 'no', secretsIn: null });
    expect(await callsTo('/subscriptions')).toEqual([]);
  });

  it.each([
    ['without the app secret', '--callback-url http://127.0.0.1:9/', { WACTL_APP_SECRET: '' }, '--app-secret-stdin'],
    ['without a verify token', '--callback-url http://127.0.0.1:9/', { WACTL_VERIFY_TOKEN: '' }, 'WACTL_VERIFY_TOKEN'],
    ['for what is no address', '--callback-url hooks', {}, 'https://hooks.shop.example'],
  ])('is refused %s', async (_name, flags, env, hint) => {
    const result = await connect(`${flags} --json`, { env });
    expect(result.error()).toMatchObject({ exitCode: 2, hint: expect.stringContaining(hint) });
    expect(await callsTo('/subscribed_apps')).toEqual([]);
  });
});

it.each(['', ' --dry-run'])('plain http to another machine is refused before Meta is called (%s)', async (flags) => {
  const result = await connect(`--callback-url http://hooks.shop.example/x --json${flags}`);
  expect(result.error()).toMatchObject({
    exitCode: 2,
    message: '"http://hooks.shop.example/x" is plain http: Meta sends webhooks to https only.',
    hint: 'write it as --callback-url https://hooks.shop.example/whatsapp',
  });
  expect((await emulator.control('/log')).requests).toEqual([]);
});

it('warns of other apps that are connected to the account', async () => {
  const snapshot = await emulator.control('/snapshot');
  const [[, waba]] = snapshot.state.wabas;
  waba.subscribedApps.push(['999', { callbackUrl: 'http://127.0.0.1:9/other', verifyToken: 'other' }]);
  await emulator.control('/snapshot', snapshot);
  const result = await connect('--json');
  expect(result.json()).toMatchObject({ otherApps: [{ id: '999', name: null }], subscribed: 'now' });
  expect(result.stderr).toContain('also connected to 999');
});
