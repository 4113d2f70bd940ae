/**
 * How the time of the built tool's lint grows with one file of many findings: for each kind of input, twice as much of it
 * should take about twice the time. Prints the ratio, less what starting takes; ends with 1 where one is too high.
 * Usage: node bench/lint-growth.mjs [<runs>]
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './paired.mjs';
import { inheritedEnv } from './processes.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const runs = Number(process.argv[2] ?? 3);
/** Twice, and room for a machine with other work. */
const MOST = 3;

const body = 'Hello, your order has left our warehouse today.';
const head = `category: utility\nlanguages:\n  en_US:\n    body: ${body}\n`;
const times = (count, line) => Array.from({ length: count }, (_, index) => line(index));
const template = (name, text) => ({
  name,
  language: 'en_US',
  category: 'UTILITY',
  components: [{ type: 'BODY', text }],
});

/** Kinds of input: a name, how much of it, and the file with so much of it. */
const KINDS = [
  ['templates of one wording', 800, (count) => JSON.stringify(times(count, (index) => template(`a_${index}`, body)))],
  [
    'templates in JSON',
    1500,
    (count) => JSON.stringify(times(count, (index) => template(`a_${index}`, `${body} ${index}`))),
  ],
  ['ignore comments with a slip', 20_000, (count) => head + times(count, () => '# wactl-ignore x: y\n').join('')],
  ['unknown keys', 4000, (count) => head + times(count, (index) => `key_${index}: x\n`).join('')],
  ['unknown languages', 1500, (count) => head + times(count, (index) => `  x${index}: {body: Hello}\n`).join('')],
];

const folder = await mkdtemp(join(tmpdir(), 'wactl-bench-'));
const env = { ...inheritedEnv(), WACTL_CONFIG_DIR: folder, NO_COLOR: '1' };

function seconds(file) {
  const start = process.hrtime.bigint();
  const words = [join(root, 'dist/wactl.cjs'), 'templates', 'lint', file, '--json', '--no-cache'];
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: folder, env, maxBuffer: 2 ** 28 });
  if (status !== 0 && status !== 5) throw new Error(`lint ended with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

try {
  await writeFile(join(folder, 'small.yaml'), head);
  const start = median(times(runs, () => seconds('small.yaml')));
  for (const [name, count, text] of KINDS) {
    await writeFile(join(folder, 'once.yaml'), text(count));
    await writeFile(join(folder, 'twice.yaml'), text(2 * count));
    const measured = times(runs, () => ({ once: seconds('once.yaml'), twice: seconds('twice.yaml') }));
    const once = median(measured.map((pair) => pair.once)) - start;
    const twice = median(measured.map((pair) => pair.twice)) - start;
    const ratio = twice / Math.max(once, 0.05);
    if (ratio > MOST) process.exitCode = 1;
    console.log(
      `${name.padEnd(28)} ${count}: ${once.toFixed(2)} s, twice as many: ${ratio.toFixed(1)} × (at most ${MOST})`,
    );
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
