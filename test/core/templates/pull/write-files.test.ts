import { chmod, lstat, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFolder, writePulledFiles } from '../../../../src/core/templates/pull/write-files.js';
import { temporaryFolder } from '../../../support/run.js';

const fileAt = (folder: string, name: string, before?: string) => ({
  path: join(folder, name),
  shown: name,
  text: 'new\n',
  ...(before === undefined ? {} : { before }),
});

async function write(folder: string, files: readonly ReturnType<typeof fileAt>[]) {
  const written: string[] = [];
  const outcome = writePulledFiles(folder, files, ({ shown }) => written.push(shown));
  const error = await outcome.then(
    () => undefined,
    (thrown: { code: string; why: string }) => thrown,
  );
  return { written, error };
}

describe('writePulledFiles', () => {
  it('makes the folder and the files, and leaves nothing else behind', async () => {
    const folder = join(await temporaryFolder(), 'channel', 'templates');
    const { written, error } = await write(folder, [fileAt(folder, 'a.yaml'), fileAt(folder, 'b.yaml')]);
    expect([written, error]).toEqual([['a.yaml', 'b.yaml'], undefined]);
    expect(await readdir(folder)).toEqual(['a.yaml', 'b.yaml']);
    expect(await readFile(join(folder, 'a.yaml'), 'utf8')).toBe('new\n');
  });

  it('replaces what was there, below subfolders too, and keeps its permissions', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'shop'));
    await writeFile(join(folder, 'shop/a.yaml'), '\uFEFFold\n');
    await chmod(join(folder, 'shop/a.yaml'), 0o640);
    const { error } = await write(folder, [fileAt(folder, 'shop/a.yaml', 'old\n')]);
    expect(error).toBeUndefined();
    expect(await readFile(join(folder, 'shop/a.yaml'), 'utf8')).toBe('new\n');
    expect((await lstat(join(folder, 'shop/a.yaml'))).mode & 0o777).toBe(0o640);
  });

  it.each<[string, (folder: string, outside: string) => Promise<ReturnType<typeof fileAt>>, RegExp]>([
    ['a path out of the folder', async (folder) => fileAt(folder, '../escaped.yaml'), /outside the folder/],
    [
      'a link to a file elsewhere',
      async (folder, outside) => {
        await writeFile(join(outside, 'victim'), 'old\n');
        await symlink(join(outside, 'victim'), join(folder, 'a.yaml'));
        return fileAt(folder, 'a.yaml', 'old\n');
      },
      /symbolic link/,
    ],
    [
      'a link that leads nowhere',
      async (folder, outside) => {
        await symlink(join(outside, 'nothing'), join(folder, 'a.yaml'));
        return fileAt(folder, 'a.yaml');
      },
      /symbolic link/,
    ],
    [
      'a subfolder that is a link',
      async (folder, outside) => {
        await symlink(outside, join(folder, 'shop'));
        return fileAt(folder, 'shop/a.yaml');
      },
      /outside the folder/,
    ],
    [
      'a file that has come since',
      async (folder) => {
        await writeFile(join(folder, 'a.yaml'), 'somebody');
        return fileAt(folder, 'a.yaml');
      },
      /a file or folder with this name was created in the meantime/,
    ],
    [
      'a file that was changed since',
      async (folder) => {
        await writeFile(join(folder, 'a.yaml'), 'changed\n');
        return fileAt(folder, 'a.yaml', 'old\n');
      },
      /changed in the meantime/,
    ],
    ['a file that has gone since', async (folder) => fileAt(folder, 'a.yaml', 'old\n'), /changed in the meantime/],
    [
      'a folder of that name',
      async (folder) => {
        await mkdir(join(folder, 'a.yaml'));
        return fileAt(folder, 'a.yaml', 'old\n');
      },
      /changed in the meantime/,
    ],
  ])('does not touch %s', async (_, prepare, why) => {
    const root = await temporaryFolder();
    const [folder, outside] = [join(root, 'templates'), join(root, 'outside')];
    await mkdir(folder);
    await mkdir(outside);
    const file = await prepare(folder, outside);
    const before = await readdir(root, { recursive: true });
    const { written, error } = await write(folder, [file]);
    expect(error).toMatchObject({ code: 'file-not-written', why: expect.stringMatching(why) });
    expect(written).toEqual([]);
    expect(await readdir(root, { recursive: true })).toEqual(before);
    if (before.includes('outside/victim')) expect(await readFile(join(outside, 'victim'), 'utf8')).toBe('old\n');
  });

  it('says of the files before the one that failed that they were written', async () => {
    const folder = await temporaryFolder();
    await symlink('/nowhere', join(folder, 'b.yaml'));
    const files = ['a.yaml', 'b.yaml', 'c.yaml'].map((name) => fileAt(folder, name));
    const { written, error } = await write(folder, files);
    expect([written, error?.code]).toEqual([['a.yaml'], 'file-not-written']);
  });

  it('may be given a link as the folder: whoever names it means it', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, 'real'));
    await symlink(join(root, 'real'), join(root, 'link'));
    const { error } = await write(join(root, 'link'), [fileAt(join(root, 'link'), 'a.yaml')]);
    expect(error).toBeUndefined();
    expect(await readdir(join(root, 'real'))).toEqual(['a.yaml']);
  });
});

describe('listFolder', () => {
  it('lists, knows nothing of a missing folder, and refuses a file', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a.yaml'), '');
    expect(await listFolder(folder)).toEqual(['a.yaml']);
    expect(await listFolder(join(folder, 'missing'))).toBeUndefined();
    await expect(listFolder(join(folder, 'a.yaml'))).rejects.toMatchObject({ code: 'file-not-written' });
  });
});
