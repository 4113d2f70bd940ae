/**
 * How many webhooks a second `wactl webhooks serve` takes, with the client that sends them on the same machine, and the
 * share of what a bare server does: node:http, HMAC, and one transaction that inserts and applies a group of bodies, into a
 * ledger of the same shape.
 * The bare server runs before and after, so that a drift of the machine touches both.
 * Usage: npm run bench:receiver [-- <seconds> [<connections>]]
 */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm, symlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { cpuMs, start, stop } from './processes.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const seconds = Number(process.argv[2] ?? 60);
const connections = Number(process.argv[3] ?? 64);
const SECRET = 'bench-secret';
/** The least we allow: events a second, the slowest but one percent in ms, share of the bare server. */
const LEAST = { perSecond: 3_300, p99: 250, share: 0.7 };
const PEOPLE = 10_000;
const STATUSES = ['sent', 'delivered', 'read'];

const folder = await mkdtemp(join(tmpdir(), 'wactl-bench-'));
let serial = 0;

/** A request with one event, as Meta sends most: nine statuses on each inbound message. */
function nextRequest() {
  serial += 1;
  const person = String(15550000000 + (Math.floor(serial / 3) % PEOPLE));
  const timestamp = String(Math.floor(Date.now() / 1000));
  const event =
    serial % 10 === 0
      ? { messages: [{ from: person, id: `wamid.in.${serial}`, timestamp, type: 'text', text: { body: 'Thank you' } }] }
      : { statuses: [statusOf(person, timestamp)] };
  const value = { messaging_product: 'whatsapp', metadata: METADATA, ...event };
  const entry = [{ id: '210000000000001', changes: [{ field: 'messages', value }] }];
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry });
  const signature = createHmac('sha256', SECRET).update(body).digest('hex');
  return `POST /webhooks HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nX-Hub-Signature-256: sha256=${signature}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

const METADATA = { display_phone_number: '15550100001', phone_number_id: '310000000000001' };

function statusOf(person, timestamp) {
  return {
    id: `wamid.out.${Math.floor(serial / 3)}`,
    status: STATUSES[serial % 3],
    timestamp,
    recipient_id: person,
    biz_opaque_callback_data: `w1.bench.${serial}`,
    pricing: { billable: true, pricing_model: 'PMP', category: 'utility', type: 'regular' },
  };
}

/** Sends from every connection, each request after the answer to the one before, and measures every answer. */
async function load(port, forSeconds) {
  const times = [];
  const wrong = new Map();
  const end = performance.now() + forSeconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      await once(socket, 'connect');
      await new Promise((resolve, reject) => {
        let sentAt = 0;
        const send = () => {
          sentAt = performance.now();
          if (sentAt >= end) {
            socket.destroy();
            resolve();
          } else socket.write(nextRequest());
        };
        socket.on('data', (data) => {
          times.push(performance.now() - sentAt);
          const status = data.toString('latin1', 9, 12);
          if (status !== '200') wrong.set(status, (wrong.get(status) ?? 0) + 1);
          send();
        });
        socket.on('error', reject);
        send();
      });
    }),
  );
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { perSecond: times.length / forSeconds, p50: at(0.5), p99: at(0.99), most: times.at(-1), wrong };
}

/** A server of a process of its own, and the port that it says it listens on. */
async function listening(words, env, name) {
  const { ready, child } = await start(words, env, { folder, name });
  return { port: Number(new URL(ready.url).port), child };
}

/** A load, and the processor time that the server takes for an event, which says more on a machine that is busy. */
async function measure(server, forSeconds) {
  const before = cpuMs(server);
  const measured = await load(server.port, forSeconds);
  await drain(server.port);
  return { ...measured, cpu: (cpuMs(server) - before) / (measured.perSecond * forSeconds) };
}

const env = {
  WACTL_STORE: join(folder, 'ledger.sqlite'),
  WACTL_CONFIG_DIR: folder,
  WACTL_APP_SECRET: SECRET,
  WACTL_VERIFY_TOKEN: 'bench',
  HOME: folder,
};

const serve = (name, profile = []) =>
  listening([...profile, join(root, 'dist/wactl.cjs'), 'webhooks', 'serve', '--port', '0', '--json'], env, name);

const bareLoad = async (name) => {
  const ledger = join(folder, `${name}.sqlite`);
  await copyFile(env.WACTL_STORE, ledger);
  const bare = await listening(
    [join(root, 'bench/receiver-floor.mjs'), ledger, SECRET],
    { NODE_PATH: join(root, 'node_modules') },
    name,
  );
  const measured = await measure(bare, Math.max(3, seconds / 4));
  await stop(bare);
  return measured;
};

/** Waits until everything that was stored is applied; the bare server applies before it answers. */
async function drain(port) {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
    if (answer.status === 404 || (await answer.json()).unapplied === 0) return;
    await setTimeout(20);
  }
}

function line(name, { perSecond, p50, p99, most, cpu, wrong }) {
  const bad = [...wrong].map(([status, count]) => `, ${count} × ${status}`).join('');
  return `${name.padEnd(10)} ${perSecond.toFixed(0).padStart(6)} events/s  p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms  longest ${most.toFixed(0)} ms  CPU ${cpu.toFixed(2)} ms/event${bad}`;
}

try {
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  // An empty ledger, which the bare server starts from as well.
  await stop(await serve('empty'));
  console.log(`${seconds} s, ${connections} connections, Node ${process.version}`);
  const before = await bareLoad('bare-1');
  const profile =
    process.env.BENCH_CPU_PROFILE === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', process.env.BENCH_CPU_PROFILE];
  const served = await serve('serve', profile);
  const ours = await measure(served, seconds);
  await stop(served);
  const after = await bareLoad('bare-2');
  const share = ours.perSecond / ((before.perSecond + after.perSecond) / 2);
  console.log(line('bare', before));
  console.log(line('wactl', ours));
  console.log(line('bare', after));
  console.log(
    `share of the bare server: ${(share * 100).toFixed(0)} % (at least ${LEAST.share * 100} %); by CPU time ${(((before.cpu + after.cpu) / 2 / ours.cpu) * 100).toFixed(0)} %`,
  );
  if (ours.perSecond < LEAST.perSecond || ours.p99 > LEAST.p99 || share < LEAST.share || ours.wrong.size > 0) {
    console.log(`not reached: ${LEAST.perSecond} events/s, p99 ${LEAST.p99} ms, nothing but 200`);
    process.exitCode = 1;
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
