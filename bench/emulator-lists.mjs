/**
 * How long the emulator takes for a page of 100 templates in an account of 6,000, by its own CPU time and by the clock of a
 * client in another process, and how long it takes to start with a seed of 20,000 templates and 50,000 people.
 * Usage: npm run bench:lists
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './paired.mjs';
import { cpuMs, memoryMb, start, stop } from './processes.mjs';
import { ORDER_SHIPPED } from './seeds.mjs';

const wactl = fileURLToPath(new URL('../dist/wactl.cjs', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'wactl-bench-'));
const READS = 1_000;
/** Milliseconds of CPU for a page, on an idle machine. */
const MOST_MS = 2;

async function emulator(name, templates, people) {
  const seed = {
    settings: { callsPerHour: 1_000_000 },
    wabas: [
      {
        numbers: [{ number: '5550100001', registered: true, name_status: 'APPROVED' }],
        templates: Array.from({ length: templates }, (_none, index) => ({ ...ORDER_SHIPPED, name: `order_${index}` })),
      },
    ],
    contacts: Array.from({ length: people }, (_none, index) => ({ phone: `+1${5_550_000_000 + index}` })),
  };
  const file = join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify(seed));
  const words = [wactl, 'emulator', 'start', '--port', '0', '--seed', file, '--json'];
  const began = performance.now();
  const server = await start(words, { HOME: folder, WACTL_CONFIG_DIR: folder }, { folder, name });
  return { server, ms: performance.now() - began };
}

async function read(server, query) {
  const { graphUrl, token, wabaId } = server.ready;
  const began = performance.now();
  const url = `${graphUrl}/v26.0/${wabaId}/message_templates?${query}`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const { data } = await answer.json();
  return { ms: performance.now() - began, count: data.length };
}

try {
  const { server } = await emulator('lists', 6_000, 0);
  for (const query of [
    'limit=100',
    'limit=100&name=order_59',
    'limit=100&content=warehouse',
    'limit=1&name=order_17',
  ]) {
    for (let warm = 0; warm < READS / 4; warm++) await read(server, query);
    const before = cpuMs(server);
    const reads = [];
    for (let count = 0; count < READS; count++) reads.push(await read(server, query));
    const cpu = (cpuMs(server) - before) / READS;
    const whole = median(reads.map(({ ms }) => ms)).toFixed(1);
    console.log(`${query.padEnd(28)} ${reads[0].count} templates  CPU ${cpu.toFixed(2)} ms, in all ${whole} ms`);
    if (cpu > MOST_MS) process.exitCode = 1;
  }
  await stop(server);
  for (const size of [1, 2, 4]) {
    const { server: large, ms } = await emulator(`seed-${size}`, 5_000 * size, 12_500 * size);
    const facts = `ready after ${ms.toFixed(0)} ms, ${memoryMb(large).toFixed(0)} MB`;
    console.log(`${5_000 * size} templates, ${12_500 * size} people: ${facts}`);
    await stop(large);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
