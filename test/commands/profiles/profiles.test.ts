import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SettingsHost } from '../../../src/core/settings/config-dir.js';
import { saveProfile } from '../../../src/core/settings/profiles.js';
import { readSecrets, saveSecrets } from '../../../src/core/settings/secrets.js';
import { NOON, type RunOptions, run, temporaryFolder } from '../../support/run.js';

const PLANTED = ['sbx_planted-token', 'planted-app-secret', 'planted-verify-token'] as const;

let home: string;
let host: SettingsHost;

/** Two profiles, the first one current and with secrets. */
beforeEach(async () => {
  home = await temporaryFolder();
  host = { env: {}, cwd: home, homeDir: home, platform: 'linux' };
  const acme = { wabaId: '210000000000001', wabaName: 'Example Shop', phoneNumberId: '310000000000001', country: 'US' };
  await saveProfile(host, 'acme', { ...acme, graphUrl: 'http://127.0.0.1:1' }, { nowMs: NOON });
  await saveProfile(host, 'beta', { wabaId: '210000000000002' }, { nowMs: NOON });
  const [token, appSecret, verifyToken] = PLANTED;
  await saveSecrets(host, 'acme', { token, appSecret, verifyToken });
});

const wactl = (line: string | readonly string[], options: RunOptions = {}) => run(line, { home, ...options });

const ACME = {
  name: 'acme',
  current: true,
  wabaId: '210000000000001',
  wabaName: 'Example Shop',
  phoneNumberId: '310000000000001',
  businessId: null,
  appId: null,
  graphUrl: 'http://127.0.0.1:1',
  trustedHost: null,
  country: 'US',
};
const BETA = {
  name: 'beta',
  current: false,
  wabaId: '210000000000002',
  wabaName: null,
  phoneNumberId: null,
  businessId: null,
  appId: null,
  graphUrl: null,
  trustedHost: null,
  country: null,
};

describe('a trusted host of a profile', () => {
  it('is shown: it is one more host that gets the token', async () => {
    await saveProfile(host, 'beta', { wabaId: '210000000000002', trustedHost: 'proxy.example:8443' }, { nowMs: NOON });
    expect((await wactl('profiles show beta --json')).json().trustedHost).toBe('proxy.example:8443');
    expect((await wactl('profiles show beta')).stdout).toMatch(/^trustedHost +proxy\.example:8443$/m);
  });
});

describe('profiles list', () => {
  it('lists every profile and marks the current one', async () => {
    expect((await wactl('profiles list --json')).json()).toEqual({ profiles: [ACME, BETA] });
    expect((await wactl('profiles list')).stdout).toBe(
      [
        '   profile  account                         number           graph',
        '*  acme     Example Shop (210000000000001)  310000000000001  http://127.0.0.1:1',
        '   beta     210000000000002                 -                -',
        '',
      ].join('\n'),
    );
  });

  it('says how to make the first one', async () => {
    const result = await run('profiles list');
    expect(result).toMatchObject({ exitCode: 0, stdout: 'No profile is saved yet: run `wactl connect`.\n' });
  });
});

describe('profiles use', () => {
  it('changes the current profile', async () => {
    expect(await wactl('profiles use beta')).toMatchObject({
      exitCode: 0,
      stdout: 'Using profile beta.\n',
      stderr: '',
    });
    expect((await wactl('whoami --json')).json().profile).toBe('beta');
  });

  it('warns where WACTL_PROFILE says otherwise', async () => {
    const { stderr } = await wactl('profiles use beta', { env: { WACTL_PROFILE: 'acme' } });
    expect(stderr).toBe('warning: WACTL_PROFILE is set: commands in this shell still use acme.\n');
  });

  it('knows no other profile', async () => {
    const { exitCode, stderr } = await wactl('profiles use acne');
    expect(exitCode).toBe(3);
    expect(stderr).toBe('error: Profile not found: acne.\nfix:   saved profiles: acme, beta\n');
  });
});

