/**
 * How long the built tool takes to start, as a ratio to a bare `node -e 0` in the same run.
 * Usage: npm run bench:startup [-- <pairs>]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { paired } from './paired.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const wactl = join(root, 'dist/wactl.cjs');
const home = await mkdtemp(join(tmpdir(), 'wactl-bench-'));
// Extra certificates slow every start of Node.js 20 down and would hide the difference.
const { NODE_EXTRA_CA_CERTS: _certificates, NODE_OPTIONS: _options, ...inherited } = process.env;
const env = { ...inherited, WACTL_CONFIG_DIR: home };
const runs = Number(process.argv[2] ?? 21);
const bare = [process.execPath, '-e', '0'];

/** @type {[string, string[], number?][]} name, words, the most times a bare start that we allow */
const cases = [
  ['--version', ['--version'], 1.4],
  ['--help', ['--help']],
  ['templates lint, one file', ['templates', 'lint', join(root, 'templates/order_shipped.yaml')], 3],
];

try {
  console.log(`${runs} pairs each, Node ${process.version}`);
  for (const [name, words, most] of cases) {
    const { a, b, ratio } = paired([process.execPath, wactl, ...words], bare, { runs, env, cwd: root });
    const figures = `${a.toFixed(0)} ms against ${b.toFixed(0)} ms`;
    const limit = most === undefined ? '' : `; at most ${most}`;
    console.log(`${name.padEnd(26)} ${ratio.toFixed(2)} × node -e 0  (${figures}${limit})`);
  }
} finally {
  await rm(home, { recursive: true, force: true });
}
