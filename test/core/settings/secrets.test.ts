import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configDir, type SettingsHost } from '../../../src/core/settings/config-dir.js';
import { readSecrets, removeSecrets, saveSecrets } from '../../../src/core/settings/secrets.js';
import { secretsFile } from '../../../src/core/settings/secrets-file.js';
import { temporaryHost } from './host.js';

const PLANTED = 'sbx_planted-secret';

async function hostWith(content: string, mode = 0o600): Promise<SettingsHost> {
  const host = await temporaryHost();
  const path = secretsFile(host, 'acme');
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content, { mode });
  await chmod(path, mode);
  return host;
}

describe('secrets', () => {
  it('come back as they were saved, and are gone once removed', async () => {
    const host = await temporaryHost();
    expect(await readSecrets(host, 'acme')).toBeUndefined();
    await removeSecrets(host, 'acme');
    await saveSecrets(host, 'acme', { token: PLANTED, appSecret: 'first' });
    await saveSecrets(host, 'acme', { token: PLANTED, verifyToken: 'second' });
    expect(await readSecrets(host, 'acme')).toEqual({ token: PLANTED, verifyToken: 'second' });
    expect(await readSecrets(host, 'beta')).toBeUndefined();
    await removeSecrets(host, 'acme');
    expect(await readSecrets(host, 'acme')).toBeUndefined();
    expect(await readdir(join(configDir(host), 'secrets'))).toEqual([]);
  });

  it.each(['__proto__', '../acme', 'a/b', 'a\\b', '.', '', 'Acme', 'nul\0', 'a'.repeat(65)])(
    'have no file for the name %j',
    async (name) => {
      const host = await temporaryHost();
      await expect(saveSecrets(host, name, { token: PLANTED })).rejects.toMatchObject({ exitCode: 2 });
      expect(await readdir(host.homeDir)).toEqual([]);
    },
  );

  it.each([0o640, 0o604, 0o660, 0o644, 0o666, 0o610])('are not read from a file of mode %o', async (mode) => {
    const host = await hostWith(JSON.stringify({ token: PLANTED }), mode);
    const path = secretsFile(host, 'acme');
    await expect(readSecrets(host, 'acme')).rejects.toMatchObject({
      exitCode: 4,
      code: 'secrets-exposed',
      message: `${path} can be read by other users.`,
      hint: expect.stringContaining(`chmod 600 ${path}`),
    });
    expect((await readSecrets({ ...host, platform: 'win32', env: { APPDATA: '' } }, 'acme'))?.token).toBeUndefined();
  });

  it('are not read through a symbolic link, nor written through one', async () => {
    const host = await temporaryHost();
    const elsewhere = join(host.homeDir, 'elsewhere.json');
    await writeFile(elsewhere, JSON.stringify({ token: PLANTED }), { mode: 0o600 });
    await mkdir(dirname(secretsFile(host, 'acme')), { recursive: true });
    await symlink(elsewhere, secretsFile(host, 'acme'));
    await expect(readSecrets(host, 'acme')).rejects.toMatchObject({ exitCode: 4, code: 'secrets-damaged' });
    await expect(saveSecrets(host, 'acme', { token: 'other' })).rejects.toMatchObject({
      code: 'settings-not-writable',
      why: 'it is a symbolic link',
    });
    expect(JSON.parse(await readFile(elsewhere, 'utf8'))).toEqual({ token: PLANTED });
  });

  it('are not written into a folder that is a link', async () => {
    const host = await temporaryHost();
    const elsewhere = join(host.homeDir, 'elsewhere');
    await mkdir(elsewhere);
    await mkdir(configDir(host), { recursive: true });
    await symlink(elsewhere, join(configDir(host), 'secrets'));
    await expect(saveSecrets(host, 'acme', { token: PLANTED })).rejects.toMatchObject({
      code: 'settings-not-writable',
      why: 'it is a symbolic link',
    });
    expect(await readdir(elsewhere)).toEqual([]);
  });

  it.each([
    ['cut', `{"token":"${PLANTED}`, /is not JSON: line 1, column 10\.$/],
    ['not JSON', PLANTED, /is not JSON: line 1, column 1\.$/],
    ['of another shape', `["${PLANTED}"]`, /does not have the fields/],
    ['with a token that is no text', `{"token":["${PLANTED}"]}`, /does not have the fields/],
    ['too large', `{"token":"${PLANTED}${'x'.repeat(70_000)}"}`, /is larger than 64 KiB/],
  ])('in a damaged file (%s) are named by file and never quoted', async (_name, content, message) => {
    const host = await hostWith(content);
    const error = await readSecrets(host, 'acme').catch((thrown) => thrown);
    expect(error).toMatchObject({ exitCode: 4, code: 'secrets-damaged', message: expect.stringMatching(message) });
    expect(`${error.stack}${error.why}${error.hint}${error.cause}`).not.toContain('planted');
    expect(await readFile(secretsFile(host, 'acme'), 'utf8')).toBe(content);
  });

  it('leave no temporary file behind when the disk refuses', async () => {
    const host = await temporaryHost();
    const path = secretsFile(host, 'acme');
    await mkdir(path, { recursive: true });
    await expect(saveSecrets(host, 'acme', { token: PLANTED })).rejects.toMatchObject({
      code: 'settings-not-writable',
    });
    expect(await readdir(dirname(path))).toEqual(['acme.json']);
  });
});

describe('privacy of secrets', () => {
  let umask: number;
  beforeEach(() => {
    umask = process.umask(0);
  });
  afterEach(() => {
    process.umask(umask);
  });

  it('is mode 0600 in folders of mode 0700, with umask 000', async () => {
    const host = await temporaryHost();
    await saveSecrets(host, 'acme', { token: PLANTED });
    expect(await modes(configDir(host), join(configDir(host), 'secrets'), secretsFile(host, 'acme'))).toEqual([
      '700',
      '700',
      '600',
    ]);
  });

  it('closes a secrets folder that was open, and replaces a file that was', async () => {
    const host = await hostWith('{}', 0o666);
    const folder = dirname(secretsFile(host, 'acme'));
    await chmod(folder, 0o777);
    await saveSecrets(host, 'acme', { token: PLANTED });
    expect(await modes(folder, secretsFile(host, 'acme'))).toEqual(['700', '600']);
  });
});

async function modes(...paths: string[]): Promise<string[]> {
  return Promise.all(paths.map(async (path) => ((await stat(path)).mode & 0o777).toString(8)));
}
