/**
 * What `wactl campaigns run` sustains by a number that may send 1,000 messages a second, with the journal on and the
 * emulator on the same machine; beside it a bare loop over undici that sends as many at the same rate and keeps nothing.
 * It begins at full speed: the ramp of a new number is left out. Needs the `sqlite3` shell for that.
 * Usage: npm run bench:campaign [-- <messages>]
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { cpuMs, memoryMb, start, stop } from './processes.mjs';
import { FAST_SHOP } from './seeds.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const messages = Number(process.argv[2] ?? 60_000);
const RATE = 960;
/** What we promise: messages a second, MB, share of one core. */
const LIMITS = { perSecond: 950, memoryMb: 200, core: 0.35 };

const folder = await mkdtemp(join(tmpdir(), 'wactl-bench-'));
const wactl = join(root, 'dist/wactl.cjs');
const seed = join(folder, 'seed.json');
await writeFile(seed, JSON.stringify(FAST_SHOP));
const emulator = await start(
  [wactl, 'emulator', 'start', '--port', '0', '--seed', seed, '--json'],
  { HOME: folder },
  { folder, name: 'emulator' },
);
const { graphUrl, token, wabaId, phoneNumberIds } = emulator.ready;
const [number] = phoneNumberIds;
const ledger = join(folder, 'ledger.sqlite');
const env = {
  PATH: process.env.PATH,
  HOME: folder,
  WACTL_CONFIG_DIR: folder,
  WACTL_STORE: ledger,
  WACTL_TOKEN: token,
  WACTL_GRAPH_URL: graphUrl,
  WACTL_WABA_ID: wabaId,
  WACTL_PHONE_NUMBER_ID: number,
};

function command(command, words) {
  const { status, stderr } = spawnSync(command, words, { env, cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${words.join(' ')} ended with ${status}: ${stderr}`);
}

async function prepare() {
  const rows = Array.from({ length: messages }, (_, index) => `+1${2_000_000_000 + index},Ada,A-${index}`);
  await writeFile(join(folder, 'people.csv'), ['phone,1,2', ...rows, ''].join('\n'));
  command(process.execPath, [wactl, 'optin', 'import', 'people.csv', '--source', 'bench']);
  command(process.execPath, [
    wactl,
    'campaigns',
    'create',
    'bench',
    '--template',
    'order_shipped',
    '--audience',
    'people.csv',
  ]);
  command('sqlite3', [ledger, `insert into number_paces values ('${number}', ${RATE * 1000}, 0, 0, 0)`]);
}

/** Runs it, and reads how far it is from its own progress. */
async function campaign() {
  const child = spawn(
    process.execPath,
    [
      ...(process.env.BENCH_CPU_PROFILE === undefined
        ? []
        : ['--cpu-prof', '--cpu-prof-dir', process.env.BENCH_CPU_PROFILE]),
      wactl,
      'campaigns',
      'run',
      'bench',
      '--yes',
      '--canary',
      'off',
      '--json',
    ],
    {
      env,
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const seen = [];
  let last;
  let peak = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    last = JSON.parse(line);
    const { queued } = last.counts;
    seen.push({ at: performance.now(), done: last.total - queued, cpu: cpuMs({ child }) });
    peak = memoryMb({ child }, 'VmHWM') || peak;
  }
  if (child.exitCode === null) await once(child, 'exit');
  // The first seconds compile the code, the last are the end of the queue.
  const [from, to] = [seen[3], seen.at(-3)];
  const seconds = (to.at - from.at) / 1000;
  return { perSecond: (to.done - from.done) / seconds, core: (to.cpu - from.cpu) / 1000 / seconds, peak, last };
}

async function loop(count) {
  const words = [
    join(root, 'bench/campaign-loop.mjs'),
    graphUrl,
    `/v26.0/${number}/messages`,
    token,
    String(count),
    String(RATE),
  ];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let cpu = 0;
  const timer = setInterval(() => {
    cpu = cpuMs({ child }) || cpu;
  }, 100);
  let result;
  for await (const line of createInterface({ input: child.stdout })) result = JSON.parse(line);
  clearInterval(timer);
  return { perSecond: result.accepted / result.seconds, core: cpu / 1000 / result.seconds };
}

try {
  console.log(`${messages} messages, Node ${process.version}, load ${loadavg()[0].toFixed(1)}`);
  await prepare();
  const bare = await loop(Math.ceil(messages / 2));
  console.log(`bare loop       ${bare.perSecond.toFixed(0)} messages/s  ${(100 * bare.core).toFixed(0)} % of one core`);
  const run = await campaign();
  console.log(
    `campaigns run   ${run.perSecond.toFixed(0)} messages/s  ${(100 * run.core).toFixed(0)} % of one core  ${run.peak.toFixed(0)} MB`,
  );
  const { accepted, unknown, refused } = run.last.counts;
  console.log(`${accepted} accepted, ${unknown} unknown, ${refused} refused`);
  const isReached = run.perSecond >= LIMITS.perSecond && run.peak <= LIMITS.memoryMb && run.core <= LIMITS.core;
  if (!isReached) {
    console.log(
      `not reached: ${LIMITS.perSecond} messages/s, ${LIMITS.memoryMb} MB, ${100 * LIMITS.core} % of one core`,
    );
    process.exitCode = 1;
  }
} finally {
  await stop(emulator);
  await rm(folder, { recursive: true, force: true });
}
