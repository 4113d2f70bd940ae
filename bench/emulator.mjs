/**
 * How many messages a second the emulator accepts from a client in another process, without webhooks and with them, and
 * the share of what a bare node:http server with a fixed answer does. The bare server runs before and after, so that a
 * drift of the machine touches both. Also the memory of the emulator at 10, 50 and 100 % of the messages; its logs are full
 * after 50,000, so a million show whether anything else grows.
 * Usage: npm run bench:emulator [-- <messages> [<connections>]]
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import { cpuMs, memoryMb, start, stop } from './processes.mjs';
import { ORDER_SHIPPED } from './seeds.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const messages = Number(process.argv[2] ?? 60_000);
const connections = Number(process.argv[3] ?? 32);
/** Messages a second that the emulator accepts at least, on an idle machine with two cores. */
const LEAST = { plain: 3_000, webhooks: 2_000 };
/** Before a run is measured: the first requests compile the code. */
const WARM_UP = 3_000;

/** Parts of a run after which memory is read. */
const PARTS = 10;

const folder = await mkdtemp(join(tmpdir(), 'wactl-bench-'));

const SEED = {
  settings: { limits: 'off' },
  wabas: [
    {
      numbers: [{ number: '5550100001', registered: true, name_status: 'APPROVED' }],
      templates: [ORDER_SHIPPED],
    },
  ],
};

let serial = 0;

/** A message of a campaign: a template with values of its own and a token, each to somebody else. */
function nextBody() {
  serial += 1;
  const parameters = ['Ada', `A-${serial}`].map((text) => ({ type: 'text', text }));
  return JSON.stringify({
    messaging_product: 'whatsapp',
    to: `+1${String(2_000_000_000 + serial)}`,
    type: 'template',
    template: { name: 'order_shipped', language: { code: 'en_US' }, components: [{ type: 'body', parameters }] },
    biz_opaque_callback_data: `w1.bench000.${serial.toString(36)}.1.89abcdef`,
  });
}

/** Sends this many messages over all connections. Returns how many seconds it took, and the answers that were not 200. */
async function load({ url, path, token }, count) {
  const pool = new Pool(url, { connections, pipelining: 1 });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  let left = count;
  let wrong = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left > 0) {
        left -= 1;
        const { statusCode, body } = await pool.request({ path, method: 'POST', headers, body: nextBody() });
        if (statusCode !== 200) wrong += 1;
        await body.dump();
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  await pool.close();
  return { seconds, wrong };
}

async function measure(server, target, count) {
  const warm = await load(target, WARM_UP);
  const cpuBefore = cpuMs(server);
  const memory = [];
  let seconds = 0;
  let { wrong } = warm;
  for (let part = 0; part < PARTS; part++) {
    const run = await load(target, Math.ceil(count / PARTS));
    seconds += run.seconds;
    wrong += run.wrong;
    memory.push(memoryMb(server));
  }
  const sent = Math.ceil(count / PARTS) * PARTS;
  return { perSecond: sent / seconds, cpu: (cpuMs(server) - cpuBefore) / sent, wrong, memory, sent };
}

async function bare(name) {
  const server = await start([join(root, 'bench/emulator-floor.mjs')], {}, { folder, name });
  const result = await measure(server, { url: server.ready.url, path: '/v26.0/1/messages', token: 'x' }, 30_000);
  await stop(server);
  return result;
}

async function emulator(name, callbackUrl) {
  const seed = join(folder, 'seed.json');
  await writeFile(seed, JSON.stringify(SEED));
  const profile =
    process.env.BENCH_CPU_PROFILE === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', process.env.BENCH_CPU_PROFILE];
  const words = [join(root, 'dist/wactl.cjs'), 'emulator', 'start', '--port', '0', '--seed', seed, '--json'];
  const env = { HOME: folder, WACTL_CONFIG_DIR: folder, WACTL_VERIFY_TOKEN: 'bench' };
  const server = await start(
    [...profile, ...words, ...(callbackUrl === undefined ? [] : ['--callback-url', callbackUrl])],
    env,
    { folder, name },
  );
  const { graphUrl: url, token, phoneNumberIds, controlUrl, controlKey } = server.ready;
  const ask = async (path) =>
    (await fetch(`${controlUrl}${path}`, { headers: { authorization: `Bearer ${controlKey}` } })).json();
  const result = await measure(server, { url, path: `/v26.0/${phoneNumberIds[0]}/messages`, token }, messages);
  const { counts } = await ask('/status');
  const behind = counts.pendingWebhooks;
  if (counts.messages !== result.sent + WARM_UP) throw new Error(`${counts.messages} accepted, ${result.sent} sent`);
  await stop(server);
  return { ...result, behind };
}

function line(name, { perSecond, cpu, wrong, memory, behind }) {
  const grown = (1024 * 1024 * (memory.at(-1) - memory[PARTS / 2 - 1])) / (messages / 2);
  const notes = [
    ...(behind === undefined
      ? []
      : [`webhooks left ${behind}`, `${grown.toFixed(0)} bytes/message in the second half`]),
    ...(wrong > 0 ? [`${wrong} not 200`] : []),
  ];
  const rate = `${name.padEnd(14)} ${perSecond.toFixed(0).padStart(6)} messages/s  CPU ${cpu.toFixed(3)} ms/message`;
  const [tenth, half, all] = [memory[0], memory[PARTS / 2 - 1], memory.at(-1)].map((mb) => mb.toFixed(0));
  return [rate, `memory ${tenth} MB at 10 %, ${half} at 50 %, ${all} at 100 %`, ...notes].join('  ');
}

try {
  console.log(
    `${messages} messages, ${connections} connections, Node ${process.version}, load ${loadavg()[0].toFixed(1)}`,
  );
  const before = await bare('bare-1');
  console.log(line('bare', before));
  const plain = await emulator('plain');
  console.log(line('no webhooks', plain));
  const receiver = await start([join(root, 'bench/emulator-floor.mjs')], {}, { folder, name: 'receiver' });
  const hooked = await emulator('webhooks', `${receiver.ready.url}/webhooks`);
  await stop(receiver);
  console.log(line('webhooks on', hooked));
  const after = await bare('bare-2');
  console.log(line('bare', after));
  const floor = (before.perSecond + after.perSecond) / 2;
  const share = ({ perSecond }) => `${((100 * perSecond) / floor).toFixed(0)} %`;
  console.log(
    `share of the bare server: ${share(plain)} without webhooks, ${share(hooked)} with; load ${loadavg()[0].toFixed(1)}`,
  );
  if (plain.perSecond < LEAST.plain || hooked.perSecond < LEAST.webhooks || plain.wrong + hooked.wrong > 0) {
    console.log(`not reached: ${LEAST.plain} messages/s, ${LEAST.webhooks} with webhooks, nothing but 200`);
    process.exitCode = 1;
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
