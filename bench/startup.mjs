/**
 * How long commands of the built tool take as processes of their own, as a ratio to a bare `node -e 0` in the same run, and
 * how much memory they hold at most. Commands that call Meta call an emulator on this machine.
 * Usage: npm run bench:startup [-- <pairs>]; BENCH_NODE=<path> measures another Node.js, against itself
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { paired } from './paired.mjs';
import { peakMbOf } from './peak-of.mjs';
import { measuredNode, openStartBench, startCases, uncached } from './start-cases.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const wactl = join(root, 'dist/wactl.cjs');
const runs = Number(process.argv[2] ?? 21);
const bare = [measuredNode, '-e', '0'];
const { stdout: nodeVersion } = spawnSync(measuredNode, ['--version'], { encoding: 'utf8' });
/** The limits are those of Node.js 20. */
const allowance = nodeVersion.startsWith('v20.') ? 1 : 1.15;

const { version, help, complete, lint, lintAgain, optin, list, send } = startCases;
const cases = [version, help, complete, lint, uncached(lint), lintAgain, optin, list, uncached(list), send];

const bench = await openStartBench(wactl);
try {
  const profile = bench.profileOf(wactl, 'home');
  console.log(`${runs} pairs each, Node ${nodeVersion.trim()}`);
  for (const { words, name, most, mostMb, ends, env } of cases) {
    const command = [measuredNode, wactl, ...words];
    const options = { runs, env: { ...profile, ...env }, cwd: root, ends };
    const { a, b, ratio, cpuRatio } = paired(command, bare, options);
    const figures = `${a.toFixed(0)} ms against ${b.toFixed(0)} ms`;
    const limit = most === undefined ? '' : `; at most ${(most * allowance).toFixed(2)}`;
    const cpu = Number.isNaN(cpuRatio) ? '' : `; CPU ${cpuRatio.toFixed(2)} ×`;
    const mostMemory = mostMb === undefined ? '' : `; at most ${(mostMb * allowance).toFixed(0)}`;
    const memory = `${peakMbOf(command, options).toFixed(0)} MB${mostMemory}`;
    console.log(`${name.padEnd(26)} ${ratio.toFixed(2)} × node -e 0  (${figures}${limit}${cpu}; ${memory})`);
  }
} finally {
  await bench.close();
}
