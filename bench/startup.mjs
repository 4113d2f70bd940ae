/**
 * How long commands of the built tool take as processes of their own, as a ratio to a bare `node -e 0` in the same run, and
 * how much memory they hold at most. Commands that call Meta call an emulator on this machine.
 * Usage: npm run bench:startup [-- <pairs>]
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { paired } from './paired.mjs';
import { start, stop } from './processes.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const wactl = join(root, 'dist/wactl.cjs');
const peakMemory = pathToFileURL(join(root, 'bench/peak-memory.mjs')).href;
const home = await mkdtemp(join(tmpdir(), 'wactl-bench-'));
const runs = Number(process.argv[2] ?? 21);
const bare = [process.execPath, '-e', '0'];
const lint = ['templates', 'lint', join(root, 'templates/order_shipped.yaml')];
const without = { NODE_DISABLE_COMPILE_CACHE: '1' };

/** @type {{ words: string[], name?: string, most?: number, mostMb?: number, ends?: number,
 *   env?: Record<string, string> }[]} `most`: times a bare start; `ends`: exit code */
const cases = [
  { words: ['--version'], most: 1.05 },
  { words: ['--help'], most: 1.4 },
  { words: ['complete', '--', 'templates', 'push', '--'], most: 2 },
  { name: 'templates lint, one file', words: lint, most: 2 },
  { name: '  without compiled code', words: lint, env: without },
  { words: ['optin', 'check', '+15550100002'], most: 2.2 },
  { words: ['templates', 'list'], most: 3.3, mostMb: 65 },
  { name: '  without compiled code', words: ['templates', 'list'], env: without },
  // Outside the window: the answer is no, after the same way.
  { words: ['send', 'text', '+15550100002', 'Hello', '--check'], most: 3.8, mostMb: 65, ends: 5 },
];

// Extra certificates slow every start of Node.js 20 down and would hide the difference.
const { NODE_EXTRA_CA_CERTS: _certificates, NODE_OPTIONS: _options, ...inherited } = process.env;
const own = { HOME: home, WACTL_CONFIG_DIR: home };
const emulator = await start([wactl, 'emulator', 'start', '--port', '0', '--json'], own, {
  folder: home,
  name: 'emulator',
});
const { graphUrl, token, wabaId, phoneNumberIds } = emulator.ready;
const profile = {
  WACTL_GRAPH_URL: graphUrl,
  WACTL_TOKEN: token,
  WACTL_WABA_ID: wabaId,
  WACTL_PHONE_NUMBER_ID: phoneNumberIds[0],
};
const env = { ...inherited, ...own, ...profile };

/** In MB. */
function peakOf(words, caseEnv) {
  const { stderr } = spawnSync(process.execPath, ['--import', peakMemory, wactl, ...words], {
    env: { ...env, ...caseEnv },
    encoding: 'utf8',
  });
  return Number(/peak memory: (\d+)/.exec(stderr)?.[1]) / 1024;
}

try {
  // Someone to check.
  const record = ['optin', 'record', '+15550100002', '--source', 'bench', '--wording', 'yes'];
  spawnSync(process.execPath, [wactl, ...record], { env, stdio: 'ignore' });
  console.log(`${runs} pairs each, Node ${process.version}`);
  for (const { words, name = words.slice(0, 2).join(' '), most, mostMb, ends, env: caseEnv } of cases) {
    const options = { runs, env: { ...env, ...caseEnv }, cwd: root, ends };
    const { a, b, ratio } = paired([process.execPath, wactl, ...words], bare, options);
    const figures = `${a.toFixed(0)} ms against ${b.toFixed(0)} ms`;
    const limit = most === undefined ? '' : `; at most ${most}`;
    const memory = `${peakOf(words, caseEnv).toFixed(0)} MB${mostMb === undefined ? '' : `; at most ${mostMb}`}`;
    console.log(`${name.padEnd(26)} ${ratio.toFixed(2)} × node -e 0  (${figures}${limit}; ${memory})`);
  }
} finally {
  await stop(emulator);
  await rm(home, { recursive: true, force: true });
}
