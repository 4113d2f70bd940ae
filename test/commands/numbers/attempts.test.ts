import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { type RunOptions, run, temporaryFolder } from '../../support/run.js';

const HOUR = 3_600_000;
const READY = '+15550100001';
let emulator: TestEmulator;
let home: string;

beforeEach(async () => {
  emulator = await startEmulator();
  home = await temporaryFolder();
});
afterEach(() => emulator.close());

/** A ledger that was named is kept, as it is with a profile. */
const ledger = () => ({ ...emulator.env, WACTL_STORE: join(home, 'ledger.sqlite') });
const wactl = (line: string, options: RunOptions = {}) =>
  run(line, { env: ledger(), clock: emulator.clock, home, ...options });
const register = (pin: string, flags = '') =>
  wactl(`numbers register ${READY} --again --pin-stdin --yes --json${flags}`, { stdin: pin });

async function calls(edge: string): Promise<number> {
  const { requests } = await emulator.control('/log');
  return requests.filter(({ path }: { path: string }) => path.endsWith(`/${edge}`)).length;
}

const attempts = async () => (await wactl('quota --json')).json().numbers[0].attempts;

describe('registrations', () => {
  it('are counted, warned of, and refused before Meta would', async () => {
    for (let count = 0; count < 7; count += 1)
      expect((await register('999999')).stderr).not.toContain('one of the last');
    expect((await register('999999')).stderr).toContain(
      '7 of 10 registrations of 72 hours are used. This is one of the last 3.',
    );
    await register('123456');
    expect((await register('999999')).stderr).toContain('This is the last.');
    expect(await calls('register')).toBe(10);

    const start = emulator.clock.now();
    const refused = await register('123456');
    expect(refused.error()).toEqual({
      code: 'attempts-used-up',
      exitCode: 6,
      message: `${READY} (${emulator.phoneNumberIds[0]}) has no registrations left: Meta takes 10 in 72 hours.`,
      why: expect.stringContaining('133016'),
      hint: expect.stringMatching(
        /^wait until 20\d\d-.*Z; `--force` of `wactl numbers register` asks Meta all the same$/,
      ),
    });
    expect((await register('123456', ' --dry-run')).exitCode).toBe(6);
    expect(await calls('register')).toBe(10);
    expect((await attempts()).registrations).toMatchObject({ used: 10, limit: 10, left: 0 });

    const next = Date.parse(/until (\S+);/.exec(refused.error().hint)?.[1] ?? '');
    await emulator.clock.advance(next - start);
    expect((await register('123456')).exitCode).toBe(0);
  });

  it('go to Meta with --force, whose refusal then counts for 72 hours', async () => {
    for (let count = 0; count < 10; count += 1) await register('999999');
    expect((await register('123456', ' --force')).error()).toMatchObject({ exitCode: 6, meta: { code: 133016 } });
    await emulator.clock.advance(71 * HOUR);
    expect((await register('123456')).error()).toMatchObject({ code: 'attempts-used-up' });
    await emulator.clock.advance(2 * HOUR);
    expect((await register('123456')).exitCode).toBe(0);
  });

  it('made elsewhere are known from the refusal of Meta', async () => {
    const env = { ...emulator.env };
    for (let count = 0; count < 10; count += 1) {
      await wactl(`numbers register ${READY} --again --pin-stdin --yes`, {
        stdin: '999999',
        env,
        home: await temporaryFolder(),
      });
    }
    expect((await register('123456')).error()).toMatchObject({ meta: { code: 133016 } });
    const before = await calls('register');
    expect((await register('123456')).error()).toMatchObject({ code: 'attempts-used-up' });
    expect(await calls('register')).toBe(before);
  });

  it.each([
    ['whose answer was lost', { reset: 'after-accept' }, 1],
    ['that Meta answered with a fault', { status: 500 }, 1],
    ['that were turned away for a permission', { code: 200 }, 0],
    ['that were turned away for the number of all calls', { code: 80007 }, 0],
  ])('%s', async (_name, fault, used) => {
    await emulator.control('/faults', { rules: [{ match: { path: '/register' }, do: fault }] });
    expect((await register('123456')).exitCode).not.toBe(0);
    expect((await attempts()).registrations.used).toBe(used);
  });
});

it('deregistrations are counted by themselves', async () => {
  const number = emulator.phoneNumberIds[0];
  await emulator.control('/faults', {
    rules: [{ match: { path: '/deregister' }, times: 10, do: { status: 500 } }],
  });
  for (let count = 0; count < 10; count += 1) await wactl(`numbers deregister ${number} --yes`);
  const refused = await wactl(`numbers deregister ${number} --yes --json`);
  expect(refused.error()).toMatchObject({
    code: 'attempts-used-up',
    message: expect.stringContaining('deregistrations'),
  });
  expect(await calls('deregister')).toBe(10);
  expect((await register('123456')).exitCode).toBe(0);
  expect((await wactl(`numbers deregister ${number} --yes --force`)).exitCode).toBe(0);
});

describe('codes', () => {
  const verify = (flags = '') => wactl(`numbers verify +15550100010 --yes${flags}`);
  const codes = async () => (await wactl('quota --json')).json().numbers[1].attempts.codes;

  it('are warned of with how many there were', async () => {
    expect((await verify()).stderr).not.toContain('in the last 24 hours');
    expect((await verify()).stderr).toContain('wactl requested one once in the last 24 hours.');
    for (let count = 0; count < 4; count += 1) await verify();
    const limitedAt = new Date(emulator.clock.now()).toISOString();
    expect(await codes()).toEqual({ requested: 6, wrong: 0, limitedAt });
    expect((await verify()).stderr).toContain(
      `requested one 6 times in the last 24 hours, and Meta refused one at ${limitedAt} because there were too many.`,
    );
  });

  it('that were wrong are counted until another is sent', async () => {
    await verify();
    const { code } = await emulator.control(`/numbers/${emulator.phoneNumberIds[1]}/code`);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let count = 0; count < 3; count += 1)
      expect((await verify(` --code ${wrong}`)).stderr).not.toContain('wrong codes');
    expect((await verify(` --code ${wrong}`)).stderr).toContain('3 wrong codes were entered already');
    expect(await codes()).toMatchObject({ requested: 1, wrong: 4 });
    await emulator.clock.advance(1000);
    await verify();
    expect(await codes()).toMatchObject({ requested: 2, wrong: 0 });
  });
});

describe('without a ledger', () => {
  it('nothing is counted or written where the environment alone names the account', async () => {
    const options = { env: emulator.env };
    await wactl('numbers verify +15550100010 --yes', options);
    await wactl(`numbers register ${READY} --again --pin-stdin --yes`, { ...options, stdin: '123456' });
    await wactl(`numbers deregister ${READY} --yes`, options);
    expect(await calls('deregister')).toBe(1);
    expect(await readdir(home)).toEqual([]);
    expect((await wactl('quota --json', options)).json().numbers[0].attempts).toBeNull();
    expect(await readdir(home)).toEqual([]);
  });

  it('the call is made all the same, with a warning', async () => {
    const env = { ...emulator.env, WACTL_STORE: home };
    const result = await wactl(`numbers register ${READY} --again --pin-stdin --yes`, { env, stdin: '123456' });
    expect(result.exitCode).toBe(0);
    expect(result.stderr.match(/This attempt is not counted/g)).toHaveLength(1);
  });
});
