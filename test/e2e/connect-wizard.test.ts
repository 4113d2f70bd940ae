import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serve } from '../../src/core/http/serve.js';
import { startEmulator, type TestEmulator } from '../support/emulator.js';
import { packageDir, temporaryFolder } from '../support/run.js';
import { KEY, openTerminal, type Terminal } from './terminal.js';

const PIN = '482915';
const VERIFY_TOKEN = 'planted-verify-token';

/** An emulator with two accounts; the first has a number that is ready, one to verify and one with a PIN of its own. */
async function startShops(): Promise<TestEmulator> {
  const emulator = await startEmulator({
    seed: {
      wabas: [
        {
          name: 'Example Shop',
          numbers: [
            { number: '5550100001', verified: true, registered: true },
            { number: '5550100010' },
            { number: '5550100011', verified: true, pin: PIN },
          ],
        },
        { name: 'Second Shop', numbers: [{ number: '5550100020', verified: true, registered: true }] },
      ],
      tokens: [
        { token: 'sbx_expired', expires_in_seconds: -60 },
        { token: 'sbx_cannot_send', scopes: ['whatsapp_business_management'] },
        { token: 'sbx_no_account', wabas: [] },
        { token: 'sbx_second_account', wabas: [1] },
      ],
    },
  });
  onTestFinished(() => emulator.close());
  return emulator;
}

/** A webhook address that answers Meta's question as it must. */
async function startCallback(): Promise<string> {
  const server = await serve(async (request) => {
    const asked = new URL(request.url).searchParams;
    const known = asked.get('hub.verify_token') === VERIFY_TOKEN;
    return new Response(known ? asked.get('hub.challenge') : 'no', { status: known ? 200 : 403 });
  });
  onTestFinished(() => server.close());
  return `${server.url}/hooks`;
}

interface Wizard {
  readonly emulator: TestEmulator;
  readonly terminal: Terminal;
  readonly home: string;
}

async function startWizard(): Promise<Wizard> {
  const emulator = await startShops();
  const home = await temporaryFolder();
  const terminal = openTerminal([process.execPath, join(packageDir, 'dist/wactl.cjs'), 'connect'], {
    HOME: home,
    NODE_DISABLE_COMPILE_CACHE: '1',
    WACTL_GRAPH_URL: emulator.graphUrl,
    WACTL_KEYCHAIN: 'off',
  });
  return { emulator, terminal, home };
}

/** One question of the wizard and its answer. */
interface Step {
  readonly see: string;
  readonly keys: (wizard: Wizard) => Promise<string> | string;
  /** The connection is saved by the time this is asked. */
  readonly afterSaving?: true;
}

const TOKEN: Step = { see: 'Access token', keys: ({ emulator }) => emulator.token + KEY.enter };
const NO_SECRET: Step = { see: 'App secret', keys: () => KEY.enter };
/** With it the wizard also asks where webhooks go. */
const SECRET: Step = { see: 'App secret', keys: ({ emulator }) => emulator.appSecret + KEY.enter };
const ACCOUNT: Step = {
  see: "Second Shop (approved, 1 number, USD, time zone 1 of Meta's list)",
  keys: () => KEY.enter,
};
const NUMBER: Step = { see: 'Default number', keys: () => KEY.down + KEY.enter };
const SEND_CODE: Step = { see: 'not verified. Have Meta send a code?', keys: () => KEY.enter, afterSaving: true };
const CODE: Step = {
  see: 'Verification code',
  keys: async (wizard) => (await codeOf(wizard)) + KEY.enter,
  afterSaving: true,
};
const REGISTER: Step = { see: 'not registered', keys: () => KEY.enter, afterSaving: true };
const NEW_PIN: Step = { see: 'New PIN for the number', keys: () => PIN + KEY.enter, afterSaving: true };
const PIN_AGAIN: Step = { see: 'Repeat the new PIN', keys: () => PIN + KEY.enter, afterSaving: true };

async function everyStep(): Promise<readonly Step[]> {
  const url = await startCallback();
  return [
    TOKEN,
    SECRET,
    ACCOUNT,
    NUMBER,
    { see: 'Webhook address of the app', keys: () => url + KEY.enter },
    { see: 'Verify token', keys: () => VERIFY_TOKEN + KEY.enter },
    SEND_CODE,
    CODE,
    REGISTER,
    NEW_PIN,
    PIN_AGAIN,
  ];
}
const QUESTIONS = [
  'token',
  'app secret',
  'account',
  'number',
  'webhook address',
  'verify token',
  'send a code',
  'code',
  'register',
  'PIN',
  'PIN again',
];

async function answer(wizard: Wizard, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    await wizard.terminal.see(step.see);
    wizard.terminal.type(await step.keys(wizard));
  }
}

async function codeOf({ emulator }: Wizard): Promise<string> {
  const [, toVerify] = emulator.phoneNumberIds;
  return (await emulator.control(`/numbers/${toVerify}/code`)).code;
}

const saved = async ({ home }: Wizard) => (await readdir(home, { recursive: true })).sort();
const readSaved = async ({ home }: Wizard, file: string) =>
  JSON.parse(await readFile(join(home, '.config/wactl', file), 'utf8'));

/** Requests that changed something at Meta. */
async function changes({ emulator }: Wizard): Promise<string[]> {
  const { requests } = await emulator.control('/log');
  return requests
    .filter((request: { method: string }) => request.method !== 'GET')
    .map((request: { path: string }) => request.path.split('/').at(-1));
}

