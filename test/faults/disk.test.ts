import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sendMessage } from '../../src/app/send-message.js';
import { identifyContact } from '../../src/core/contacts/identify.js';
import type { Store } from '../../src/core/ledger/store.js';
import { createReceiver, type Receiver } from '../../src/core/webhooks/receiver.js';
import { sign } from '../../src/core/webhooks/signature.js';
import { refreshWindow } from '../../src/core/window/refresh.js';
import { connect } from '../core/graph/graph-server.js';
import { ENGINE, memoryStore, temporaryStore } from '../core/ledger/support.js';
import { bytesOf, envelope, messages, preference, status, statuses, text } from '../core/webhooks/samples.js';
import { startEmulator } from '../support/emulator.js';
import { portsOf } from '../support/ports.js';
import { type OnPort, onPort } from '../support/receiver-port.js';
import { fixedClock, NOON } from '../support/run.js';
import { failingAt } from './failing-store.js';
import { doubles, lies, seenBy } from './judge.js';
import { keyedText } from './keyed-text.js';

const SECRET = 'app-secret';
const ADA = '+15550100002';
const AT = NOON / 1000;

type Reached = Receiver & Pick<OnPort, 'handle'>;

async function receiverOn(store: Store): Promise<Reached> {
  const options = { secrets: [SECRET], clock: fixedClock(), onApplied() {}, onRefused() {} };
  const receiver = createReceiver({ ...options, store });
  return { ...receiver, handle: (await onPort(receiver)).handle };
}

const post = (body: Buffer) =>
  new Request('http://127.0.0.1/', {
    method: 'POST',
    body: new Uint8Array(body),
    headers: { 'x-hub-signature-256': sign(body, SECRET) },
  });

/** Delivers each body once, and waits until what was stored is applied. */
async function answersOf(receiver: Pick<Reached, 'handle' | 'idle'>, bodies: readonly Buffer[]): Promise<number[]> {
  const answers: number[] = [];
  for (const body of bodies) answers.push((await receiver.handle(post(body))).status);
  await receiver.idle();
  return answers;
}

/** What breaks "200 is given for what is stored, and for nothing else". */
async function lost(store: Store, bodies: readonly Buffer[], answers: readonly number[]): Promise<readonly string[]> {
  const rows = await store.db.selectFrom('webhook_deliveries').select('body').execute();
  const stored = new Set(rows.map(({ body }) => Buffer.from(body).toString('base64')));
  return answers.flatMap((answer, index) => {
    const isStored = stored.has(bodies[index]?.toString('base64') ?? '');
    return (answer === 200) === isStored ? [] : [`webhook ${index} was answered with ${answer}, stored: ${isStored}`];
  });
}

/** What the webhooks have changed, without ids and times of ours. */
async function effects({ db }: Store): Promise<unknown> {
  return {
    messages: await db.selectFrom('inbound_messages').select('wamid').orderBy('wamid').execute(),
    statuses: await db.selectFrom('message_statuses').select(['wamid', 'status']).orderBy('status').execute(),
    consent: await db.selectFrom('consent_events').select(['state', 'evidence', 'at']).orderBy('at').execute(),
    windows: await db.selectFrom('windows').select(['last_inbound_at', 'opened_by_id']).execute(),
    contacts: await db.selectFrom('contacts').select(['phone', 'wa_id']).execute(),
  };
}

const FEW = [
  bytesOf(envelope([messages([text('Hello', AT - 60)])])),
  bytesOf(envelope([statuses([status('sent', AT), status('delivered', AT + 1)])])),
  bytesOf(envelope([messages([text('STOP', AT - 30)]), preference('stop', AT - 20)])),
];

/** Too large for the room that is left in a full file. */
const LARGE = [0, 1, 2].map((index) => bytesOf(envelope([messages([text('x'.repeat(100_000), AT - 60 + index)])])));

/** Makes the ledger refuse what is written, as a disk would, and takes that back. */
interface Trouble {
  readonly start: (store: Store) => Promise<unknown>;
  readonly end: (store: Store) => Promise<unknown>;
}

const statement = (text: string) => (store: Store) => sql.raw(text).execute(store.db);

const TROUBLES: Readonly<Record<typeof ENGINE, { readonly full: Trouble; readonly readOnly: Trouble }>> = {
  sqlite: {
    full: {
      start: async ({ db }) => {
        const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
        await sql`pragma max_page_count = ${sql.lit(rows[0]?.page_count ?? 0)}`.execute(db);
      },
      end: statement('pragma max_page_count = 1000000'),
    },
    readOnly: { start: statement('pragma query_only = on'), end: statement('pragma query_only = off') },
  },
  postgres: {
    full: {
      start: statement(`create function no_room() returns trigger language plpgsql as
          $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
        create trigger no_room before insert on webhook_deliveries for each row execute function no_room()`),
      end: statement('drop function no_room cascade'),
    },
    readOnly: {
      start: statement('set default_transaction_read_only = on'),
      end: statement('set default_transaction_read_only = off'),
    },
  },
};

