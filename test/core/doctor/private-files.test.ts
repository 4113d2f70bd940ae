import { chmod, mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { closeExposed, findExposed } from '../../../src/core/doctor/private-files.js';
import { temporaryFolder } from '../../support/run.js';

const host = (folder: string, platform: NodeJS.Platform = 'linux') => ({
  env: { WACTL_CONFIG_DIR: 'config', WACTL_STORE: 'elsewhere.sqlite' },
  cwd: folder,
  homeDir: '/nowhere',
  platform,
});

/** A folder of settings with files of these modes. */
async function folderWith(files: Readonly<Record<string, number>>): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'config/secrets'), { recursive: true, mode: 0o700 });
  await mkdir(join(folder, 'config/ledgers'), { recursive: true, mode: 0o700 });
  for (const [name, mode] of Object.entries(files)) {
    await writeFile(join(folder, name), '');
    await chmod(join(folder, name), mode);
  }
  return folder;
}

const FILES = {
  'config/config.json': 0o640,
  'config/secrets/acme.json': 0o600,
  'config/secrets/default.json': 0o604,
  'config/ledgers/21.sqlite': 0o666,
  'config/unrelated.txt': 0o644,
  'elsewhere.sqlite': 0o644,
};

it('finds files and folders that others can read, and closes them', async () => {
  const folder = await folderWith(FILES);
  await chmod(join(folder, 'config/secrets'), 0o755);
  const exposed = await findExposed(host(folder));
  expect(exposed.map(({ path, mode, wanted }) => [path.slice(folder.length + 1), mode, wanted])).toEqual([
    ['config/config.json', 0o640, 0o600],
    ['config/secrets', 0o755, 0o700],
    ['config/secrets/default.json', 0o604, 0o600],
    ['config/ledgers/21.sqlite', 0o666, 0o600],
    ['elsewhere.sqlite', 0o644, 0o600],
  ]);
  await closeExposed(exposed);
  expect(await findExposed(host(folder))).toEqual([]);
  expect((await stat(join(folder, 'config/unrelated.txt'))).mode & 0o777).toBe(0o644);
});

it('leaves what a link leads to alone', async () => {
  const folder = await folderWith({ 'config/unrelated.txt': 0o644 });
  await symlink(join(folder, 'config/unrelated.txt'), join(folder, 'config/secrets/acme.json'));
  expect(await findExposed(host(folder))).toEqual([]);
});

it.each(['linux', 'win32'] as const)('finds nothing where nothing is (%s)', async (platform) => {
  expect(await findExposed(host(await temporaryFolder(), platform))).toEqual([]);
});

it('looks at no modes on Windows', async () => {
  expect(await findExposed(host(await folderWith(FILES), 'win32'))).toEqual([]);
});
