import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/core/ledger/open.js';
import type { Store } from '../../src/core/ledger/store.js';
import { createReceiver } from '../../src/core/webhooks/receiver.js';
import { sign } from '../../src/core/webhooks/signature.js';
import { newLedger, storeText, temporaryStore } from '../core/ledger/support.js';
import { bytesOf, envelope, messages, status, statuses, text } from '../core/webhooks/samples.js';
import { type Bundled, bundle } from '../support/bundle.js';
import { often } from '../support/often.js';
import { fixedClock, NOON, packageDir, temporaryFolder } from '../support/run.js';
import type { ChildTask } from './children/wactl.js';

const SECRET = 'app-secret-of-the-test';
/** How often the receiver is killed: `WACTL_FAULT_KILLS` asks for more; 200 take some minutes. */
const KILLS = Number(process.env.WACTL_FAULT_KILLS ?? often(6, 20));
const SEED = Number(process.env.WACTL_RECEIVER_SEED ?? 21);
const CONNECTIONS = 16;
const AT = NOON / 1000;

let scripts: Bundled;
beforeAll(async () => {
  scripts = await bundle(['test/faults/children/wactl.ts']);
});
afterAll(() => scripts.remove());

/** A running receiver in a process of its own. */
interface Serving {
  readonly url: string;
  kill(): Promise<void>;
}

