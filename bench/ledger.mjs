/**
 * What a large ledger costs the commands that are asked all the time, each as a process of its own: `optin check` against
 * the same on a ledger of one person; the first line of `optin list --json` against `wactl --version`, and its memory when
 * nobody reads on; the memory of `optin verify`, on the whole and on a tenth. The ledger is made by `optin import`, with
 * three decisions of each person, so its chain is a real one.
 * Usage: npm run bench:ledger [-- <people>]
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './paired.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const people = Number(process.argv[2] ?? 1_000_000);
const RUNS = 11;
/** The most that we mean to take, in times and in MB. */
const MOST = { check: 1.2, list: 3, memory: 120 };

const folder = await mkdtemp(join(tmpdir(), 'wactl-bench-'));
const words = ['--import', join(root, 'bench/peak-memory.mjs'), join(root, 'dist/wactl.cjs')];
const phoneOf = (person) => `+4917${String(10_000_000 + ((person * 7919) % 90_000_000)).padStart(8, '0')}`;

async function writeList(path, count) {
  const out = createWriteStream(path);
  let text = 'phone,state,source,at\n';
  for (let person = 0; person < count; person += 1) {
    for (const [turn, state] of ['opted_in', 'opted_out', 'opted_in'].entries()) {
      text += `${phoneOf(person)},${state},website,2025-0${turn + 1}-01\n`;
    }
    if (text.length < 1 << 20) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(text);
  await once(out, 'finish');
}

function envOf(name) {
  return { ...process.env, WACTL_CONFIG_DIR: folder, WACTL_WABA_ID: '1', WACTL_STORE: join(folder, name) };
}

/** Runs a command to its end. */
function wactl(name, line) {
  const start = process.hrtime.bigint();
  const options = { env: envOf(name), cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 };
  const { status, stdout, stderr } = spawnSync(process.execPath, [...words, ...line], options);
  if (status !== 0) throw new Error(`${line.join(' ')} ended with ${status}: ${stderr}${stdout}`);
  return { ms: since(start), memory: memoryIn(stderr), stdout };
}

/** How long the first line takes, and what a process holds that is left alone with the rest, as by `| head -1`. */
async function firstLine(name, line) {
  const start = process.hrtime.bigint();
  const child = spawn(process.execPath, [...words, ...line], { env: envOf(name), cwd: folder });
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const closed = once(child, 'close');
  const [first] = await once(child.stdout, 'data');
  const ms = since(start);
  if (!String(first).includes('\n')) throw new Error('the first piece of output holds no line');
  child.stdout.destroy();
  await closed;
  return { ms, memory: memoryIn(stderr) };
}

function since(start) {
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function memoryIn(stderr) {
  return Number(/peak memory: (\d+)/.exec(stderr)?.[1]) / 1024;
}

async function made(name, count) {
  const list = join(folder, `${name}.csv`);
  await writeList(list, count);
  const { ms, memory } = wactl(name, ['optin', 'import', list, '--quiet']);
  await rm(list);
  console.log(
    `${count.toLocaleString('en-US')} people with three decisions each imported: ${(ms / 1000).toFixed(0)} s, ${memory.toFixed(0)} MB`,
  );
}

/** Two measurements in turn, A B A B …; the first pair is not counted. */
async function paired(a, b) {
  const pairs = [];
  for (let run = 0; run <= RUNS; run += 1) pairs.push([await a(), await b()]);
  const counted = pairs.slice(1);
  return {
    a: median(counted.map(([first]) => first.ms)),
    b: median(counted.map(([, second]) => second.ms)),
    ratio: median(counted.map(([first, second]) => first.ms / second.ms)),
    memory: Math.max(...counted.map(([first]) => first.memory)),
  };
}

try {
  console.log(`Node ${process.version}`);
  await made('one', 1);
  await made('tenth', Math.ceil(people / 10));
  await made('whole', people);
  const check = ['optin', 'check', phoneOf(0), '--json'];
  const checked = await paired(
    () => wactl('whole', ['optin', 'check', phoneOf(Math.floor(people / 2)), '--json']),
    () => wactl('one', check),
  );
  console.log(
    `optin check: ${checked.ratio.toFixed(2)} × a ledger of one person (${checked.a.toFixed(0)} ms against ${checked.b.toFixed(0)} ms; at most ${MOST.check})`,
  );
  const listed = await paired(
    () => firstLine('whole', ['optin', 'list', '--json']),
    () => wactl('one', ['--version']),
  );
  console.log(
    `first line of optin list --json: ${listed.ratio.toFixed(2)} × --version (${listed.a.toFixed(0)} ms against ${listed.b.toFixed(0)} ms; at most ${MOST.list}), ${listed.memory.toFixed(0)} MB (at most ${MOST.memory})`,
  );
  const [tenth, whole] = ['tenth', 'whole'].map((name) => wactl(name, ['optin', 'verify', '--json']));
  console.log(
    `optin verify: ${(whole.ms / 1000).toFixed(1)} s, ${whole.memory.toFixed(0)} MB; of a tenth ${(tenth.ms / 1000).toFixed(1)} s, ${tenth.memory.toFixed(0)} MB`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
