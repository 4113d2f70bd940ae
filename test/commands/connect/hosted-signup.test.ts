import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { type RunOptions, run, temporaryFolder } from '../../support/run.js';

let emulator: TestEmulator;
let home: string;

beforeEach(async () => {
  const numbers = [{ number: '5550100001', registered: true }];
  const tokens = [
    { token: 'sbx_partner', wabas: [0] },
    { token: 'sbx_stranger', wabas: [] },
  ];
  emulator = await startEmulator({ seed: { wabas: [{ numbers }], tokens } });
  onTestFinished(() => emulator.close());
  home = await temporaryFolder();
});

const hosted = (flags = '', options: RunOptions = {}) =>
  run(`connect --hosted-signup ${emulator.businessId} --graph-url ${emulator.graphUrl} --json${flags}`, {
    home,
    clock: emulator.clock,
    ...options,
  });
const PIPED = ' --token-stdin --app-secret-stdin';
const secretsOf = (token: string, secret = emulator.appSecret) => ({ stdin: `${token}\n${secret}\n` });

describe('connect --hosted-signup', () => {
  it("connects with the customer's token, and saves nothing of the partner's", async () => {
    const result = await hosted(`${PIPED} --waba ${emulator.wabaId}`, secretsOf('sbx_partner'));
    expect(result.json()).toMatchObject({
      profile: 'default',
      waba: { id: emulator.wabaId },
      subscribed: 'now',
      command: expect.stringContaining(`--app-secret-stdin --hosted-signup ${emulator.businessId} --waba`),
    });
    const { requests } = await emulator.control('/log?path=/system_user_access_tokens');
    expect(requests).toMatchObject([{ method: 'POST', outcome: 'accepted', body: { fetch_only: true } }]);

    const saved = JSON.parse(await readFile(join(home, '.config/wactl/secrets/default.json'), 'utf8'));
    expect(saved.token).toMatch(/^sbx_[A-Za-z0-9]{40}$/);
    expect(saved.token).not.toBe(emulator.token);
    expect(`${result.stdout}${result.stderr}`).not.toContain(saved.token);
    expect((await run('numbers list --json', { home, clock: emulator.clock })).exitCode).toBe(0);
  });

  it('takes what the environment says, but not the account of somebody else', async () => {
    const env = { WACTL_TOKEN: 'sbx_partner', WACTL_APP_SECRET: emulator.appSecret, WACTL_WABA_ID: '999' };
    expect((await hosted('', { env })).json()).toMatchObject({ waba: { id: emulator.wabaId } });
  });

  it.each<[string, string, () => RunOptions, object]>([
    ['without the app secret', ' --token-stdin', () => ({ stdin: 'sbx_partner' }), { exitCode: 2 }],
    ['with a wrong app secret', PIPED, () => secretsOf('sbx_partner', 'wrong'), { code: 'app-secret-invalid' }],
    ['for a customer who did not sign up', PIPED, () => secretsOf('sbx_stranger'), { code: 'permission-missing' }],
    ['beside the other sign-up', `${PIPED} --embedded-signup`, () => secretsOf('sbx_partner'), { exitCode: 2 }],
  ])('is refused %s, and saves nothing', async (_name, flags, options, error) => {
    expect((await hosted(flags, options())).error()).toMatchObject(error);
    expect(await readdir(home)).toEqual([]);
  });

  it('names what it wants where the business is no id', async () => {
    const result = await run('connect --hosted-signup acme --token-stdin --json', { home, stdin: 'sbx_partner' });
    expect(result.error()).toMatchObject({ exitCode: 2, hint: expect.stringContaining('owner_business_id') });
  });
});

it('the emulator gives a token for a proof and the right question only', async () => {
  const ask = async (body: object) => {
    const response = await fetch(`${emulator.graphUrl}/v26.0/${emulator.businessId}/system_user_access_tokens`, {
      method: 'POST',
      headers: { authorization: `Bearer ${emulator.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return {
      status: response.status,
      message: ((await response.json()) as { error?: { message: string } }).error?.message,
    };
  };
  expect(await ask({ fetch_only: true })).toEqual({
    status: 400,
    message: 'API calls from the server require an appsecret_proof argument',
  });
  expect(await ask({ fetch_only: true, appsecret_proof: '00' })).toEqual({
    status: 400,
    message: 'Invalid appsecret_proof provided in the API argument',
  });
});
