import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { LedgerLocation } from '../../../../../src/core/ledger/location.js';
import { openStore } from '../../../../../src/core/ledger/open.js';
import type { Applied } from '../../../../../src/core/webhooks/apply.js';
import { createReceiver } from '../../../../../src/core/webhooks/receiver.js';
import { sign } from '../../../../../src/core/webhooks/signature.js';
import { type Cluster, startCluster } from '../../../../support/postgres/cluster.js';
import { onServer } from '../../../../support/postgres/databases.js';
import { findPrograms } from '../../../../support/postgres/find-server.js';
import { onPort } from '../../../../support/receiver-port.js';
import { fixedClock, NOON } from '../../../../support/run.js';
import { bytesOf, envelope, messages, status, statuses, text } from '../../../webhooks/samples.js';

const SECRET = 'app-secret';
const AT = NOON / 1000;

let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster(findPrograms());
});

afterAll(() => cluster.stop());

async function newDatabase(name: string): Promise<LedgerLocation> {
  await onServer(cluster.url, `create database ${name}`);
  return { kind: 'postgres', url: cluster.url.replace('/postgres?', `/${name}?`) };
}

async function receiverOn(location: LedgerLocation) {
  const store = await openStore(location, { clock: fixedClock() });
  onTestFinished(() => store.close());
  const applied: Applied[] = [];
  const options = { secrets: [SECRET], clock: fixedClock(), onRefused() {} };
  const receiver = createReceiver({ ...options, store, onApplied: (some) => applied.push(...some) });
  const receive = (body: Buffer) => receiver.receive(body, sign(body, SECRET));
  return { ...receiver, store, applied, receive };
}

/** The rows that tell what took effect. */
async function effects({ db }: Awaited<ReturnType<typeof receiverOn>>['store']) {
  const inbound = await db.selectFrom('inbound_messages').select('wamid').orderBy('wamid').execute();
  const told = await db.selectFrom('message_statuses').select(['wamid', 'status', 'at']).orderBy('at').execute();
  const consent = await db.selectFrom('consent_events').select(['evidence', 'state']).orderBy('evidence').execute();
  const people = await db.selectFrom('contacts').select('phone').execute();
  return { inbound, told, consent, people };
}

describe('several receivers on one server', () => {
  it('that get the same webhooks at the same time let each take effect once', async () => {
    const bodies = Array.from({ length: 60 }, (_, index) => [
      bytesOf(envelope([messages([text(index % 5 === 0 ? 'STOP' : 'Hello', AT - 1000 + index)])])),
      bytesOf(envelope([statuses([status('sent', AT - 1000 + index)])])),
    ]).flat();
    const alone = await receiverOn(await newDatabase('alone'));
    for (const body of bodies) expect(await alone.receive(body)).toBeUndefined();
    await alone.idle();

    const location = await newDatabase('together');
    const [one, two] = [await receiverOn(location), await receiverOn(location)];
    const answers = [...bodies.map(one.receive), ...bodies.toReversed().map(two.receive)];
    // A third one starts meanwhile, and finds what the others have not applied yet.
    const three = await receiverOn(location);
    await three.resume();
    expect((await Promise.all(answers)).filter((refusal) => refusal !== undefined)).toEqual([]);
    await Promise.all([one.idle(), two.idle(), three.idle()]);

    expect(await effects(one.store)).toEqual(await effects(alone.store));
    const told = [one, two, three].flatMap(({ applied }) => applied).flatMap(({ events }) => events);
    expect(told).toHaveLength(bodies.length);
    const open = await one.store.db
      .selectFrom('webhook_deliveries')
      .select('id')
      .where('state', '!=', 'applied')
      .execute();
    expect(open).toEqual([]);
  });
});

describe('a server that is frozen', () => {
  it('gets no webhook answered that is not stored, and all goes on when it does', async () => {
    const receiver = await receiverOn(await newDatabase('frozen'));
    const { url } = await onPort(receiver);
    const post = async (body: Buffer) => {
      const headers = { 'x-hub-signature-256': sign(body, SECRET) };
      return (await fetch(`${url}/webhooks`, { method: 'POST', body: new Uint8Array(body), headers })).status;
    };
    const webhook = (seconds: number) => bytesOf(envelope([messages([text('Hello', AT - seconds)])]));
    expect(await post(webhook(1))).toBe(200);
    await receiver.idle();

    const [{ rows } = { rows: [] }] = await onServer(
      cluster.url,
      `select pid from pg_stat_activity where datname = 'frozen'`,
    );
    const pids = [cluster.pid, ...rows.map(({ pid }) => Number(pid))];
    expect(pids.length).toBeGreaterThan(1);
    const signal = (name: NodeJS.Signals) => {
      for (const pid of pids) process.kill(pid, name);
    };
    signal('SIGSTOP');
    onTestFinished(() => signal('SIGCONT'));
    const answered: number[] = [];
    const bodies = [2, 3, 4, 5].map(webhook);
    const posts = bodies.map(async (body) => {
      const answer = await post(body);
      answered.push(answer);
      return answer;
    });
    // The receiver itself is not frozen with it.
    for (let looks = 0; looks < 50; looks += 1) expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(answered.filter((answer) => answer === 200)).toEqual([]);
    signal('SIGCONT');

    const answers = await Promise.all(posts);
    for (const [index, answer] of answers.entries()) {
      // On a machine that is slow it has been told to deliver again.
      if (answer !== 200) expect([answer, await post(bodies[index] ?? Buffer.alloc(0))]).toEqual([503, 200]);
    }
    expect(await post(webhook(6))).toBe(200);
    await receiver.idle();
    const rowsLeft = await receiver.store.db.selectFrom('webhook_deliveries').select('state').execute();
    expect(rowsLeft.map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => 'applied'));
    expect((await effects(receiver.store)).inbound).toHaveLength(6);
  });
});
