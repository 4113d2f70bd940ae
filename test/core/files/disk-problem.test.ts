import { constants } from 'node:fs';
import { mkdir, open, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskProblem } from '../../../src/core/files/disk-problem.js';
import { temporaryFolder } from '../../support/run.js';

async function folderWithALoop(): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file'), '');
  await symlink('loop', join(folder, 'loop'));
  return folder;
}

async function thrownBy(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => expect.fail('nothing was thrown'),
    (error: unknown) => error,
  );
}

describe('diskProblem', () => {
  it.each<[string, (folder: string) => Promise<unknown>, string]>([
    ['a missing file', (folder) => readFile(join(folder, 'none')), 'it does not exist'],
    ['a folder', (folder) => readFile(folder), 'it is a folder'],
    ['a file used as a folder', (folder) => readFile(join(folder, 'file', 'x')), 'part of its path is a file'],
    ['a file in the way of a folder', (folder) => mkdir(join(folder, 'file')), 'a file is in the way'],
    ['a loop of links', (folder) => readFile(join(folder, 'loop')), 'its symbolic links form a loop'],
  ])('names %s', async (_, call, problem) => {
    expect(diskProblem(await thrownBy(call(await folderWithALoop())))).toBe(problem);
  });

  it('tells a refused link from a loop', async () => {
    const path = join(await folderWithALoop(), 'loop');
    const error = await thrownBy(open(path, constants.O_RDONLY | constants.O_NOFOLLOW));
    expect(diskProblem(error, 'refused')).toBe('it is a symbolic link');
  });

  it.each([new Error('a bug'), Object.assign(new Error(), { code: 'ECONNREFUSED' }), undefined])(
    'leaves %s to others',
    (error) => {
      expect(diskProblem(error)).toBeUndefined();
    },
  );
});
