import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { replaceFile } from '../../../../src/core/templates/fix/replace-file.js';
import { temporaryFolder } from '../../../support/run.js';

describe('replaceFile', () => {
  it.each([
    ['the file is gone', async (path: string) => rm(path), []],
    [
      'a folder took its place',
      async (path: string) => {
        await rm(path);
        await mkdir(join(path, 'below'), { recursive: true });
      },
      ['x.yaml'],
    ],
  ])('fails with a clear error and leaves nothing behind when %s', async (_, spoil, left) => {
    const folder = await temporaryFolder();
    const path = join(folder, 'x.yaml');
    await writeFile(path, 'old');
    await spoil(path);
    await expect(replaceFile(path, 'new')).rejects.toMatchObject({ code: 'file-not-written', exitCode: 1 });
    expect(await readdir(folder)).toEqual(left);
  });
});
