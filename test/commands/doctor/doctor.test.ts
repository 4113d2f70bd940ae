import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Check } from '../../../src/core/doctor/check.js';
import { startEmulator } from '../../support/emulator.js';
import { fixedClock, type RunResult, run } from '../../support/run.js';
import { type Clinic, openClinic } from './clinic.js';
import { FAULTS, ledgerFile } from './faults.js';

let clinic: Clinic;
afterEach(() => clinic.close());

const found = (result: RunResult, id: string): Check => result.json().checks.find((check: Check) => check.id === id);
const statuses = (result: RunResult) =>
  Object.fromEntries(result.json().checks.map(({ id, status }: Check) => [id, status]));

/** The order is a contract. */
const IDS = [
  'token',
  'scopes',
  'waba',
  'review',
  'payment',
  'numbers',
  'registration',
  'display-name',
  'quality',
  'webhook-subscription',
  'webhook-fields',
  'webhook-reachability',
  'templates',
  'store',
  'deliveries',
  'sends',
  'files',
  'clock',
  'api-version',
];

describe('doctor on an account in order', () => {
  it('passes every check in a fixed order and exits 0', async () => {
    clinic = await openClinic();
    await clinic.wactl('optin groups create newsletter --category marketing');
    const result = await clinic.wactl('doctor --json');
    expect(result.json().checks.map(({ id, status, fix }: Check) => [id, status, fix])).toEqual(
      IDS.map((id) => [id, 'pass', null]),
    );
    expect({ ok: result.json().ok, exitCode: result.exitCode }).toEqual({ ok: true, exitCode: 0 });
    expect((await clinic.wactl('doctor')).stdout).toContain('Nothing is wrong.');
  });

  it('writes nothing where there is no ledger, and says so', async () => {
    clinic = await openClinic();
    const result = await clinic.wactl('doctor --json');
    expect(found(result, 'store')).toMatchObject({ status: 'skip', evidence: 'there is no ledger yet' });
    expect(existsSync(join(clinic.home, '.config'))).toBe(false);
  });

  it('needs no app secret, and then leaves out what only the app may read', async () => {
    clinic = await openClinic();
    const result = await clinic.wactl('doctor --json', { env: { WACTL_APP_SECRET: undefined } });
    expect(found(result, 'webhook-fields')).toMatchObject({ status: 'skip' });
    expect(found(result, 'webhook-reachability')).toMatchObject({ status: 'skip' });
    expect(result.exitCode).toBe(0);
  });
});

describe('doctor finds a planted fault, names it, and its fix mends it', () => {
  it.each(FAULTS)('$name', async (fault) => {
    clinic = await openClinic(fault.waba, fault.seed);
    const env = (await fault.plant?.(clinic)) ?? {};
    const ill = await clinic.wactl('doctor --json', { env });
    const check = found(ill, fault.check);
    expect(check).toMatchObject({
      status: fault.status,
      evidence: expect.stringMatching(fault.evidence),
      fix: expect.stringMatching(fault.fix),
    });
    const noToken = fault.name === 'no token';
    expect(ill.exitCode).toBe(noToken ? 4 : fault.status === 'fail' ? 9 : 0);
    expect(ill.json().ok).toBe(fault.status !== 'fail');

    if (check.fix?.startsWith('wactl ')) expect((await clinic.wactl(`${check.fix.slice(6)} --help`)).exitCode).toBe(0);
    if (fault.mend === undefined) return;
    const mended = (await fault.mend(clinic, check.fix ?? '')) ?? {};
    expect(found(await clinic.wactl('doctor --json', { env: mended }), fault.check)).toMatchObject({ status: 'pass' });
  });
});

describe('doctor finds a receiver that is out of order', () => {
  it('names the command that starts one at the address, and it mends it', async () => {
    clinic = await openClinic();
    await clinic.closeReceiver();
    const check = found(await clinic.wactl('doctor --json'), 'webhook-reachability');
    const { port } = new URL(clinic.callbackUrl);
    expect(check).toMatchObject({ status: 'fail', fix: `wactl webhooks serve --port ${port} --path /webhooks` });
    expect(check.evidence).toContain('ECONNREFUSED');

    const ending = new AbortController();
    let started = () => {};
    const ready = new Promise<void>((resolve) => {
      started = resolve;
    });
    const served = clinic.wactl(`${check.fix?.replace('wactl ', '')} --json`, {
      env: { WACTL_VERIFY_TOKEN: 'check-me' },
      signal: ending.signal,
      onStdout: (text) => {
        if (text.includes('"ready"')) started();
      },
    });
    await Promise.race([ready, served]);
    expect(found(await clinic.wactl('doctor --json'), 'webhook-reachability')).toMatchObject({ status: 'pass' });
    ending.abort();
    await served;
  });
});

