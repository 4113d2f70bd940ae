import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configDir, type SettingsHost, settingsFile } from '../../../src/core/settings/config-dir.js';
import { loadSettings } from '../../../src/core/settings/load.js';
import { listProfiles, removeProfile, saveProfile, useProfile } from '../../../src/core/settings/profiles.js';
import { NOON } from '../../support/run.js';
import { temporaryHost } from './host.js';

const path = (host: SettingsHost) => settingsFile(configDir(host));

async function hostWith(content: string | Uint8Array): Promise<SettingsHost> {
  const host = await temporaryHost();
  await mkdir(configDir(host), { recursive: true });
  await writeFile(path(host), content);
  return host;
}

const acme = { wabaId: '210000000000001', phoneNumberId: '310000000000001' };

describe('the settings file', () => {
  it('keeps a profile, and the first one saved is the current one', async () => {
    const host = await temporaryHost();
    expect(await saveProfile(host, 'acme', acme, { nowMs: NOON })).toEqual({});
    await saveProfile(host, 'beta', { wabaId: '210000000000002' }, { nowMs: NOON });
    expect(await listProfiles(host)).toEqual([
      { name: 'acme', values: acme, current: true },
      { name: 'beta', values: { wabaId: '210000000000002' }, current: false },
    ]);
    expect(JSON.parse(await readFile(path(host), 'utf8'))).toEqual({
      version: 1,
      current: 'acme',
      profiles: { acme, beta: { wabaId: '210000000000002' } },
    });
  });

  it('keeps fields that a newer version added', async () => {
    const host = await hostWith('{"version":1,"theme":"dark","profiles":{"acme":{"wabaId":"1","colour":"green"}}}');
    await useProfile(host, 'acme');
    expect(JSON.parse(await readFile(path(host), 'utf8'))).toEqual({
      version: 1,
      theme: 'dark',
      current: 'acme',
      profiles: { acme: { wabaId: '1', colour: 'green' } },
    });
  });

  it('forgets a removed profile, and that it was the current one', async () => {
    const host = await temporaryHost();
    await saveProfile(host, 'acme', acme, { nowMs: NOON });
    await saveProfile(host, 'beta', { wabaId: '2' }, { nowMs: NOON });
    await removeProfile(host, 'acme');
    expect(await listProfiles(host)).toEqual([{ name: 'beta', values: { wabaId: '2' }, current: false }]);
    expect((await loadSettings({ system: host, flags: {} })).profileName).toBeUndefined();
  });

  it.each([
    ['use', (host: SettingsHost) => useProfile(host, 'acne')],
    ['remove', (host: SettingsHost) => removeProfile(host, 'acne')],
    ['ask for', (host: SettingsHost) => loadSettings({ system: host, flags: { profile: 'acne' } })],
  ])('has no unknown profile to %s, and names those it has', async (_name, act) => {
    const host = await temporaryHost();
    await saveProfile(host, 'acme', acme, { nowMs: NOON });
    await expect(act(host)).rejects.toMatchObject({
      exitCode: 3,
      code: 'profile-not-found',
      message: 'Profile not found: acne.',
      hint: 'saved profiles: acme',
    });
  });

  it.each(['__proto__', '../acme', 'Acme', '', 'a'.repeat(65), 'con fig', '-x'])(
    'refuses %j as the name of a profile',
    async (name) => {
      const host = await temporaryHost();
      for (const act of [
        () => saveProfile(host, name, acme, { nowMs: NOON }),
        () => useProfile(host, name),
        () => loadSettings({ system: host, flags: { profile: name } }),
      ]) {
        await expect(act()).rejects.toMatchObject({ exitCode: 2, code: 'usage' });
      }
      expect(await readdir(host.homeDir)).toEqual([]);
    },
  );

  it('takes no profile for saved because every object has a property of its name', async () => {
    const host = await temporaryHost();
    await expect(useProfile(host, 'constructor')).rejects.toMatchObject({ exitCode: 3 });
    await saveProfile(host, 'constructor', acme, { nowMs: NOON });
    expect(await listProfiles(host)).toEqual([{ name: 'constructor', values: acme, current: true }]);
  });
});