describe('the wizard in a terminal', () => {
  it('goes from a token to a registered number', async () => {
    const steps = await everyStep();
    const wizard = await startWizard();
    await answer(wizard, steps);
    expect(await wizard.terminal.ended).toBe(0);

    const screen = wizard.terminal.screen();
    expect(screen).toContain('Connected.');
    expect(screen).toMatch(/number +\+15550100010 \(\d+\): it is verified and registered/);
    expect(screen).toContain('With the app secret wactl checks the signatures of webhooks');
    expect(screen).toContain('Next: wactl templates new');
    expect(screen).toContain('Without questions: wactl connect --token-stdin --app-secret-stdin');
    expect(screen).toContain('(standard input: the access token, then the app secret, one a line; WACTL_VERIFY_TOKEN');
    for (const secret of [wizard.emulator.token, wizard.emulator.appSecret, VERIFY_TOKEN, PIN]) {
      expect(screen).not.toContain(secret);
    }
    expect(await readSaved(wizard, 'secrets/default.json')).toEqual({
      token: wizard.emulator.token,
      appSecret: wizard.emulator.appSecret,
      verifyToken: VERIFY_TOKEN,
    });
    expect((await readSaved(wizard, 'config.json')).profiles.default).toMatchObject({
      wabaId: wizard.emulator.wabaId,
      phoneNumberId: wizard.emulator.phoneNumberIds[1],
    });
    expect(await changes(wizard)).toEqual([
      'subscribed_apps',
      'subscriptions',
      'request_code',
      'verify_code',
      'register',
    ]);
  });

  it.each(QUESTIONS.map((name, index) => [name, index] as const))(
    'ends with 130 on Ctrl-C at the question for the %s, and leaves nothing half-saved',
    async (_name, index) => {
      const steps = await everyStep();
      const wizard = await startWizard();
      await answer(wizard, steps.slice(0, index));
      const asked = steps[index];
      await wizard.terminal.see(asked?.see ?? '');
      wizard.terminal.type(KEY.ctrlC);
      expect(await wizard.terminal.ended).toBe(130);

      if (asked?.afterSaving === undefined) {
        expect(await saved(wizard)).toEqual([]);
        expect(await changes(wizard)).toEqual([]);
        expect(wizard.terminal.screen()).toContain('Stopped: nothing was changed.');
      } else {
        expect(Object.keys(await readSaved(wizard, 'secrets/default.json'))).toEqual([
          'token',
          'appSecret',
          'verifyToken',
        ]);
        expect((await readSaved(wizard, 'config.json')).current).toBe('default');
        expect(wizard.terminal.screen()).toMatch(/saved as profile default; continue with `wactl numbers \w+ \d+`/);
      }
    },
  );

  it.each([
    ['an expired token', 'sbx_expired', 4, 'The access token has expired.'],
    ['a token without a permission', 'sbx_cannot_send', 4, 'lacks the permission whatsapp_business_messaging'],
    ['a token that reaches no account', 'sbx_no_account', 3, 'does not say which accounts it reaches'],
  ])('refuses %s, says what to do, and saves nothing', async (_name, token, exitCode, message) => {
    const wizard = await startWizard();
    await answer(wizard, [{ see: 'Access token', keys: () => token + KEY.enter }, NO_SECRET]);
    expect(await wizard.terminal.ended).toBe(exitCode);
    expect(wizard.terminal.screen()).toContain(message);
    expect(wizard.terminal.screen()).toMatch(/fix: +\S/);
    expect(await saved(wizard)).toEqual([]);
  });

  it('does not ask which account or number where there is one', async () => {
    const wizard = await startWizard();
    await answer(wizard, [{ see: 'Access token', keys: () => `sbx_second_account${KEY.enter}` }, NO_SECRET]);
    expect(await wizard.terminal.ended).toBe(0);
    expect(wizard.terminal.screen()).toContain('Second Shop');
  });

  it('takes the second of two accounts', async () => {
    const wizard = await startWizard();
    await answer(wizard, [TOKEN, NO_SECRET, { ...ACCOUNT, keys: () => KEY.down + KEY.enter }]);
    expect(await wizard.terminal.ended).toBe(0);
    expect((await readSaved(wizard, 'config.json')).profiles.default.wabaName).toBe('Second Shop');
  });

  it('gives up on the number after three wrong codes, and keeps the connection', async () => {
    const wizard = await startWizard();
    await answer(wizard, [TOKEN, NO_SECRET, ACCOUNT, NUMBER, SEND_CODE]);
    await wizard.terminal.see('Verification code');
    const wrong = (await codeOf(wizard)) === '000000' ? '111111' : '000000';
    wizard.terminal.type(wrong, KEY.enter);
    await answer(wizard, [
      { see: '2 tries are left', keys: () => '' },
      { see: 'Verification code', keys: () => wrong + KEY.enter },
      { see: '1 try is left', keys: () => '' },
      { see: 'Verification code', keys: () => wrong + KEY.enter },
    ]);
    expect(await wizard.terminal.ended).toBe(1);
    expect(wizard.terminal.screen()).toContain('it is not verified yet');
    expect((await readSaved(wizard, 'config.json')).current).toBe('default');
    expect((await changes(wizard)).filter((path) => path === 'verify_code')).toHaveLength(3);
  });

  it('asks again for a PIN that is not the one of the number', async () => {
    const wizard = await startWizard();
    await answer(wizard, [
      TOKEN,
      NO_SECRET,
      ACCOUNT,
      { see: 'Default number', keys: () => KEY.down + KEY.down + KEY.enter },
      REGISTER,
      { see: 'Current PIN of the number', keys: () => `111111${KEY.enter}` },
      { see: '2 tries are left', keys: () => '' },
      { see: 'Current PIN of the number', keys: () => PIN + KEY.enter },
    ]);
    expect(await wizard.terminal.ended).toBe(0);
    expect(wizard.terminal.screen()).toContain('it is verified and registered');
    expect(wizard.terminal.screen()).not.toContain(PIN);
  });
});