async function serve(folder: string, place: string): Promise<Serving> {
  const env = { WACTL_STORE: place, WACTL_CONFIG_DIR: folder, WACTL_APP_SECRET: SECRET, WACTL_VERIFY_TOKEN: 'verify' };
  const words = ['webhooks', 'serve', '--port', '0', '--json'];
  const task: ChildTask = { words, env, home: folder, packageDir, now: NOON };
  const child = spawn(process.execPath, [scripts.path('wactl'), JSON.stringify(task)], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const exited = once(child, 'exit');
  const lines = createInterface(child.stdout);
  const [ready] = await once(lines, 'line');
  lines.on('line', () => {});
  return {
    url: JSON.parse(ready).url,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Events of every kind that could take effect twice: each is told apart by its number. */
function webhook(index: number): Buffer {
  switch (index % 4) {
    case 0:
      return bytesOf(envelope([messages([text('STOP', AT - index)])]));
    case 1:
      return bytesOf(envelope([statuses([status('delivered', AT, { id: `wamid.OUT${index}` })])]));
    case 2:
      return bytesOf(envelope([templateUpdate(index)], AT));
    default:
      // Two parts, one of which came before, in a webhook of its own.
      return bytesOf(
        envelope([
          messages([text('Hello', AT - index)]),
          statuses([status('read', AT, { id: `wamid.OUT${index - 2}` })]),
        ]),
      );
  }
}

function templateUpdate(index: number) {
  const value = {
    event: 'APPROVED',
    message_template_id: 610_000_000 + index,
    message_template_name: `template_${index}`,
    message_template_language: 'en_US',
    reason: 'NONE',
  };
  return { field: 'message_template_status_update', value };
}

/** Posts a webhook; undefined: no answer came. */
function post(url: string, body: Buffer, agent: Agent): Promise<number | undefined> {
  return new Promise((resolve) => {
    const headers = { 'x-hub-signature-256': sign(body, SECRET), 'content-length': body.length };
    const outgoing = request(url, { method: 'POST', agent, headers }, (incoming) => {
      incoming.resume().on('end', () => resolve(incoming.statusCode));
      incoming.on('error', () => resolve(undefined));
    });
    outgoing.on('error', () => resolve(undefined));
    outgoing.end(body);
  });
}

const hashOf = (body: Buffer) => createHash('sha256').update(body).digest('hex');

/** What breaks "answered with 200 is stored". */
async function lost({ db }: Store, answered: readonly Buffer[]): Promise<readonly string[]> {
  const rows = await db.selectFrom('webhook_deliveries').select('sha256').execute();
  const stored = new Set(rows.map(({ sha256 }) => sha256));
  return answered.filter((body) => !stored.has(hashOf(body))).map(hashOf);
}

/** How often each effect is there. */
async function effects({ db }: Store) {
  const count = (names: readonly (string | null)[]) => {
    const counts = new Map<string | null, number>();
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    return Object.fromEntries([...counts].toSorted(([a], [b]) => String(a).localeCompare(String(b))));
  };
  const optOuts = await db.selectFrom('consent_events').select('evidence').execute();
  const inbound = await db.selectFrom('inbound_messages').select('wamid').execute();
  const told = await db.selectFrom('message_statuses').select(['wamid', 'status']).execute();
  const templates = await db.selectFrom('template_events').select('name').execute();
  return {
    optOuts: count(optOuts.map(({ evidence }) => evidence)),
    inbound: count(inbound.map(({ wamid }) => wamid)),
    statuses: count(told.map(({ wamid, status: word }) => `${wamid} ${word}`)),
    templates: count(templates.map(({ name }) => name)),
  };
}

/** A ledger on which the webhooks were delivered one by one, with nothing in the way. */
async function undisturbed(bodies: readonly Buffer[]) {
  const store = await temporaryStore();
  const receiver = createReceiver({ store, secrets: [SECRET], clock: fixedClock(), onApplied() {}, onRefused() {} });
  for (const body of bodies) await receiver.receive(body, sign(body, SECRET));
  await receiver.idle();
  return effects(store);
}

describe('kill -9 of the receiver', () => {
  it(`${KILLS} times under load: what was answered with 200 is stored, and takes effect once (seed ${SEED})`, {
    timeout: 60_000 + KILLS * 30_000,
  }, async () => {
    const random = xoroshiro128plus(SEED);
    const upTo = (most: number) => (random.next() >>> 0) % most;
    const folder = await temporaryFolder();
    const location = await newLedger();
    const bodies: Buffer[] = [];
    const answered: Buffer[] = [];
    let waiting: Buffer[] = [];

    for (let kill = 0; kill < KILLS; kill += 1) {
      const serving = await serve(folder, storeText(location));
      const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
      let isOver = false;
      const dieAfter = upTo(400);
      let answers = 0;
      const loads = Array.from({ length: CONNECTIONS }, async () => {
        while (!isOver) {
          const body = waiting.shift() ?? webhook(bodies.length);
          if (!bodies.includes(body)) bodies.push(body);
          const answer = await post(serving.url, body, agent);
          // Like Meta, it sends again what was not answered with 200, and now and then what was.
          if (answer === 200) answered.push(body);
          if (answer !== 200 || upTo(10) === 0) waiting.push(body);
          answers += 1;
          if (answers < dieAfter || isOver) continue;
          isOver = true;
          for (let turns = upTo(20); turns > 0; turns -= 1) await setImmediate();
          await serving.kill();
        }
      });
      await Promise.all(loads);
      agent.destroy();
    }

    const store = await openStore(location, { clock: fixedClock() });
    onTestFinished(() => store.close());
    expect(await store.damage()).toEqual([]);
    expect(await lost(store, answered)).toEqual([]);
    const rest = createReceiver({ store, secrets: [SECRET], clock: fixedClock(), onApplied() {}, onRefused() {} });
    await rest.resume();
    for (const body of waiting) expect(await rest.receive(body, sign(body, SECRET))).toBeUndefined();
    await rest.idle();
    waiting = [];
    expect(answered.length).toBeGreaterThan(KILLS * 20);
    expect(await effects(store)).toEqual(await undisturbed(bodies));

    // The judge sees what is missing.
    const [first] = answered;
    if (first === undefined) throw new Error('nothing was answered');
    await store.db.deleteFrom('webhook_items').execute();
    await store.db.deleteFrom('webhook_deliveries').where('sha256', '=', hashOf(first)).execute();
    expect(await lost(store, answered)).toContain(hashOf(first));
  });
});
