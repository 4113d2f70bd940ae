/**
 * What an account of many templates costs: `templates plan` against a bare loop of the same requests plus the lint of the
 * same files; `templates plan <name>` against `templates list` of that name; and the first `templates pull` against a bare
 * script that makes the same requests and writes the same files, each durably. On the emulator; medians of pairs.
 * Usage: npm run bench:account [-- <templates> [<pairs>]]
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './paired.mjs';
import { start, stop } from './processes.mjs';
import { ORDER_SHIPPED } from './seeds.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const count = Number(process.argv[2] ?? 6_000);
const pairs = Number(process.argv[3] ?? 3);
/** The most that we mean to take, in times of the floor. */
const MOST = { plan: 1.5, name: 1.3, pull: 2 };

const folder = await mkdtemp(join(tmpdir(), 'wactl-bench-'));
const wactl = join(root, 'dist/wactl.cjs');
const seed = join(folder, 'seed.json');
const templates = Array.from({ length: count }, (_, index) => ({ ...ORDER_SHIPPED, name: `order_shipped_${index}` }));
await writeFile(
  seed,
  JSON.stringify({ wabas: [{ numbers: [{ number: '5550100001', registered: true }], templates }] }),
);
const emulator = await start(
  [wactl, 'emulator', 'start', '--port', '0', '--seed', seed, '--json'],
  { HOME: folder },
  { folder, name: 'emulator' },
);
const { graphUrl, token, wabaId } = emulator.ready;
// Without a ledger, as in CI.
const env = {
  PATH: process.env.PATH,
  HOME: folder,
  WACTL_CONFIG_DIR: folder,
  WACTL_TOKEN: token,
  WACTL_GRAPH_URL: graphUrl,
  WACTL_WABA_ID: wabaId,
};

/** Seconds that a script of Node.js takes. */
function timed(...words) {
  const from = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, words, {
    cwd: folder,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(`node ${words.join(' ')} ended with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - from) / 1e9;
}

const tool = (...words) => timed(wactl, 'templates', ...words);
const bare = (...words) => timed(join(root, 'bench/account-floor.mjs'), ...words);

/** Runs both in turn. Prints the medians, and the median of the ratios pair by pair. */
function compare(what, ours, theirs, most) {
  const measured = Array.from({ length: pairs }, (_, run) => [ours(run), theirs(run)]);
  const [a, b] = [0, 1].map((side) => median(measured.map((pair) => pair[side])));
  const ratio = median(measured.map(([one, other]) => one / other));
  console.log(`${what}: ${a.toFixed(2)} s against ${b.toFixed(2)} s, ${ratio.toFixed(2)} × (at most ${most})`);
}

try {
  console.log(`${count.toLocaleString('en-US')} templates, ${pairs} pairs, Node ${process.version}`);
  tool('pull', '--dir', 'templates', '--quiet');
  compare(
    'the first pull against the same requests and files by a bare script',
    (run) => tool('pull', '--dir', `pulled-${run}`, '--quiet'),
    (run) => bare(`bare-${run}`, 'templates'),
    MOST.pull,
  );
  compare(
    'plan against the same requests and the lint of the same files',
    () => tool('plan', '--json'),
    () => bare() + tool('lint', '--json', '--no-cache'),
    MOST.plan,
  );
  const name = `order_shipped_${count - 1}`;
  compare(
    'plan of one name against list --name',
    () => tool('plan', name, '--json'),
    () => tool('list', '--name', name, '--json'),
    MOST.name,
  );
} finally {
  await stop(emulator);
  await rm(folder, { recursive: true, force: true });
}
