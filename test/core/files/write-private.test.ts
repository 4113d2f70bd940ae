import { readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writePrivateFile } from '../../../src/core/files/write-private.js';
import { temporaryFolder } from '../../support/run.js';

describe('a private file', () => {
  it('is readable by its owner alone', async () => {
    const path = join(await temporaryFolder(), 'a.json');
    await writePrivateFile(path, '{}');
    expect([await readFile(path, 'utf8'), (await stat(path)).mode & 0o777]).toEqual(['{}', 0o600]);
  });

  it.each<[string, string | undefined, string]>([
    ['of the settings', undefined, 'fix that, or choose another folder with WACTL_CONFIG_DIR'],
    ['that the user named', 'name another file', 'fix that, or name another file'],
  ])('%s names its own way out when it cannot be written', async (_, elsewhere, hint) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'target'), '');
    await symlink(join(folder, 'target'), join(folder, 'link'));
    for (const path of [join(folder, 'nowhere/a.json'), join(folder, 'link')]) {
      await expect(writePrivateFile(path, '{}', elsewhere)).rejects.toMatchObject({
        message: `Cannot write ${path}.`,
        code: 'settings-not-writable',
        hint,
      });
    }
  });
});
