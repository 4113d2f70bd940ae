import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixedClock, NOON, type RunOptions, run, temporaryFolder } from '../../support/run.js';

const ADA = '+15550100002';
const BO = '+15550100003';
const USER = 'US.13000000000000000001';

/** Ada is opted in to two groups, Bo opted out of one. */
async function ledger() {
  const folder = await temporaryFolder();
  const env = { WACTL_STORE: join(folder, 'ledger.sqlite'), WACTL_CONFIG_DIR: folder };
  const wactl = (line: string | readonly string[], options: RunOptions = {}) =>
    run(line, { env, cwd: folder, clock: fixedClock(NOON), ...options });
  await wactl('optin groups create newsletter --category marketing');
  await wactl(`optin record ${ADA} --evidence form`);
  await wactl(`optin record ${ADA} --group newsletter --evidence form`);
  await wactl(`optin revoke ${BO}`);
  return { wactl, folder };
}

const parsed = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('optin check of many', () => {
  it('answers for each line, in their order', async () => {
    const { wactl } = await ledger();
    const stdin = `${ADA}\r\n\n  ${USER}\n${ADA.slice(1)}\n${BO}`;
    const result = await wactl('optin check --contacts-file - --json', { stdin });
    expect([result.exitCode, result.stderr]).toEqual([5, '']);
    expect(parsed(result.stdout).map(({ contact, state }) => [contact, state])).toEqual([
      [ADA, 'opted_in'],
      [USER, 'unknown'],
      [ADA, 'opted_in'],
      [BO, 'opted_out'],
    ]);
    const one = await wactl(`optin check ${ADA} --json`);
    expect(parsed(result.stdout)[0]).toEqual(one.json());
  });

  it('ends with 0 when all are opted in', async () => {
    const { wactl, folder } = await ledger();
    await writeFile(join(folder, 'people.txt'), `${ADA}\n`);
    const result = await wactl('optin check --contacts-file people.txt');
    expect([result.exitCode, result.stdout]).toEqual([
      0,
      `${ADA}: opted in for "default" since 2026-11-01T12:00:00.000Z (manual).\n  evidence  form\n`,
    ]);
  });

  it('says which lines name nobody, goes on, and ends with 1', async () => {
    const { wactl } = await ledger();
    const stdin = `+1555\n@nobody\n${BO}\n`;
    const result = await wactl('optin check --contacts-file - --json', { stdin });
    expect(result.exitCode).toBe(1);
    expect(parsed(result.stdout)).toMatchObject([
      { contact: '+1555', error: { code: 'phone-invalid', message: '"+1555" is not a valid phone number.' } },
      { contact: '@nobody', error: { code: 'contact-unknown' } },
      { contact: BO, state: 'opted_out' },
    ]);
    const shown = await wactl('optin check --contacts-file -', { stdin });
    expect(shown.stdout).toMatch(/^\+1555: "\+1555" is not a valid phone number\.$/m);
  });

  it('reads more people than one look-up takes', async () => {
    const { wactl } = await ledger();
    const phones = Array.from({ length: 1201 }, (_, index) => `+1555020${String(index).padStart(4, '0')}`);
    const result = await wactl('optin check --contacts-file - --json', { stdin: phones.join('\n') });
    expect(parsed(result.stdout).map(({ contact }) => contact)).toEqual(phones);
  });

  it.each([
    [['optin', 'check'], 2, 'usage', 'Nobody is named.'],
    [['optin', 'check', ADA, '--contacts-file', '-'], 2, 'usage', 'not both'],
    [['optin', 'check', '--contacts-file', 'none.txt'], 3, 'file-not-found', 'File not found: none.txt.'],
    [['optin', 'check', '--contacts-file', '.'], 2, 'file-unreadable', '. cannot be read: it is a folder'],
    [['optin', 'check', '--contacts-file', '-', '--group', 'vip'], 3, 'group-not-found', 'vip'],
  ])('%j is an error', async (line, exitCode, code, message) => {
    const { wactl } = await ledger();
    const result = await wactl([...line, '--json']);
    expect(result.stdout).toBe('');
    expect([result.exitCode, result.error()]).toMatchObject([
      exitCode,
      { code, message: expect.stringContaining(message) },
    ]);
  });
});

describe('optin list of many', () => {
  it('lists the groups of each, and nothing of those who never decided', async () => {
    const { wactl } = await ledger();
    const stdin = `${BO}\n${USER}\n${ADA}\n`;
    const rows = async (flags: string) => {
      const result = await wactl(`optin list --contacts-file - --json ${flags}`.trim(), { stdin });
      return result.stdout === ''
        ? []
        : parsed(result.stdout).map(({ contact, group, state }) => [contact, group, state]);
    };
    expect(await rows('')).toEqual([
      [BO, 'default', 'opted_out'],
      [ADA, 'default', 'opted_in'],
      [ADA, 'newsletter', 'opted_in'],
    ]);
    expect(await rows('--group newsletter')).toEqual([[ADA, 'newsletter', 'opted_in']]);
    expect(await rows('--state unknown')).toEqual([]);
    const shown = await wactl('optin list --contacts-file - --group newsletter', { stdin });
    expect([shown.exitCode, shown.stdout]).toEqual([
      0,
      `${ADA}: opted in for "newsletter" since 2026-11-01T12:00:00.000Z (manual)\n`,
    ]);
  });
});

describe('optin record', () => {
  it('keeps the place and the version of the words', async () => {
    const { wactl } = await ledger();
    const facts = ['--place', 'https://shop.example/join', '--wording', 'Yes.', '--wording-version', '2026-11'];
    const line = ['optin', 'record', BO, '--source', 'website', ...facts];
    const told = { place: 'https://shop.example/join', wording: 'Yes.', wordingVersion: '2026-11' };
    expect((await wactl([...line, '--json'])).json()).toMatchObject({ ...told, recorded: true });
    expect((await wactl([...line, '--json'])).json()).toMatchObject({ recorded: false });
    expect((await wactl([...line.slice(0, -1), '2026-12', '--json'])).json()).toMatchObject({ recorded: true });
    expect((await wactl(`optin history ${BO} --json`)).json().events[1]).toMatchObject({ ...told, identity: BO });
    const { stdout } = await wactl(`optin check ${BO}`);
    expect(stdout).toContain('  place     https://shop.example/join\n  wording   Yes. (version 2026-11)\n');
    expect((await wactl(`optin history ${BO}`)).stdout).toContain('website: https://shop.example/join');
  });
});

describe('optin groups create', () => {
  it('adds numbers, and makes a group the default one', async () => {
    const { wactl } = await ledger();
    const create = 'optin groups create newsletter --number 310000000000001 310000000000002 --default';
    const group = { name: 'newsletter', categories: ['marketing'], isDefault: true };
    const numbers = ['310000000000001', '310000000000002'];
    const dry = await wactl(`${create} --dry-run --json`);
    expect(dry.json()).toMatchObject({ isDefault: true, numbers, created: false, dryRun: true });
    expect((await wactl('optin groups show --json')).json()).toMatchObject({ name: 'default', numbers: [] });
    expect((await wactl(`${create} --json`)).json()).toEqual({ ...group, numbers, created: false, dryRun: false });
    expect((await wactl('optin groups show --json')).json()).toMatchObject({ ...group, numbers });
    expect((await wactl(`optin check ${ADA} --json`)).json()).toMatchObject({ group: 'newsletter', numbers });
    expect((await wactl('optin groups list')).stdout).toMatch(
      /newsletter +marketing +310000000000001, 310000000000002/,
    );
  });
});