describe('a settings file with __proto__', () => {
  it('changes no object, and has no profile of that name', async () => {
    const host = await hostWith('{"version":1,"current":"__proto__","profiles":{"__proto__":{"wabaId":"1"}}}');
    expect(await listProfiles(host)).toEqual([]);
    await expect(loadSettings({ system: host, flags: {} })).rejects.toMatchObject({ exitCode: 3 });
    expect({}).not.toHaveProperty('wabaId');
  });
});

it('a settings file of a newer version is neither read nor replaced', async () => {
  const content = '{"version":2,"profiles":{}}';
  const host = await hostWith(content);
  for (const act of [() => listProfiles(host), () => saveProfile(host, 'acme', acme, { nowMs: NOON })]) {
    await expect(act()).rejects.toMatchObject({
      exitCode: 1,
      code: 'settings-too-new',
      message: `${path(host)} was written by a newer wactl.`,
    });
  }
  expect(await readdir(configDir(host))).toEqual(['config.json']);
  expect(await readFile(path(host), 'utf8')).toBe(content);
});

describe('a damaged settings file', () => {
  const damages: [string, string | Uint8Array, RegExp][] = [
    ['empty', '', /is not JSON: line 1, column 1\.$/],
    ['cut', '{"version":1,\n"profiles":{"acme":{"wabaId', /is not JSON: line 2, column 21\.$/],
    ['not JSON', 'current = acme', /is not JSON: line 1, column 1\.$/],
    ['JSON of another kind', '[1,2]', /has a mistake in the whole: /],
    ['without profiles', '{"version":1}', /has a mistake in `profiles`: /],
    [
      'with a number as WABA',
      '{"version":1,"profiles":{"acme":{"wabaId":1}}}',
      /mistake in `profiles\.acme\.wabaId`: /,
    ],
    [
      'with a profile named like a path',
      '{"version":1,"profiles":{"../x":{"wabaId":"1"}}}',
      /in `profiles\.\.\.\/x`: /,
    ],
    ['binary', new Uint8Array([0x7b, 0xff, 0xfe, 0x00]), /is not UTF-8 text\.$/],
    ['of 50 MB', Buffer.alloc(50 * 1024 * 1024, ' '), /is larger than 1024 KiB\.$/],
  ];

  it.each(damages)('(%s) stops a command that reads it, and stays as it is', async (_name, content, message) => {
    const host = await hostWith(content);
    for (const act of [
      () => loadSettings({ system: host, flags: {} }),
      () => listProfiles(host),
      () => useProfile(host, 'acme'),
      () => removeProfile(host, 'acme'),
    ]) {
      await expect(act()).rejects.toMatchObject({
        exitCode: 1,
        code: 'settings-damaged',
        message: expect.stringMatching(message),
        hint: 'correct the file, or run `wactl connect`: it moves this one aside and starts a new one',
      });
    }
    expect(await readdir(configDir(host))).toEqual(['config.json']);
    expect((await readFile(path(host))).equals(Buffer.from(content))).toBe(true);
  });

  it.each(damages)('(%s) is kept aside by a command that saves', async (_name, content) => {
    const host = await hostWith(content);
    const aside = `${path(host)}.damaged-20261101T120000Z`;
    expect(await saveProfile(host, 'acme', acme, { nowMs: NOON })).toEqual({ keptAside: aside });
    expect((await readFile(aside)).equals(Buffer.from(content))).toBe(true);
    expect(await listProfiles(host)).toEqual([{ name: 'acme', values: acme, current: true }]);
  });

  it('that is a folder is reported, and kept aside with all that is in it', async () => {
    const host = await temporaryHost();
    await mkdir(path(host), { recursive: true });
    await writeFile(join(path(host), 'inside'), 'kept');
    await expect(listProfiles(host)).rejects.toMatchObject({ message: `${path(host)} is a folder, not a file.` });
    const { keptAside } = await saveProfile(host, 'acme', acme, { nowMs: NOON });
    expect(await readFile(join(String(keptAside), 'inside'), 'utf8')).toBe('kept');
  });

  it('is never kept aside over an older one', async () => {
    const host = await hostWith('first');
    const { keptAside: first } = await saveProfile(host, 'acme', acme, { nowMs: NOON });
    await writeFile(path(host), 'second');
    const { keptAside: second } = await saveProfile(host, 'acme', acme, { nowMs: NOON });
    expect(await Promise.all([first, second].map((file) => readFile(String(file), 'utf8')))).toEqual([
      'first',
      'second',
    ]);
  });

  it('below a path that runs through a file is reported', async () => {
    const host = await temporaryHost();
    await mkdir(dirname(configDir(host)), { recursive: true });
    await writeFile(configDir(host), '');
    await expect(listProfiles(host)).rejects.toMatchObject({ code: 'settings-damaged' });
    await expect(saveProfile(host, 'acme', acme, { nowMs: NOON })).rejects.toMatchObject({ exitCode: 1 });
  });
});