describe('doctor when a reading fails', () => {
  it('keeps every other check', async () => {
    clinic = await openClinic();
    const match = { method: 'GET', path: '/phone_numbers' };
    await clinic.emulator.control('/faults', { rules: [{ match, times: 1, do: { code: 131031 } }] });
    const result = await clinic.wactl('doctor --json');
    expect(found(result, 'numbers')).toMatchObject({ status: 'fail', evidence: expect.stringContaining('131031') });
    expect(found(result, 'registration')).toMatchObject({ status: 'skip', evidence: 'the numbers could not be read' });
    expect(statuses(result)).toMatchObject({ waba: 'pass', payment: 'pass', templates: 'pass', clock: 'pass' });
  });

  it('asks nothing more with a token that is refused', async () => {
    clinic = await openClinic();
    const result = await clinic.wactl('doctor --json', { env: { WACTL_TOKEN: 'sbx_nobody' } });
    const rest = statuses(result);
    expect(rest).toMatchObject({ token: 'fail', waba: 'skip', numbers: 'skip', templates: 'skip', clock: 'pass' });
    const { requests } = await clinic.emulator.control('/log');
    expect(requests.map(({ path }: { path: string }) => path)).toEqual(
      expect.not.arrayContaining([`/v27.0/${clinic.emulator.wabaId}`]),
    );
  });
});

describe('doctor without its ground', () => {
  it('says that nothing answers, and makes the checks that need no network', async () => {
    clinic = await openClinic();
    await clinic.wactl('optin groups create newsletter --category marketing');
    const result = await clinic.wactl('doctor --json', { env: { WACTL_GRAPH_URL: 'http://127.0.0.1:1' } });
    expect(found(result, 'token')).toMatchObject({ status: 'fail', fix: 'wactl emulator start' });
    expect(statuses(result)).toMatchObject({
      waba: 'skip',
      numbers: 'skip',
      clock: 'skip',
      store: 'pass',
      files: 'pass',
    });
  });

  it('says that the settings are damaged', async () => {
    clinic = await openClinic();
    await mkdir(join(clinic.home, '.config/wactl'), { recursive: true, mode: 0o700 });
    await writeFile(join(clinic.home, '.config/wactl/config.json'), '{', { mode: 0o600 });
    const env = { ...clinic.emulator.env, WACTL_WABA_ID: undefined };
    const result = await clinic.wactl('doctor --json', { env });
    expect(found(result, 'token')).toMatchObject({ status: 'fail', evidence: expect.stringContaining('config.json') });
    expect(statuses(result)).toMatchObject({ waba: 'skip', store: 'skip', clock: 'skip', files: 'pass' });
    expect(result.exitCode).toBe(9);
  });

  it('ends with 130 and no report when interrupted', async () => {
    clinic = await openClinic();
    const { stdout, exitCode } = await clinic.wactl('doctor', { signal: AbortSignal.abort() });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 130 });
  });
});

describe('doctor --only-problems and --fix', () => {
  it('prints warnings and failures alone', async () => {
    clinic = await openClinic({ review_status: 'PENDING' });
    const result = await clinic.wactl('doctor --only-problems --json');
    expect(result.json().checks.map(({ id }: Check) => id)).toEqual(['review']);
  });

  it('subscribes the app', async () => {
    clinic = await openClinic();
    await clinic.wactl('webhooks unsubscribe --yes');
    const { stdout } = await clinic.wactl('doctor --only-problems');
    expect(stdout).toMatch(/^fail {2}Webhook subscription: .*\n {6}fix: wactl webhooks subscribe --yes\n/);
    expect(stdout).toContain('1 failed, 0 warnings.');
    const planned = await clinic.wactl('doctor --fix --dry-run --json');
    expect(planned.json().fixes).toEqual([{ id: 'webhook-subscription', what: expect.any(String), done: false }]);
    expect(planned.exitCode).toBe(9);

    const result = await clinic.wactl('doctor --fix --yes --json');
    expect(result.json().fixes).toMatchObject([{ id: 'webhook-subscription', done: true }]);
    expect(found(result, 'webhook-subscription').status).toBe('pass');
    expect(result.exitCode).toBe(0);
  });

  it('asks first', async () => {
    clinic = await openClinic();
    await clinic.wactl('webhooks unsubscribe --yes');
    expect((await clinic.wactl('doctor --fix', { answers: [false] })).exitCode).toBe(130);
    expect((await clinic.wactl('doctor --fix --json')).error()).toMatchObject({ exitCode: 2 });
  });

  it('names the profile in what it prints, where one was named', async () => {
    clinic = await openClinic();
    const env = { WACTL_TOKEN: undefined, WACTL_WABA_ID: undefined };
    const line = ['connect', '--profile', 'acme', '--token-stdin', '--waba', clinic.emulator.wabaId];
    await clinic.wactl(line, { stdin: clinic.emulator.token, env });
    await clinic.wactl('webhooks unsubscribe --yes');
    const result = await clinic.wactl('doctor --profile acme --json', { env });
    expect(found(result, 'webhook-subscription').fix).toBe('wactl --profile acme webhooks subscribe --yes');
    expect(existsSync(ledgerFile(clinic))).toBe(true);
  });
});

describe('doctor beside an emulator whose time was moved', () => {
  it('warns that this machine is behind it, and passes otherwise', async () => {
    const emulator = await startEmulator();
    const now = emulator.clock.now();
    const clock = async () => {
      const result = await run('doctor --json', { env: emulator.env, clock: fixedClock(now) });
      return result.json().checks.find(({ id }: Check) => id === 'clock');
    };
    expect(await clock()).toMatchObject({ status: 'pass' });
    await emulator.clock.advance(25 * 3_600_000);
    expect(await clock()).toMatchObject({
      status: 'warn',
      evidence: expect.stringContaining("is 1 d 1 h behind the emulator's"),
      fix: 'wactl emulator start',
    });
    await emulator.close();
  });
});
