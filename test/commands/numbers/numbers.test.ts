import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { type RunOptions, type RunResult, run } from '../../support/run.js';

let emulator: TestEmulator;

beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

/** `wactl numbers …` with the emulator's account in the environment. */
function numbers(line: string, options: RunOptions = {}): Promise<RunResult> {
  return run(`numbers ${line}`, { env: emulator.env, clock: emulator.clock, ...options });
}

const READY = () => emulator.phoneNumberIds[0] ?? '';
const NEW = () => emulator.phoneNumberIds[1] ?? '';
const sentCode = async () => (await emulator.control(`/numbers/${NEW()}/code`)).code as string;

/** Paths of the calls that changed something. */
async function changes(): Promise<string[]> {
  const { requests } = await emulator.control('/log');
  return requests
    .filter(({ method }: { method: string }) => method !== 'GET')
    .map(({ path }: { path: string }) => path.replace(/^\/v[\d.]+/, ''));
}

describe('numbers list and show', () => {
  it('say where each number stands and what comes next', async () => {
    const result = await numbers('list --json');
    expect(result.json()).toEqual({
      numbers: [
        {
          id: READY(),
          phone: '+15550100001',
          name: 'Example Shop',
          nameStatus: 'APPROVED',
          status: 'CONNECTED',
          verified: true,
          registered: true,
          quality: 'GREEN',
          throughput: 'STANDARD',
          messagingLimit: 'TIER_2K',
          stage: 'ready',
          why: 'it is verified and registered',
          next: null,
        },
        expect.objectContaining({
          id: NEW(),
          phone: '+15550100010',
          verified: false,
          registered: false,
          stage: 'to-verify',
          next: `wactl numbers verify ${NEW()}`,
        }),
      ],
    });
  });

  it('show them to a person', async () => {
    const { stdout } = await numbers('list');
    expect(stdout).toContain('+15550100010');
    expect(stdout).toContain(`Next: wactl numbers verify ${NEW()}`);
  });

  it.each([
    ['', '+15550100001'],
    ['+15550100010', '+15550100010'],
  ])('numbers show %s', async (meant, phone) => {
    expect((await numbers(`show ${meant} --json`.replace('  ', ' '))).json().phone).toBe(phone);
  });

  it('name the numbers there are when the one named is not there', async () => {
    const result = await numbers('show +15550100099 --json');
    expect(result.error()).toMatchObject({ code: 'number-not-found', exitCode: 3 });
    expect(result.error().hint).toContain('+15550100001');
  });
});

describe('numbers verify', () => {
  it('sends a code, and confirms it in a second call', async () => {
    const sent = await numbers('verify +15550100010 --method voice --language fr --yes --json');
    expect(sent.json()).toEqual({
      id: NEW(),
      phone: '+15550100010',
      state: 'code-sent',
      already: false,
      dryRun: false,
      method: 'voice',
      language: 'fr',
      next: `wactl numbers verify ${NEW()} --code <code>`,
    });
    expect(sent.stderr).toContain('Meta limits how often');
    expect(await emulator.control(`/numbers/${NEW()}/code`)).toMatchObject({ method: 'VOICE', language: 'fr' });

    const done = await numbers(`verify +15550100010 --code ${await sentCode()} --json`);
    expect(done.json()).toMatchObject({ state: 'verified', already: false, next: `wactl numbers register ${NEW()}` });
    expect(await changes()).toEqual([`/${NEW()}/request_code`, `/${NEW()}/verify_code`]);
  });

  it('asks on a terminal, for the only number that needs it', async () => {
    await numbers('verify --yes');
    const code = await sentCode();
    const again = await numbers(`verify --code ${code.slice(0, 3)}-${code.slice(3)} --json`);
    expect(again.json()).toMatchObject({ id: NEW(), state: 'verified' });
  });

  it('asks before a code is sent, and takes no for an answer', async () => {
    const result = await numbers('verify', { answers: [false] });
    expect(result.exitCode).toBe(130);
    expect(await changes()).toEqual([]);
  });

  it('says so where the number is verified, and does nothing', async () => {
    const result = await numbers('verify +15550100001 --json');
    expect(result.json()).toMatchObject({ state: 'verified', already: true, next: null });
    expect({ exitCode: result.exitCode, changes: await changes() }).toEqual({ exitCode: 0, changes: [] });
    expect((await numbers('verify +15550100001')).stderr).toContain('already verified');
  });

  it('names a wrong code as such', async () => {
    await numbers('verify --yes');
    const wrong = (await sentCode()) === '000000' ? '000001' : '000000';
    const result = await numbers(`verify --code ${wrong} --json`);
    expect(result.error()).toMatchObject({ exitCode: 1, meta: { code: 136025 } });
    expect(result.error().message).toContain('not correct');
  });

  it('ends with the limit when a code was asked for too often', async () => {
    for (let count = 0; count < 5; count += 1) await numbers('verify --yes');
    const result = await numbers('verify --quiet --yes --json');
    expect(result.error().message).toContain('too many times');
    expect(result.exitCode).toBe(6);
  });

  it('asks three times at most on a terminal, and has another code sent when told to', async () => {
    const wrong = await numbers('verify', { answers: [true, '000000', '12', 'abc'] });
    expect(wrong.exitCode).toBe(2);
    expect(wrong.stderr).toContain('Tries left here: 2.');

    await numbers('verify --yes');
    const sent = async () => (await changes()).filter((path) => path.endsWith('request_code')).length;
    const before = await sent();
    const answers = [true, 'resend', true, '12', '000000', '000000'];
    const again = await numbers('verify --json', { answers });
    expect(again.error()).toMatchObject({ exitCode: 1, meta: { code: 136025 } });
    expect((await sent()) - before).toBe(2);
  });

  it.each(['verify --code 12345', 'verify --method pigeon'])('%s is a usage error', async (line) => {
    expect((await numbers(line)).exitCode).toBe(2);
    expect(await changes()).toEqual([]);
  });

  it('with --dry-run sends nothing', async () => {
    const result = await numbers('verify --dry-run');
    expect(result.stdout).toBe(`Would have a code sent to +15550100010 (${NEW()}).\n`);
    expect(await changes()).toEqual([]);
  });
});

