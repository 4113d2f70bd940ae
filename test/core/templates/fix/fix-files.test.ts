import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixFiles } from '../../../../src/core/templates/fix/fix-files.js';
import { lintTemplates } from '../../../../src/core/templates/lint/lint-templates.js';
import { loadTemplates } from '../../../../src/core/templates/load.js';
import { temporaryFolder } from '../../../support/run.js';

const HYPHEN = 'category: utility\nlanguages:\n  en-US:\n    body: Your order left our warehouse today.\n';
const MENDED = HYPHEN.replace('en-US', 'en_US');

async function fixFolder(cwd: string, dryRun = false) {
  const loaded = await loadTemplates({ cwd, dir: 'templates', allowOutside: true });
  return fixFiles(loaded.files, lintTemplates(loaded).findings, { dryRun });
}

async function folderWith(text: string): Promise<{ cwd: string; path: string }> {
  const cwd = await temporaryFolder();
  await mkdir(join(cwd, 'templates'));
  const path = join(cwd, 'templates/order_shipped.yaml');
  await writeFile(path, text);
  return { cwd, path };
}

const CHANGE = {
  file: 'templates/order_shipped.yaml',
  rule: 'language-hyphen',
  line: 3,
  column: 3,
  before: 'en-US',
  after: 'en_US',
};

describe('fixFiles', () => {
  it('replaces a file as a whole, permissions kept and nothing left behind', async () => {
    const { cwd, path } = await folderWith(HYPHEN);
    await chmod(path, 0o640);
    const { ino } = await stat(path);
    expect(await fixFolder(cwd)).toEqual({
      changes: [CHANGE],
      diffs: [expect.stringContaining('-  en-US:\n+  en_US:')],
      links: [],
    });
    expect(await readFile(path, 'utf8')).toBe(MENDED);
    const after = await stat(path);
    expect([after.mode & 0o777, after.ino === ino]).toEqual([0o640, false]);
    expect(await readdir(join(cwd, 'templates'))).toEqual(['order_shipped.yaml']);
    expect(await fixFolder(cwd)).toEqual({ changes: [], diffs: [], links: [] });
  });

  it('writes nothing on a dry run, and says the same', async () => {
    const { cwd, path } = await folderWith(HYPHEN);
    expect((await fixFolder(cwd, true)).changes).toEqual([CHANGE]);
    expect(await readFile(path, 'utf8')).toBe(HYPHEN);
  });

  it.each([false, true])('never writes through a symbolic link (dry run: %s)', async (dryRun) => {
    const { cwd, path } = await folderWith(MENDED);
    const outside = join(cwd, 'outside.yaml');
    const link = join(cwd, 'templates/link.yaml');
    await writeFile(outside, HYPHEN.replace('order', 'parcel'));
    await symlink(outside, link);
    expect(await fixFolder(cwd, dryRun)).toEqual({ changes: [], diffs: [], links: ['templates/link.yaml'] });
    expect(await readFile(outside, 'utf8')).toContain('en-US');
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await readFile(path, 'utf8')).toBe(MENDED);
  });
});