describe('the receiver', () => {
  it.each([
    ['full', TROUBLES[ENGINE].full],
    ['read-only', TROUBLES[ENGINE].readOnly],
  ])('on a disk that is %s answers 503, and takes all of it once there is room', async (_name, trouble) => {
    const store = await temporaryStore();
    const receiver = await receiverOn(store);
    await trouble.start(store);
    const answers = await answersOf(receiver, LARGE);
    expect(answers).toEqual([503, 503, 503]);
    expect(await lost(store, LARGE, answers)).toEqual([]);
    await trouble.end(store);
    const later = await answersOf(receiver, LARGE);
    expect(later).toEqual([200, 200, 200]);
    expect(await lost(store, LARGE, later)).toEqual([]);
    expect(await store.db.selectFrom('inbound_messages').select('wamid').execute()).toHaveLength(3);
    expect(await store.damage()).toEqual([]);
  });

  it('whichever write fails, loses nothing that it answered with 200, and does nothing twice', async () => {
    const whole = failingAt(await memoryStore(), 0);
    await answersOf(await receiverOn(whole.store), FEW);
    const expected = await effects(whole.store);
    expect(whole.writes()).toBeGreaterThan(15);

    const seen = new Set<number>();
    for (let failAt = 1; failAt <= whole.writes(); failAt += 1) {
      const healthy = await memoryStore();
      const answers = await answersOf(await receiverOn(failingAt(healthy, failAt).store), FEW);
      for (const answer of answers) seen.add(answer);
      expect(await lost(healthy, FEW, answers)).toEqual([]);
      // It starts again on a disk that works, and Meta delivers again what was not answered with 200.
      const receiver = await receiverOn(healthy);
      await receiver.resume();
      expect(await answersOf(receiver, FEW)).toEqual([200, 200, 200]);
      expect({ failAt, effects: await effects(healthy) }).toEqual({ failAt, effects: expected });
    }
    expect(seen).toEqual(new Set([200, 503]));
  });
});

/** An emulator and a ledger, in which Ada has written a moment ago. */
async function openSender() {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const { clock, graphUrl, token, phoneNumberIds } = emulator;
  const [phoneNumberId = ''] = phoneNumberIds;
  const store = await memoryStore(clock);
  await emulator.control('/inbound', { from: ADA, type: 'text', text: 'Hello' });
  await store.transaction(async (db) => {
    const { id } = await identifyContact(db, { phone: ADA }, clock.now());
    await refreshWindow(db, id, { phoneNumberId, id: 'wamid.in', type: 'text', at: clock.now() }, clock.now());
  });
  const graph = connect({ url: graphUrl }, { token });
  const seen = async () =>
    seenBy(
      (await emulator.control('/log?path=/messages')).requests.filter(
        ({ method }: { method: string }) => method === 'POST',
      ),
    );
  const send = (ledger: Store) =>
    sendMessage(keyedText(ADA, phoneNumberId), portsOf(emulator, { graph, store: ledger }));
  return { store, send, seen };
}

describe('a send', () => {
  it('whichever write fails, leaves once at most, and not at all before it is written down', async () => {
    const first = await openSender();
    const whole = failingAt(first.store, 0);
    expect(await first.send(whole.store)).toMatchObject({ kind: 'sent', result: { status: 'accepted' } });
    expect(whole.writes()).toBeGreaterThan(3);

    const ends = new Set<string>();
    for (let failAt = 1; failAt <= whole.writes(); failAt += 1) {
      const { store, send, seen } = await openSender();
      const report = await send(failingAt(store, failAt).store).catch((error: Error) => error);
      const requests = await seen();
      if (report instanceof Error) expect(requests).toEqual([]);
      else if (report.kind === 'sent') {
        const { token, status } = report.result;
        expect(lies(requests, [{ token, state: status }])).toEqual([]);
      }
      const again = await send(store);
      expect(doubles(await seen())).toEqual([]);
      ends.add(again.kind === 'sent' ? again.result.status : again.kind);
    }
    // Sent by the second command, or by the first, which could not write down that it was.
    expect(ends).toEqual(new Set(['accepted', 'unknown']));
  });
});

describe('the judge finds', () => {
  it('a receiver that answers before it stores', async () => {
    const store = await memoryStore();
    const receiver = await receiverOn(failingAt(store, 1).store);
    const hasty = {
      async handle(request: Request) {
        await receiver.handle(request);
        return new Response('');
      },
      idle: () => receiver.idle(),
    };
    const answers = await answersOf(hasty, FEW);
    expect(await lost(store, FEW, answers)).toEqual(['webhook 0 was answered with 200, stored: false']);
  });

  it('a sender whose ledger has lost what it sent', async () => {
    const { store, send, seen } = await openSender();
    await send(store);
    await store.db.deleteFrom('sends').execute();
    await send(store);
    expect(doubles(await seen())).toEqual([expect.stringMatching(/^accepted 2 times: /)]);
  });
});
