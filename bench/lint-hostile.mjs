/**
 * How long the built tool takes to lint one hostile file of a megabyte, less what a start takes: 60 of them. Prints the five
 * slowest; ends with 1 where one takes longer than it may. Usage: node bench/lint-hostile.mjs
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostileInputs } from './hostile-inputs.mjs';
import { inheritedEnv } from './processes.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** In seconds. */
const MOST = 2;
const folder = await mkdtemp(join(tmpdir(), 'wactl-bench-'));
const env = { ...inheritedEnv(), WACTL_CONFIG_DIR: folder, XDG_CACHE_HOME: folder, NO_COLOR: '1' };

async function secondsOf(text) {
  const file = join(folder, 'hostile.yaml');
  await writeFile(file, text);
  const start = process.hrtime.bigint();
  const words = [join(root, 'dist/wactl.cjs'), 'templates', 'lint', '--no-cache', file];
  const { status, stderr } = spawnSync(process.execPath, words, { env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0 && status !== 5) throw new Error(`lint ended with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

try {
  const small = 'category: utility\nlanguages:\n  en_US: {body: Your order has left our warehouse.}\n';
  await secondsOf(small);
  const start = await secondsOf(small);
  const taken = [];
  for (const [name, text] of hostileInputs()) taken.push({ name, seconds: (await secondsOf(text)) - start });
  taken.sort((left, right) => right.seconds - left.seconds);
  console.log(`${taken.length} files; the slowest (at most ${MOST} s):`);
  for (const { name, seconds } of taken.slice(0, 5)) console.log(`${name.padEnd(48)} ${seconds.toFixed(2)} s`);
  if (taken[0].seconds > MOST) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
