import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { packageDir, temporaryFolder } from '../support/run.js';

const script = new URL('../../scripts/unreadable.mjs', import.meta.url).href;
const { unreadable }: { unreadable(folder: string, files: readonly string[]): Promise<string[]> } = await import(
  /* @vite-ignore */ script
);

/** What `npm pack` would put into the file. */
async function packedFiles(): Promise<string[]> {
  const words = ['pack', '--dry-run', '--json', '--ignore-scripts', '--offline'];
  const { stdout } = await promisify(execFile)('npm', words, { cwd: packageDir, timeout: 60_000 });
  const [{ files }] = JSON.parse(stdout);
  return files.map(({ path }: { path: string }) => path);
}

it('npm pack holds what runs, and nothing that its reader cannot read', async () => {
  const files = await packedFiles();
  const tops = new Set(files.map((path) => path.split('/')[0]));
  expect([...tops].toSorted()).toEqual(
    ['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'package.json', 'schemas', 'skills', 'templates'].toSorted(),
  );
  expect(files).toContain('dist/wactl.cdx.json');
  expect(await unreadable(packageDir, files)).toEqual([]);
});

it.each<[name: string, bytes: Buffer, isRefused: boolean]>([
  ['text.cjs', Buffer.from('// ✓'), false],
  ['picture.png', Buffer.from([0x89, 0x50, 0xff]), false],
  ['main.cache', Buffer.from([0xde, 0xc0, 0x00, 0xff]), true],
  ['zeros.txt', Buffer.from('a\u0000b'), true],
])('%s', async (name, bytes, isRefused) => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, name), bytes);
  expect(await unreadable(folder, [name])).toEqual(isRefused ? [name] : []);
});

it('whoever publishes it leaves proof of where it was built', () => {
  expect(packageJson.publishConfig).toEqual({ access: 'public', provenance: true });
  expect(packageJson.engines).toEqual({ node: '>=20.19.0' });
});
