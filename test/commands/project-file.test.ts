import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../support/emulator.js';
import { run, temporaryFolder } from '../support/run.js';
import { folderWith, ORDER } from './templates/support.js';

const FILE = 'wactl.config.yaml';
const WARNED =
  'category: utility\nlanguages: {en_US: {body: "Our summer sale is on: get 25% off all shoes today only!"}}\n';

async function inProject(text: string, files: Readonly<Record<string, string>> = {}) {
  const cwd = await folderWith({ [FILE]: text, ...files });
  await mkdir(join(cwd, 'src/deep'), { recursive: true });
  return cwd;
}

describe('a project file', () => {
  it('settles the folder of templates, from anywhere below it, and a flag wins over it', async () => {
    const cwd = await inProject('dir: messages\n', { 'messages/order_shipped.yaml': ORDER, 'other/sale.yaml': WARNED });
    const above = await run('templates lint --json', { cwd });
    expect(JSON.parse(above.stdout)).toMatchObject({ templates: 1, errors: 0 });
    const below = await run('templates lint --json', { cwd: join(cwd, 'src/deep') });
    expect(JSON.parse(below.stdout)).toMatchObject({ templates: 1, errors: 0 });
    const flag = await run('templates lint --dir other --json', { cwd });
    expect(JSON.parse(flag.stdout).findings[0].file).toBe('other/sale.yaml');
  });

  it('says what fails a lint', async () => {
    const files = { 'templates/sale.yaml': WARNED };
    expect((await run('templates lint', { cwd: await inProject('lint: {fail: error}\n', files) })).exitCode).toBe(0);
    expect((await run('templates lint', { cwd: await inProject('lint: {fail: warning}\n', files) })).exitCode).toBe(5);
  });

  it('settles country, group and number of commands on people, and whoami says so', async () => {
    const emulator = await startEmulator();
    onTestFinished(() => emulator.close());
    const { WACTL_PHONE_NUMBER_ID: _number, ...env } = emulator.env;
    const other = emulator.phoneNumberIds[1];
    const cwd = await inProject(`country: de\ngroup: vip\nnumber: "${other}"\nrates: prices.csv\n`);
    const home = await temporaryFolder();
    await run('optin groups create vip --category marketing', { cwd, env, home });
    const recorded = await run('optin record 01701234567 --source paper --json', { cwd, env, home });
    expect(JSON.parse(recorded.stdout)).toMatchObject({ contact: '+491701234567', group: 'vip' });
    const who = JSON.parse((await run('whoami --json', { cwd: join(cwd, 'src'), env, home })).stdout);
    expect(who).toMatchObject({
      project: `../${FILE}`,
      settings: {
        country: { value: 'DE', origin: 'project', from: `../${FILE}` },
        phoneNumberId: { value: other, origin: 'project' },
        rates: { value: join(cwd, 'prices.csv'), origin: 'project' },
      },
    });
    const environment = JSON.parse((await run('whoami --json', { cwd, env: emulator.env, home })).stdout);
    expect(environment.settings.phoneNumberId.origin).toBe('environment');
    expect((await run('whoami', { cwd, env, home })).stdout).toContain(`Project: ${FILE}`);
    // A list is of all groups unless one is named.
    await run('optin record +15550100002 --group default --source paper', { cwd, env, home });
    expect(JSON.parse((await run('optin list --json', { cwd, env, home })).stdout).contacts).toHaveLength(2);
  });

  it('chooses a profile, whose number gives way where another profile is asked for', async () => {
    const home = await temporaryFolder();
    const config = join(home, '.config/wactl');
    await mkdir(config, { recursive: true });
    const profiles = {
      shop: { wabaId: '100000000001' },
      test: { wabaId: '100000000002', phoneNumberId: '300000000002' },
    };
    await writeFile(join(config, 'config.json'), JSON.stringify({ version: 1, current: 'test', profiles }));
    const cwd = await inProject('profile: shop\nnumber: "300000000001"\n');
    const who = async (words: string) => JSON.parse((await run(`whoami --json ${words}`.trim(), { cwd, home })).stdout);
    expect(await who('')).toMatchObject({ profile: 'shop', settings: { phoneNumberId: { value: '300000000001' } } });
    expect(await who('--profile test')).toMatchObject({
      profile: 'test',
      settings: { phoneNumberId: { value: '300000000002' } },
    });
  });

  it.each([
    ['dir: [a]\n', 'wactl.config.yaml:1: dir: write a text'],
    ['# ours\n\ncuntry: de\n', 'wactl.config.yaml:3: Unknown key "cuntry"'],
    ['dir: a\ntoken: EAAG123456789\n', 'wactl.config.yaml:2: token does not belong in a file that others read'],
    ['country: Germany\n', 'wactl.config.yaml:1: country: it is not a two-letter country code such as DE'],
    ['lint:\n  fail: never\n', 'wactl.config.yaml:2: lint.fail: write error or warning'],
    ['dir: "a\n', 'wactl.config.yaml:2:'],
  ])('names the line of a mistake: %j', async (text, message) => {
    const { exitCode, stderr } = await run('templates lint', { cwd: await inProject(text) });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(stderr).not.toContain('EAAG123456789');
  });

  it('is not looked for above the top of a repository', async () => {
    const cwd = await inProject('dir: messages\n', { 'messages/order_shipped.yaml': ORDER });
    await mkdir(join(cwd, 'src/.git'));
    expect((await run('templates lint', { cwd: join(cwd, 'src/deep') })).exitCode).toBe(3);
  });
});