describe('numbers register', () => {
  async function verified(): Promise<void> {
    await numbers('verify --yes');
    await numbers(`verify --code ${await sentCode()}`);
  }

  it('registers the only number that waits for it, with the PIN from standard input', async () => {
    await verified();
    const result = await numbers('register --pin-stdin --yes --json', { stdin: '004711\n' });
    expect(result.json()).toEqual({
      id: NEW(),
      phone: '+15550100010',
      state: 'registered',
      already: false,
      dryRun: false,
      next: null,
    });
    const { numbers: after } = (await numbers('list --json')).json();
    expect(after[1]).toMatchObject({ stage: 'ready' });
    expect(`${result.stdout}${result.stderr}`).not.toContain('004711');
  });

  it('asks for the PIN on a terminal', async () => {
    await verified();
    const result = await numbers('register', { answers: ['004711', '004711', true] });
    expect(result.stdout).toContain('Registered +15550100010');
  });

  it.each([
    ['without a PIN', '', 2, '--pin-stdin'],
    ['with a PIN that is none', '1234', 2, 'six digits'],
  ])('%s is a usage error', async (_name, stdin, exitCode, words) => {
    await verified();
    const result = await numbers(stdin === '' ? 'register' : 'register --pin-stdin', { stdin });
    expect({ exitCode: result.exitCode, stderr: result.stderr }).toEqual({
      exitCode,
      stderr: expect.stringContaining(words),
    });
  });

  it('refuses a number that is not verified', async () => {
    const result = await numbers('register +15550100010 --pin-stdin --json', { stdin: '004711' });
    expect(result.error()).toMatchObject({
      code: 'number-not-verified',
      exitCode: 5,
      hint: `run \`wactl numbers verify ${NEW()}\` first`,
    });
    expect(await changes()).toEqual([]);
  });

  it('leaves a registered number alone, unless told otherwise', async () => {
    const left = await numbers('register +15550100001 --json');
    expect(left.json()).toMatchObject({ already: true });
    expect(await changes()).toEqual([]);

    const wrongPin = await numbers('register +15550100001 --again --pin-stdin --yes --json', { stdin: '999999' });
    expect(wrongPin.error()).toMatchObject({ exitCode: 1, meta: { code: 133005 } });
    const again = await numbers('register +15550100001 --again --pin-stdin --yes --json', { stdin: '123456' });
    expect(again.json()).toMatchObject({ state: 'registered', already: false });
  });
});

describe('numbers set-pin, deregister and health', () => {
  it('set a PIN that then holds', async () => {
    await numbers('set-pin +15550100001 --pin-stdin --yes', { stdin: '654321' });
    const again = await numbers('register +15550100001 --again --pin-stdin --yes', { stdin: '654321' });
    expect(again.exitCode).toBe(0);
  });

  it('deregister only when told to', async () => {
    const asked = await numbers('deregister +15550100001');
    expect({ exitCode: asked.exitCode, changes: await changes() }).toEqual({ exitCode: 2, changes: [] });

    const done = await numbers('deregister +15550100001 --yes --json');
    expect(done.json()).toMatchObject({ state: 'deregistered', already: false });
    const again = await numbers('deregister +15550100001 --yes --json');
    expect(again.json()).toMatchObject({ already: true });
  });

  it('tell whether a number can send', async () => {
    const good = await numbers('health --json');
    expect(good.json()).toMatchObject({ id: READY(), canSend: 'AVAILABLE' });
    expect(good.exitCode).toBe(0);

    const bad = await numbers('health +15550100010');
    expect(bad.exitCode).toBe(9);
    expect(bad.stdout).toContain('+15550100010: ');
  });

  it('show quality and limits with health, and the command that comes next', async () => {
    expect((await numbers('health --json')).json()).toMatchObject({
      status: 'CONNECTED',
      quality: 'GREEN',
      messagingLimit: 'TIER_2K',
      limits: { messagesPerSecond: 80, usersPerDay: 2000 },
      next: null,
    });
    const { stdout } = await numbers('health');
    expect(stdout).toContain('AVAILABLE. Nothing blocks sending.');
    expect(stdout).toContain('GREEN: Recipients react well: the quality is high.');
    expect(stdout).toContain('TIER_2K: 2,000 people in 24 hours, outside open windows.');
    expect((await numbers('health +15550100010')).stdout).toContain(`Next: wactl numbers verify ${NEW()}`);
  });
});

describe('every number command', () => {
  it.each(['list', 'show', 'verify', 'register', 'health', 'set-pin'])('%s says how to connect first', async (verb) => {
    const result = await run(`numbers ${verb} --json`);
    expect(result.error()).toMatchObject({ exitCode: 4, hint: expect.stringContaining('wactl connect') });
  });
});