describe('profiles set', () => {
  it('changes the profile in use, and leaves its other values', async () => {
    expect((await wactl('profiles set --marketing-messages on --json')).json()).toEqual({
      ...ACME,
      marketingMessages: true,
    });
    expect((await wactl('whoami --json')).json().settings.marketingMessages).toMatchObject({
      value: 'on',
      from: 'profile acme',
    });
    expect((await wactl('profiles list --json')).json().profiles).toEqual([{ ...ACME, marketingMessages: true }, BETA]);
  });

  it('keeps a pager, or that there is none', async () => {
    const set = await wactl(['profiles', 'set', '--pager', 'less -S', '--json']);
    expect(set.json()).toEqual({ ...ACME, pager: 'less -S' });
    expect((await wactl(['profiles', 'set', '--pager', '', '--json'])).json()).toEqual({ ...ACME, pager: '' });
  });

  it('changes the profile that is named', async () => {
    expect(await wactl('profiles set beta --country de')).toMatchObject({ stdout: 'Profile beta is saved.\n' });
    expect((await wactl('profiles show beta --json')).json()).toMatchObject({ ...BETA, country: 'DE' });
  });

  it.each([
    ['profiles set', 2],
    ['profiles set --country Germany', 2],
    ['profiles set acne --country DE', 3],
  ])('does not take: %s', async (line, exitCode) => {
    expect(await wactl(line)).toMatchObject({ exitCode });
    expect((await wactl('profiles list --json')).json()).toEqual({ profiles: [ACME, BETA] });
  });

  it('is overruled by the environment, which must be on or off', async () => {
    await wactl('profiles set --marketing-messages on');
    const off = await wactl('whoami --json', { env: { WACTL_MARKETING_MESSAGES: 'off' } });
    expect(off.json().settings.marketingMessages).toMatchObject({ value: 'off', origin: 'environment' });
    const wrong = await wactl('whoami', { env: { WACTL_MARKETING_MESSAGES: 'yes' } });
    expect(wrong).toMatchObject({ exitCode: 2 });
    expect(wrong.stderr).toContain('WACTL_MARKETING_MESSAGES is neither on nor off.');
  });
});

describe('profiles show', () => {
  it('shows the profile in use, and which secrets it has', async () => {
    expect((await wactl('profiles show --json')).json()).toEqual({
      ...ACME,
      secrets: ['token', 'appSecret', 'verifyToken'],
    });
  });

  it('shows the one asked for, by name or by --profile', async () => {
    const shown = { ...BETA, secrets: [] };
    expect((await wactl('profiles show beta --json')).json()).toEqual(shown);
    expect((await wactl('profiles show --profile beta --json')).json()).toEqual(shown);
  });

  it('has nothing to show where none is saved', async () => {
    expect(await run('profiles show')).toMatchObject({ exitCode: 3, stdout: '' });
  });
});

describe.each([
  ['profiles remove', 'profiles remove acme'],
  ['disconnect', 'disconnect'],
])('%s', (_name, line) => {
  it('asks, then forgets the profile and its secrets', async () => {
    const { exitCode, stdout } = await wactl(line, { answers: [true] });
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: 'Forgot profile acme and its secrets. Its ledger is kept, and nothing changed at Meta.\n',
    });
    expect((await wactl('profiles list --json')).json().profiles).toEqual([BETA]);
    expect(await readSecrets(host, 'acme')).toBeUndefined();
  });

  it.each([
    ['on no', { answers: [false] }, 130],
    ['where nobody can be asked', {}, 2],
  ])('changes nothing %s', async (_when, options, exitCode) => {
    expect(await wactl(line, options)).toMatchObject({ exitCode, stdout: '' });
    expect((await wactl('profiles show acme --json')).json().secrets).toHaveLength(3);
  });

  it('changes nothing with --dry-run', async () => {
    expect((await wactl(`${line} --dry-run --json`)).json()).toEqual({ name: 'acme', removed: false });
    expect((await wactl('profiles show acme --json')).json().secrets).toHaveLength(3);
  });

  it('does not ask with --yes', async () => {
    expect((await wactl(`${line} --yes --json`)).json()).toEqual({ name: 'acme', removed: true });
  });

  it('works where the secrets are damaged', async () => {
    await writeFile(join(home, '.config/wactl/secrets/acme.json'), '{');
    expect(await wactl(`${line} --yes`)).toMatchObject({ exitCode: 0 });
  });
});

describe('disconnect', () => {
  it('says that a token in the environment stays', async () => {
    const { stderr } = await wactl('disconnect --yes', { env: { WACTL_TOKEN: PLANTED[0] } });
    expect(stderr).toMatch(/^warning: WACTL_TOKEN is set: commands in this shell still have a token\.$/m);
  });

  it('has nothing to do where no profile is in use', async () => {
    expect(await run('disconnect --yes')).toMatchObject({ exitCode: 3, stdout: '' });
  });
});

