/**
 * A campaign beside plain loops over two SDKs, each against an emulator of its own with the same faults, and each killed
 * with `kill -9` and started again when two fifths are sent: what is sent a second, twice, not at all, and not told of.
 * Usage: npm run bench:sdks [-- <messages>]
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { start, stop } from './processes.mjs';
import { FAST_SHOP } from './seeds.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const wactl = join(root, 'dist/wactl.cjs');
const messages = Number(process.argv[2] ?? 5_000);
const KILLED_AT = 0.4;
/** Shares of the requests; what the second word of a line means for the message stands behind it. */
const FAULTS = [
  { name: 'taken, then reset', share: 0.01, words: ['--reset', 'after-accept'] },
  { name: 'taken, and answered with 500', share: 0.01, words: ['--status', '500', '--accept'] },
  { name: 'not taken, and answered with 503', share: 0.01, words: ['--status', '503'] },
  { name: 'taken, and failed on its way', share: 0.02, words: ['--fail-with', '131026'] },
];

function wactlWith(env, folder) {
  return (...words) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [wactl, ...words, '--json'], {
      env,
      cwd: folder,
      encoding: 'utf8',
    });
    if (stdout.trim() === '') throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`);
    return JSON.parse(stdout);
  };
}

/** An emulator with the faults, whose webhooks go to `wactl webhooks serve` on a ledger. */
async function openWorld() {
  const folder = await mkdtemp(join(tmpdir(), 'wactl-bench-'));
  const seed = join(folder, 'seed.json');
  const rows = Array.from({ length: messages }, (_, index) => `+1${2_000_000_000 + index},Ada,A-${index}`);
  await writeFile(seed, JSON.stringify(FAST_SHOP));
  await writeFile(join(folder, 'people.csv'), ['phone,1,2', ...rows, ''].join('\n'));
  const base = { PATH: process.env.PATH, HOME: folder, WACTL_CONFIG_DIR: folder, WACTL_VERIFY_TOKEN: 'bench' };
  const emulator = await start([wactl, 'emulator', 'start', '--port', '0', '--seed', seed, '--json'], base, {
    folder,
    name: 'emulator',
  });
  const { graphUrl, token, wabaId, phoneNumberIds, appSecret, controlUrl, controlKey } = emulator.ready;
  const env = {
    ...base,
    WACTL_STORE: join(folder, 'ledger.sqlite'),
    WACTL_TOKEN: token,
    WACTL_APP_SECRET: appSecret,
    WACTL_GRAPH_URL: graphUrl,
    WACTL_WABA_ID: wabaId,
    WACTL_PHONE_NUMBER_ID: phoneNumberIds[0],
    WACTL_CONTROL_URL: controlUrl,
    WACTL_CONTROL_KEY: controlKey,
  };
  const receiver = await start([wactl, 'webhooks', 'serve', '--port', '0', '--json'], env, {
    folder,
    name: 'receiver',
  });
  const command = wactlWith(env, folder);
  command('emulator', 'webhooks', '--callback-url', receiver.ready.url);
  for (const { share, words: fault } of FAULTS) {
    const times = String(10 * messages);
    command('emulator', 'faults', 'add', '--path', '/messages', '--share', String(share), '--times', times, ...fault);
  }
  const close = async () => {
    await stop(emulator);
    await stop(receiver);
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, env, graphUrl, token, number: phoneNumberIds[0], command, close };
}

/** Runs a sender, kills it on its way and starts it again. Returns how many seconds that took. */
async function sendThrough({ folder, env, command }, words) {
  const begin = performance.now();
  for (const isKilled of [true, false]) {
    const child = spawn(process.execPath, words, { env, cwd: folder, stdio: 'ignore' });
    const ended = once(child, 'exit');
    while (isKilled && child.exitCode === null && command('emulator', 'accepted').total < KILLED_AT * messages) {
      await setTimeout(20);
    }
    if (isKilled) child.kill('SIGKILL');
    await ended;
  }
  return (performance.now() - begin) / 1000;
}

/** What the emulator knows: it is the judge. @param told people whom the sender says not to have reached, and failures it tells of */
function judge({ command }, { seconds, notReached, failures }) {
  const { total, recipients } = command('emulator', 'accepted');
  const { rules } = command('emulator', 'faults', 'list');
  const failed = 10 * messages - rules.find((rule) => JSON.stringify(rule.do).includes('131026')).times;
  return {
    perSecond: total / seconds,
    twice: total - recipients,
    lost: Math.max(0, messages - recipients - notReached),
    untold: Math.max(0, failed - failures),
  };
}

async function loop(sdk) {
  const world = await openWorld();
  try {
    const { folder, graphUrl, number, token } = world;
    const files = ['people.csv', 'done.txt', 'failed.txt'].map((name) => join(folder, name));
    const script = join(root, 'bench/sdk-loops/loop.mjs');
    const seconds = await sendThrough(world, [script, sdk, graphUrl, number, token, ...files]);
    const notReached = (await readFile(files[2], 'utf8')).split('\n').filter(Boolean).length;
    return judge(world, { seconds, notReached, failures: 0 });
  } finally {
    await world.close();
  }
}

async function campaign() {
  const world = await openWorld();
  try {
    const { command, env, number } = world;
    command('optin', 'import', 'people.csv', '--source', 'bench');
    command('campaigns', 'create', 'bench', '--template', 'order_shipped', '--audience', 'people.csv');
    // The ramp of a new number is left out, as in bench/campaign.mjs.
    spawnSync('sqlite3', [env.WACTL_STORE, `insert into number_paces values ('${number}', 960000, 0, 0, 0)`]);
    const words = [wactl, 'campaigns', 'run', 'bench', '--yes', '--canary', 'off'];
    const seconds = await sendThrough(world, words);
    // Webhooks that are still on their way.
    for (let tries = 0; tries < 100 && command('emulator', 'webhooks').pending > 0; tries += 1) await setTimeout(100);
    command('campaigns', 'reconcile', 'bench');
    const { counts } = command('campaigns', 'status', 'bench');
    const notReached = counts.unknown + counts.refused + counts.skipped + counts.queued + counts.deferred;
    return judge(world, { seconds, notReached, failures: counts.failed });
  } finally {
    await world.close();
  }
}

console.log(`${messages} messages, Node ${process.version}, load ${loadavg()[0].toFixed(1)}`);
for (const { name, share } of FAULTS) console.log(`${(100 * share).toFixed(0)} % ${name}`);
console.log(`${'sender'.padEnd(28)} messages/s  sent twice  lost  failures not told`);
for (const [name, run] of [
  ['wactl campaigns run', campaign],
  ['@kapso/whatsapp-cloud-api', () => loop('@kapso/whatsapp-cloud-api')],
  ['whatsapp-api-js', () => loop('whatsapp-api-js')],
]) {
  const { perSecond, twice, lost, untold } = await run();
  const cells = [
    perSecond.toFixed(0).padStart(10),
    ...[twice, lost, untold].map((count) => String(count).padStart(10)),
  ];
  console.log(`${name.padEnd(28)} ${cells.join('  ')}`);
}
