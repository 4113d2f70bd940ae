/**
 * What one message costs when each is a process of its own, as scripts send them: its time as a ratio to the same command
 * with `--check`, which does all but write down and send, how many leave in a second one after the other, and how often a
 * process waits for the disk (counted by strace, where that is installed).
 * Usage: npm run bench:send [-- <pairs>]
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { paired } from './paired.mjs';
import { inheritedEnv, start, stop } from './processes.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const wactl = join(root, 'dist/wactl.cjs');
const home = await mkdtemp(join(tmpdir(), 'wactl-bench-'));
const runs = Number(process.argv[2] ?? 21);
const ADA = '+15550100002';
/** The most waits of one process: two to begin the log, one for the message, two to bring the log into the ledger. */
const MOST_FLUSHES = 5;
/** While another has the log: one for the message, one for the folder that the log is in. */
const MOST_BESIDE = 2;

const own = { HOME: home, WACTL_CONFIG_DIR: home };
const emulator = await start([wactl, 'emulator', 'start', '--port', '0', '--json'], own, {
  folder: home,
  name: 'emulator',
});
const { graphUrl, token, wabaId, phoneNumberIds, appSecret, controlUrl, controlKey } = emulator.ready;
const env = {
  ...inheritedEnv(),
  ...own,
  WACTL_GRAPH_URL: graphUrl,
  WACTL_TOKEN: token,
  WACTL_WABA_ID: wabaId,
  WACTL_PHONE_NUMBER_ID: phoneNumberIds[0],
  WACTL_APP_SECRET: appSecret,
  WACTL_VERIFY_TOKEN: 'bench',
  WACTL_CONTROL_URL: controlUrl,
  WACTL_CONTROL_KEY: controlKey,
};
const send = [process.execPath, wactl, 'send', 'text', ADA, 'Hello'];
const check = [...send, '--check'];

/** @returns how it ended */
const run = ([command, ...words]) => spawnSync(command, words, { env, encoding: 'utf8' }).status;

function emulate(...words) {
  const status = run([process.execPath, wactl, 'emulator', ...words]);
  if (status !== 0) throw new Error(`wactl emulator ${words.join(' ')} ended with ${status}`);
}

/** Opens a window by a receiver, and lets a message leave beside it. @returns the flushes of that one */
async function openWindow() {
  const receiver = await start([wactl, 'webhooks', 'serve', '--port', '0', '--json'], env, {
    folder: home,
    name: 'receiver',
  });
  try {
    emulate('webhooks', '--callback-url', receiver.ready.url);
    // One person gets them all.
    emulate('settings', 'limits=off');
    emulate('inbound', '--from', ADA, '--text', 'Hello');
    for (let triesLeft = 20; run(check) !== 0; triesLeft -= 1) {
      if (triesLeft === 0) throw new Error('the message of the person does not arrive');
    }
    return flushesOf(send);
  } finally {
    await stop(receiver);
  }
}

/** How often a process waits for the disk; undefined where it cannot be counted. */
function flushesOf(command) {
  const file = join(home, 'flushes');
  const { status, error } = spawnSync('strace', ['-f', '-qq', '-e', 'trace=fsync,fdatasync', '-o', file, ...command], {
    env,
    stdio: 'ignore',
  });
  if (error !== undefined || status !== 0) return undefined;
  return readFileSync(file, 'utf8').match(/\b(?:fsync|fdatasync)\(/g)?.length ?? 0;
}

const shown = (flushes) => flushes ?? 'not counted';

try {
  const beside = await openWindow();
  console.log(`${runs} pairs each, Node ${process.version}`);
  const options = { runs, env, cwd: root };
  const { a, b, ratio } = paired(send, check, options);
  console.log(
    `send text  ${ratio.toFixed(2)} × send text --check  (${a.toFixed(0)} ms against ${b.toFixed(0)} ms; ${(1000 / a).toFixed(1)} a second in a row)`,
  );
  const keyed = (key) => [...send, '--idempotency-key', key];
  console.log(`waits for the disk: ${shown(flushesOf(send))} a message; at most ${MOST_FLUSHES}`);
  console.log(`  beside webhooks serve: ${shown(beside)}; at most ${MOST_BESIDE}`);
  console.log(`  with a key: ${shown(flushesOf(keyed('k')))}, its repeat: ${shown(flushesOf(keyed('k')))}`);
  console.log(`  send text --check: ${shown(flushesOf(check))}`);
} finally {
  await stop(emulator);
  await rm(home, { recursive: true, force: true });
}
