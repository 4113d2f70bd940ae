import { readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { packageDir, temporaryFolder } from '../support/run.js';

interface MachinePaths {
  machinePaths(root: string): Promise<string[]>;
  filesNaming(folder: string, files: string[], places: string[]): Promise<string[]>;
}

const script = new URL('../../scripts/machine-paths.mjs', import.meta.url).href;
const { machinePaths, filesNaming }: MachinePaths = await import(/* @vite-ignore */ script);

it('the built tool names no folder of the machine that built it', async () => {
  const entries = await readdir(join(packageDir, 'dist'), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(packageDir, join(entry.parentPath, entry.name)));
  expect(files).toEqual(expect.arrayContaining(['dist/wactl.cjs', 'dist/main.cjs']));
  expect(await filesNaming(packageDir, files, await machinePaths(packageDir))).toEqual([]);
});

it('a file that names one is found, whatever it is written in', async () => {
  const folder = await temporaryFolder();
  const places = await machinePaths(packageDir);
  const repository = `${packageDir.replace(/\/$/, '')}/`;
  expect(places).toContain(repository);
  await writeFile(join(folder, 'text'), `at run (${repository}dist/main.cjs:1:2)`);
  await writeFile(join(folder, 'compiled'), Buffer.from(`\u0001${repository}dist/main.cjs`, 'utf16le'));
  await writeFile(join(folder, 'longer'), `${repository.slice(0, -1)}-elsewhere/dist`);
  expect(await filesNaming(folder, ['text', 'compiled', 'longer'], places)).toEqual(['text', 'compiled']);
});
