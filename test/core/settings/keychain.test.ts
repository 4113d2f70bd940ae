import { readFile, stat } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type Keychain, KeychainError, type KeychainFailure } from '../../../src/core/keychain.js';
import type { SettingsHost } from '../../../src/core/settings/config-dir.js';
import { loadSettings } from '../../../src/core/settings/load.js';
import { listProfiles, removeProfile, saveProfile } from '../../../src/core/settings/profiles.js';
import { readSecrets, removeSecrets, saveSecrets } from '../../../src/core/settings/secrets.js';
import { secretsFile } from '../../../src/core/settings/secrets-file.js';
import { temporaryHost } from './host.js';

const SECRETS = { token: 'sbx_planted-secret', appSecret: 'planted-app-secret' };

/** A keychain in memory that can be made to fail as real ones do. */
function fakeKeychain(): Keychain & { readonly entries: Map<string, string>; failure: KeychainFailure | undefined } {
  const entries = new Map<string, string>();
  const fake = {
    entries,
    failure: undefined as KeychainFailure | undefined,
    async read(entry: string) {
      refuse();
      return entries.get(entry);
    },
    async write(entry: string, secret: string) {
      refuse();
      entries.set(entry, secret);
    },
    async remove(entry: string) {
      refuse();
      entries.delete(entry);
    },
  };
  const refuse = () => {
    if (fake.failure !== undefined) throw new KeychainError(fake.failure, `is ${fake.failure} today`, 'DBus error');
  };
  return fake;
}

async function hostWithKeychain(env: SettingsHost['env'] = {}) {
  const keychain = fakeKeychain();
  const host: SettingsHost = { ...(await temporaryHost(env)), keychain: async () => keychain };
  return { host, keychain };
}

describe('secrets with a keychain', () => {
  it('lie there and nowhere else, come back, and are gone once removed', async () => {
    const { host, keychain } = await hostWithKeychain();
    expect(await saveSecrets(host, 'acme', SECRETS)).toEqual({ where: 'keychain' });
    const file = await readFile(secretsFile(host, 'acme'), 'utf8');
    expect(JSON.parse(file)).toEqual({ keychain: [...keychain.entries.keys()][0] });
    expect((await stat(secretsFile(host, 'acme'))).mode & 0o777).toBe(0o600);
    expect(await readSecrets(host, 'acme')).toEqual(SECRETS);

    await removeSecrets(host, 'acme');
    expect(await readSecrets(host, 'acme')).toBeUndefined();
    expect([...keychain.entries]).toEqual([]);
  });

  it('are replaced in the same entry, and two profiles have two', async () => {
    const { host, keychain } = await hostWithKeychain();
    await saveSecrets(host, 'acme', SECRETS);
    await saveSecrets(host, 'acme', { token: 'sbx_second' });
    await saveSecrets(host, 'beta', SECRETS);
    expect(keychain.entries.size).toBe(2);
    expect(await readSecrets(host, 'acme')).toEqual({ token: 'sbx_second' });
    expect(await readSecrets(host, 'beta')).toEqual(SECRETS);
  });

  it('do not depend on the name of the machine or the place of the folder', async () => {
    const { host } = await hostWithKeychain({ HOSTNAME: 'before' });
    await saveSecrets(host, 'acme', SECRETS);
    expect(await readSecrets({ ...host, env: { HOSTNAME: 'after' } }, 'acme')).toEqual(SECRETS);
  });

  it.each<KeychainFailure>(['absent', 'refused', 'silent'])(
    'go into the private file, with the reason, when it is %s',
    async (failure) => {
      const { host, keychain } = await hostWithKeychain();
      keychain.failure = failure;
      const path = secretsFile(host, 'acme');
      expect(await saveSecrets(host, 'acme', SECRETS)).toEqual({
        where: 'file',
        path,
        why: `is ${failure} today`,
        detail: 'DBus error',
      });
      expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(SECRETS);
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      expect(await readSecrets(host, 'acme')).toEqual(SECRETS);
      await removeSecrets(host, 'acme');
      expect(await readSecrets(host, 'acme')).toBeUndefined();
    },
  );

  it('never touch it with WACTL_KEYCHAIN=off', async () => {
    const { host, keychain } = await hostWithKeychain({ WACTL_KEYCHAIN: 'off' });
    const path = secretsFile(host, 'acme');
    expect(await saveSecrets(host, 'acme', SECRETS)).toEqual({ where: 'file', path });
    expect(await readSecrets(host, 'acme')).toEqual(SECRETS);
    expect([...keychain.entries]).toEqual([]);
  });

  it.each<KeychainFailure>(['absent', 'refused', 'silent'])(
    'saved there are asked for by name when it is %s later, and nothing is lost',
    async (failure) => {
      const { host, keychain } = await hostWithKeychain();
      await saveSecrets(host, 'acme', SECRETS);
      keychain.failure = failure;
      await expect(readSecrets(host, 'acme')).rejects.toMatchObject({
        code: 'keychain-unavailable',
        exitCode: 4,
        message: `The secrets of profile acme are in the keychain, which is ${failure} today.`,
        why: 'DBus error',
        hint: expect.stringContaining('WACTL_TOKEN'),
      });
      await expect(removeSecrets(host, 'acme')).rejects.toMatchObject({ code: 'keychain-unavailable' });
      keychain.failure = undefined;
      expect(await readSecrets(host, 'acme')).toEqual(SECRETS);
    },
  );

  it.each(['', 'no json', '["a"]'])('of another shape (%j) are refused and not quoted', async (text) => {
    const { host, keychain } = await hostWithKeychain();
    await saveSecrets(host, 'acme', SECRETS);
    for (const entry of keychain.entries.keys()) keychain.entries.set(entry, text);
    await expect(readSecrets(host, 'acme')).rejects.toMatchObject({
      code: 'keychain-unavailable',
      message: 'The secrets of profile acme are in the keychain, which has something else in their place.',
    });
  });

  it('are not needed with a token in the environment', async () => {
    const { host, keychain } = await hostWithKeychain();
    await saveProfile(host, 'acme', { wabaId: '210000000000001' }, { nowMs: 0 });
    await saveSecrets(host, 'acme', SECRETS);
    keychain.failure = 'silent';
    const withToken = { ...host, env: { WACTL_TOKEN: 'sbx_other' } };
    const settings = await loadSettings({ system: withToken, flags: {} });
    expect([settings.token?.value, settings.appSecret]).toEqual(['sbx_other', undefined]);
    await expect(loadSettings({ system: host, flags: {} })).rejects.toMatchObject({ code: 'keychain-unavailable' });
  });

  it('keep their profile while it does not let go of them', async () => {
    const { host, keychain } = await hostWithKeychain();
    await saveProfile(host, 'acme', { wabaId: '210000000000001' }, { nowMs: 0 });
    await saveSecrets(host, 'acme', SECRETS);
    keychain.failure = 'refused';
    await expect(removeProfile(host, 'acme')).rejects.toMatchObject({ code: 'keychain-unavailable' });
    expect((await listProfiles(host)).map(({ name }) => name)).toEqual(['acme']);
    keychain.failure = undefined;
    await removeProfile(host, 'acme');
    expect([await listProfiles(host), [...keychain.entries]]).toEqual([[], []]);
  });
});