describe('privacy of the settings file', () => {
  let umask: number;
  beforeEach(() => {
    umask = process.umask(0);
  });
  afterEach(() => {
    process.umask(umask);
  });

  it('is made with mode 0600 in a folder of mode 0700, with umask 000', async () => {
    const host = await temporaryHost();
    await saveProfile(host, 'acme', acme, { nowMs: NOON });
    expect(await modes(configDir(host), path(host))).toEqual(['700', '600']);
  });

  it('becomes private again when it is saved', async () => {
    const host = await hostWith('{"version":1,"profiles":{"acme":{"wabaId":"1"}}}');
    await chmod(path(host), 0o666);
    await useProfile(host, 'acme');
    expect(await modes(path(host))).toEqual(['600']);
  });

  it('may be a link to a file kept elsewhere', async () => {
    const host = await temporaryHost();
    const elsewhere = join(host.homeDir, 'elsewhere.json');
    await writeFile(elsewhere, '{"version":1,"profiles":{"acme":{"wabaId":"1"}}}');
    await mkdir(configDir(host), { recursive: true });
    await symlink(elsewhere, path(host));
    await useProfile(host, 'acme');
    expect(JSON.parse(await readFile(elsewhere, 'utf8'))).toMatchObject({ current: 'acme' });
  });
});

describe('loadSettings', () => {
  it('writes nothing when the environment says it all', async () => {
    const host = await temporaryHost({ WACTL_TOKEN: 'sbx_token', WACTL_WABA_ID: '210000000000001' });
    const settings = await loadSettings({ system: host, flags: {} });
    expect(settings.token?.from).toBe('WACTL_TOKEN');
    expect(await readdir(host.homeDir)).toEqual([]);
  });

  it('takes the profile of --profile before that of WACTL_PROFILE, before the current one', async () => {
    const host = await temporaryHost();
    for (const name of ['current', 'variable', 'flag']) await saveProfile(host, name, acme, { nowMs: NOON });
    const named = { ...host, env: { WACTL_PROFILE: 'variable' } };
    expect((await loadSettings({ system: host, flags: {} })).profileName).toBe('current');
    expect((await loadSettings({ system: named, flags: {} })).profileName).toBe('variable');
    expect((await loadSettings({ system: named, flags: { profile: 'flag' } })).profileName).toBe('flag');
  });

  it('says how to make the profile asked for when none is saved', async () => {
    const host = await temporaryHost();
    await expect(loadSettings({ system: host, flags: { profile: 'acme' } })).rejects.toMatchObject({
      exitCode: 3,
      hint: 'no profile is saved yet: run `wactl connect --profile acme`',
    });
  });

  it('lets connect ask for a profile that is still to be made', async () => {
    const host = await temporaryHost();
    await saveProfile(host, 'acme', acme, { nowMs: NOON });
    const settings = await loadSettings({ system: host, flags: { profile: 'beta' }, newProfile: true });
    expect(settings).toEqual(await loadSettings({ system: await temporaryHost(), flags: {} }));
  });

  it('takes a relative ledger path from the current folder', async () => {
    const host = await temporaryHost({ WACTL_STORE: 'ledger.sqlite' });
    const { store } = await loadSettings({ system: { ...host, cwd: '/shop' }, flags: {} });
    expect(store?.value).toEqual({ kind: 'file', path: '/shop/ledger.sqlite' });
  });
});

async function modes(...paths: string[]): Promise<string[]> {
  return Promise.all(paths.map(async (each) => ((await stat(each)).mode & 0o777).toString(8)));
}
