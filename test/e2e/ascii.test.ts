import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { packageDir, run, temporaryFolder } from '../support/run.js';

const dist = join(packageDir, 'dist');

it('the built code is ASCII, for the loader reads its bytes as characters', async () => {
  const files = (await readdir(dist)).filter((file) => file.endsWith('.cjs'));
  expect(files).toContain('core-page.cjs');
  const texts = await Promise.all(
    files.map(async (file) => ({ file, text: await readFile(join(dist, file), 'latin1') })),
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
  expect(texts.filter(({ text }) => /[^\x00-\x7f]/.test(text)).map(({ file }) => file)).toEqual([]);
});

it('a page of the built tool has the characters that the sources have', async () => {
  const cwd = await temporaryFolder();
  const words = ['templates', 'preview', 'seasonal_offer', '--dir', join(packageDir, 'templates'), '--html'];
  await promisify(execFile)(process.execPath, [join(dist, 'wactl.cjs'), ...words, 'built.html'], {
    cwd,
    env: {},
    timeout: 60_000,
  });
  expect((await run([...words, 'here.html'], { cwd })).exitCode).toBe(0);
  const built = await readFile(join(cwd, 'built.html'), 'utf8');
  expect(built).toContain('en_US · MARKETING');
  expect(built).toBe(await readFile(join(cwd, 'here.html'), 'utf8'));
});
