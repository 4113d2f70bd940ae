import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { watchFolders } from '../../../src/core/preview/watch.js';
import { temporaryFolder } from '../../support/run.js';

describe('watchFolders', () => {
  it('sees a change in any of the folders, also one made before it is asked', async () => {
    const folder = await temporaryFolder();
    for (const name of ['a', 'b']) await mkdir(join(folder, name));
    const abort = new AbortController();
    const changes = watchFolders([join(folder, 'a'), join(folder, 'b')], abort.signal);
    await writeFile(join(folder, 'b', 'hi.yaml'), 'name: hi');
    expect(await changes.next()).toEqual({ done: false, value: undefined });
    abort.abort();
  });

  it('ends when it is aborted', async () => {
    const abort = new AbortController();
    const changes = watchFolders([await temporaryFolder()], abort.signal);
    const next = changes.next();
    abort.abort();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  it('ends at once when it was aborted before', async () => {
    const changes = watchFolders([await temporaryFolder()], AbortSignal.abort());
    expect(await changes.next()).toEqual({ done: true, value: undefined });
  });

  it('goes on without a folder that is not there', async () => {
    const folder = await temporaryFolder();
    const abort = new AbortController();
    const changes = watchFolders([join(folder, 'none'), folder], abort.signal);
    const next = changes.next();
    await writeFile(join(folder, 'hi.yaml'), 'name: hi');
    expect(await next).toEqual({ done: false, value: undefined });
    abort.abort();
  });

  it('stays quiet when the only folder goes, until it is aborted', async () => {
    const folder = join(await temporaryFolder(), 'gone');
    await mkdir(folder);
    const abort = new AbortController();
    const changes = watchFolders([folder], abort.signal);
    await rm(folder, { recursive: true });
    const seen: unknown[] = [];
    const all = (async () => {
      for await (const change of changes) seen.push(change);
    })();
    abort.abort();
    await all;
    expect(seen.length).toBeLessThan(5);
  });

  it('says which folder the system does not watch', async () => {
    const changes = watchFolders([`/${'x'.repeat(300)}`], new AbortController().signal);
    await expect(changes.next()).rejects.toMatchObject({
      code: 'watch-failed',
      exitCode: 1,
      message: expect.stringMatching(/^The folder \/x+ cannot be watched \(ENAMETOOLONG\)\.$/),
    });
  });
});