describe('whoami', () => {
  const profile = (value: string) => ({ value, origin: 'profile', from: 'profile acme' });

  it('shows each setting with its origin, and of secrets only their kind', async () => {
    const env = { WACTL_WABA_ID: '210000000000009', WACTL_APP_SECRET: PLANTED[1] };
    expect((await wactl('whoami --json --api-version v27.0', { env })).json()).toEqual({
      profile: 'acme',
      project: null,
      settings: {
        token: { kind: 'emulator', origin: 'profile', from: 'profile acme' },
        appSecret: { kind: 'set', origin: 'environment', from: 'WACTL_APP_SECRET' },
        verifyToken: { kind: 'set', origin: 'profile', from: 'profile acme' },
        appId: null,
        businessId: null,
        wabaId: { value: '210000000000009', origin: 'environment', from: 'WACTL_WABA_ID' },
        phoneNumberId: profile('310000000000001'),
        graphUrl: profile('http://127.0.0.1:1'),
        apiVersion: { value: 'v27.0', origin: 'flag', from: '--api-version' },
        store: {
          value: join(home, '.config/wactl/ledgers/210000000000009.sqlite'),
          origin: 'default',
          from: 'default',
        },
        country: profile('US'),
      },
      token: null,
    });
  });

  it('works without any profile, from the environment alone, and writes nothing', async () => {
    const empty = await temporaryFolder();
    const { stdout } = await run('whoami', { home: empty, env: { WACTL_TOKEN: 'EAAplanted' } });
    expect(stdout).toContain('Profile: none\n');
    expect(stdout).toMatch(/^token {10}\(meta\) +WACTL_TOKEN$/m);
    expect(await readdir(empty)).toEqual([]);
  });

  it('names a variable that cannot be right', async () => {
    const { exitCode, stderr } = await wactl('whoami', { env: { WACTL_WABA_ID: 'acme' } });
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      'error: WACTL_WABA_ID is not an id of Meta: those are digits only.\nfix:   correct WACTL_WABA_ID\n',
    );
  });
});

describe('a damaged settings file', () => {
  it.each([
    'profiles list',
    'profiles show',
    'profiles use acme',
    'profiles remove acme --yes',
    'disconnect --yes',
    'whoami',
  ])('stops `%s`, is named with its mistake, and stays', async (line) => {
    const path = join(home, '.config/wactl/config.json');
    await writeFile(path, '{"version": 1,\n"profiles": {,}');
    const { exitCode, stdout, stderr } = await wactl(line);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toBe(
      [
        `error: ${path} is not JSON: line 2, column 14.`,
        'why:   nothing was changed',
        'fix:   correct the file, or run `wactl connect`: it moves this one aside and starts a new one',
        '',
      ].join('\n'),
    );
    expect(await readFile(path, 'utf8')).toBe('{"version": 1,\n"profiles": {,}');
  });
});

describe('planted secrets', () => {
  it('appear in no output of any command, whatever goes wrong', async () => {
    const lines = [
      'profiles list',
      'profiles show',
      'profiles use beta',
      'profiles use acme',
      'profiles remove nobody --yes',
      'whoami',
      'whoami --verify',
      'whoami --verify --verbose',
      'whoami --graph-url ftp://x',
      'disconnect --dry-run',
    ];
    const written: string[] = [];
    for (const line of lines) {
      for (const json of ['', ' --json']) {
        const { stdout, stderr } = await wactl(`${line}${json}`);
        written.push(stdout, stderr);
      }
    }
    expect(written.join('')).not.toMatch(/planted/);
    const files = await readdir(join(home, '.config/wactl'), { recursive: true, withFileTypes: true });
    const holders = await Promise.all(
      files
        .filter((file) => file.isFile())
        .map(async (file) =>
          (await readFile(join(file.parentPath, file.name), 'utf8')).includes('planted') ? file.name : '',
        ),
    );
    expect(holders.filter(Boolean)).toEqual(['acme.json']);
  });

  it('in variables that cannot be right are not quoted', async () => {
    for (const name of ['WACTL_TOKEN', 'WACTL_APP_SECRET', 'WACTL_VERIFY_TOKEN']) {
      const { exitCode, stderr } = await wactl('whoami', { env: { [name]: 'planted secret' } });
      expect({ exitCode, named: stderr.includes(name), quoted: stderr.includes('planted') }).toEqual({
        exitCode: 2,
        named: true,
        quoted: false,
      });
    }
  });
});

describe('secrets that others can read', () => {
  it('stop a command that needs them, with the mend', async () => {
    const path = join(home, '.config/wactl/secrets/acme.json');
    await chmod(path, 0o644);
    const { exitCode, stderr } = await wactl('whoami');
    expect(exitCode).toBe(4);
    expect(stderr).toContain(`fix:   run \`chmod 600 ${path}\``);
  });
});
