import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/core/clock.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { compose } from '../../../src/core/messages/compose.js';
import { deliver } from '../../../src/core/messages/deliver.js';
import {
  type Intent,
  journalIntent,
  markOnWire,
  recordResult,
  type SendRecord,
  tidyJournal,
} from '../../../src/core/messages/journal.js';
import { STALE_MS } from '../../../src/core/messages/journal-states.js';
import { NOON } from '../../support/run.js';
import { sendRecord } from '../../support/send-record.js';
import { type Answer, connect, json, refusal, reset, startServer } from '../graph/graph-server.js';
import { temporaryStore } from '../ledger/support.js';
import { ADA, NUMBER } from './fixtures.js';

const intent: Intent = { phoneNumberId: NUMBER, recipient: ADA.phone, type: 'text', payloadHash: 'hash' };
const keyed: Intent = { ...intent, idempotencyKey: 'order-1042' };
const DAY_MS = 24 * 3_600_000;

const payload = (token: string) => compose({ type: 'text', body: () => ({ body: 'Hello' }) }, ADA, { token });
const ACCEPTED = json(200, {
  messaging_product: 'whatsapp',
  contacts: [{ input: '+15550100002', wa_id: '15550100002' }],
  messages: [{ id: 'wamid.1' }],
});

/** Time that a test sets; sleeping only lets others work. */
function settableClock(): Clock & { time: number } {
  const clock = {
    time: NOON,
    now: () => clock.time,
    sleep: (_ms: number) => new Promise<void>((resolve) => setImmediate(resolve)),
  };
  return clock;
}

interface World {
  readonly store: Store;
  readonly clock: Clock & { time: number };
  readonly seen: readonly { readonly body: string }[];
  run(intent: Intent, signal?: AbortSignal): ReturnType<typeof deliver>;
}

async function world(answer: Answer): Promise<World> {
  const store = await temporaryStore();
  const server = await startServer(answer);
  const clock = settableClock();
  const run = (what: Intent, signal = new AbortController().signal) =>
    deliver({ store, graph: connect(server, { signal }), clock, signal }, what, payload);
  return { store, clock, seen: server.seen, run };
}

const rows = ({ db }: Store) => db.selectFrom('sends').selectAll().execute();
const outline = ({ state, wamid, attempt, error_code }: SendRecord) => ({ state, wamid, attempt, error_code });

describe('deliver', () => {
  it('journals the intent before the request, and the answer after it', async () => {
    let during: SendRecord[] = [];
    const store = await temporaryStore();
    const server = await startServer(async (response, request, count) => {
      during = await rows(store);
      ACCEPTED(response, request, count);
    });
    const services = { store, graph: connect(server), clock: settableClock(), signal: new AbortController().signal };
    const { record, repeated, error } = await deliver(services, keyed, payload);
    expect(during).toEqual([{ ...record, state: 'on_wire', wamid: null }]);
    expect({ repeated, error, record }).toEqual({
      repeated: false,
      error: undefined,
      record: sendRecord({
        token: expect.stringMatching(/^w1\.[0-9a-z]{10}\.0\.1\.[0-9a-f]{8}$/),
        idempotency_key: 'order-1042',
        phone_number_id: NUMBER,
        created_at: NOON,
        updated_at: NOON,
      }),
    });
    expect(JSON.parse(server.seen[0]?.body ?? '')).toMatchObject({ biz_opaque_callback_data: record.token });
  });

  it.each<[string, Answer, object, number | undefined]>([
    ['accepted', ACCEPTED, { state: 'accepted', wamid: 'wamid.1', error_code: null }, undefined],
    [
      'held by pacing',
      json(200, { messages: [{ id: 'wamid.1', message_status: 'held_for_quality_assessment' }] }),
      { state: 'held', wamid: 'wamid.1', error_code: null },
      undefined,
    ],
    ['refused', json(400, refusal(131026)), { state: 'refused', wamid: null, error_code: 131026 }, 1],
    ['a dead token', json(401, refusal(190)), { state: 'refused', wamid: null, error_code: 190 }, 4],
    ['throttled', json(400, refusal(130429)), { state: 'refused', wamid: null, error_code: 130429 }, 6],
    ['a 500 in the envelope', json(500, refusal(131000)), { state: 'unknown', wamid: null, error_code: 131000 }, 10],
    [
      'a 400 that leaves it open',
      json(400, refusal(131016)),
      { state: 'unknown', wamid: null, error_code: 131016 },
      10,
    ],
    [
      'a page of a proxy',
      (response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<html>'),
      { state: 'unknown', wamid: null, error_code: null },
      10,
    ],
    ['an answer without id', json(200, { messages: [] }), { state: 'unknown', wamid: null, error_code: null }, 10],
    [
      'a cut answer',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
        response.write('{"messages":[{"id":"wam');
        setImmediate(() => response.destroy());
      },
      { state: 'unknown', wamid: null, error_code: null },
      10,
    ],
    ['a reset', reset, { state: 'unknown', wamid: null, error_code: null }, 10],
  ])('makes one request and classes the outcome: %s', async (_name, answer, state, exitCode) => {
    const { store, seen, run } = await world(answer);
    const { record, error } = await run(intent);
    expect(outline(record)).toEqual({ ...state, attempt: 1 });
    expect(await rows(store)).toEqual([record]);
    expect(error?.exitCode).toBe(exitCode);
    expect(seen.length).toBe(1);
  });

  it('knows that nothing was sent when nobody listens', async () => {
    const { store, clock } = await world(ACCEPTED);
    const graph = connect({ url: 'http://127.0.0.1:1' });
    const { record, error } = await deliver(
      { store, graph, clock, signal: new AbortController().signal },
      keyed,
      payload,
    );
    expect(outline(record)).toEqual({ state: 'refused', wamid: null, error_code: null, attempt: 1 });
    expect(error).toMatchObject({ exitCode: 7, code: 'network' });
  });

  it('knows that nothing was sent when Ctrl-C came first', async () => {
    const { run, seen } = await world(ACCEPTED);
    const { record, error } = await run(intent, AbortSignal.abort());
    expect(outline(record)).toMatchObject({ state: 'refused', error_code: null });
    expect(error).toMatchObject({ exitCode: 130, message: 'Interrupted: nothing was sent.' });
    expect(seen).toEqual([]);
  });

  it('knows nothing when Ctrl-C came while the answer was awaited', async () => {
    const abort = new AbortController();
    const { run } = await world(() => abort.abort());
    const { record, error } = await run(intent, abort.signal);
    expect(record.state).toBe('unknown');
    expect(error).toMatchObject({ exitCode: 130, message: expect.stringContaining('It is not known whether') });
  });

  it('tells of a message that was sent even when the ledger breaks at that moment', async () => {
    const store = await temporaryStore();
    const server = await startServer(async (response, request, count) => {
      await store.db.schema.alterTable('sends').renameTo('gone').execute();
      ACCEPTED(response, request, count);
    });
    const services = { store, graph: connect(server), clock: settableClock(), signal: new AbortController().signal };
    const { record, unrecorded } = await deliver(services, intent, payload);
    expect(outline(record)).toMatchObject({ state: 'accepted', wamid: 'wamid.1' });
    expect(unrecorded).toBeInstanceOf(Error);
  });
});

describe('an idempotency key', () => {
  it('sends once when 50 commands use it at the same time, and all get the same answer', async () => {
    const { store, seen, run } = await world((response, request, count) =>
      setImmediate(() => ACCEPTED(response, request, count)),
    );
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => run(keyed)));
    const [row] = await rows(store);
    expect(outcomes.map(({ record }) => record)).toEqual(Array(50).fill(row));
    expect(outcomes.filter(({ repeated }) => !repeated).length).toBe(1);
    expect(seen.length).toBe(1);
  });

  it.each<[string, Answer, string]>([
    ['accepted', ACCEPTED, 'accepted'],
    ['refused for good', json(400, refusal(131026)), 'refused'],
    ['unknown', json(500, refusal(131000)), 'unknown'],
  ])('repeats the first result when that was %s', async (_name, answer, state) => {
    const { run, seen } = await world(answer);
    const first = await run(keyed);
    const second = await run(keyed);
    expect(second).toEqual({ record: first.record, repeated: true });
    expect(first.record.state).toBe(state);
    expect(seen.length).toBe(1);
  });

  it.each([
    ['Meta asked to come later', json(400, refusal(130429))],
    ['the number has sent too much to this person', json(400, refusal(131056))],
  ])('is tried again, with a new token, when %s', async (_name, throttled) => {
    const { run, seen } = await world((response, request, count) =>
      (count === 1 ? throttled : ACCEPTED)(response, request, count),
    );
    const first = await run(keyed);
    const second = await run(keyed);
    expect([first, second].map(({ record }) => outline(record))).toMatchObject([
      { state: 'refused', attempt: 1 },
      { state: 'accepted', attempt: 2 },
    ]);
    const run1 = first.record.token.split('.')[1];
    expect(second.record.token).toMatch(new RegExp(`^w1\\.${run1}\\.0\\.2\\.`));
    expect(seen.map(({ body }) => JSON.parse(body).biz_opaque_callback_data)).toEqual([
      first.record.token,
      second.record.token,
    ]);
  });

  it('stands for one message only', async () => {
    const { run, seen } = await world(ACCEPTED);
    await run(keyed);
    await expect(run({ ...keyed, payloadHash: 'other' })).rejects.toMatchObject({
      exitCode: 2,
      message: 'The idempotency key "order-1042" stands for another message.',
    });
    expect(seen.length).toBe(1);
  });

  it('is free again after 30 days', async () => {
    const { clock, run, seen } = await world(ACCEPTED);
    await run(keyed);
    clock.time += 30 * DAY_MS;
    expect((await run(keyed)).repeated).toBe(true);
    clock.time += 1;
    expect((await run(keyed)).repeated).toBe(false);
    expect(seen.length).toBe(2);
  });
});

describe('a command that died', () => {
  /** Each step of a send is durable, so dying after it leaves what these functions leave. */
  const deaths: [string, (store: Store) => Promise<void>, object, number][] = [
    [
      'before the wire mark: it was never sent, so the next command sends it',
      async (store) => {
        await journalIntent(store, keyed, NOON);
      },
      { state: 'accepted', attempt: 2 },
      1,
    ],
    [
      'after the wire mark: nobody knows, and it is never sent again',
      async (store) => {
        const { record } = await journalIntent(store, keyed, NOON);
        await markOnWire(store, record, NOON);
      },
      { state: 'unknown', attempt: 1 },
      0,
    ],
    [
      'after the result: it is repeated',
      async (store) => {
        const { record } = await journalIntent(store, keyed, NOON);
        await markOnWire(store, record, NOON);
        await recordResult(store, record, { state: 'accepted', wamid: 'wamid.0' }, NOON);
      },
      { state: 'accepted', attempt: 1 },
      0,
    ],
  ];

  it.each(deaths)('%s', async (_name, die, state, requests) => {
    const { store, clock, run, seen } = await world(ACCEPTED);
    await die(store);
    clock.time += STALE_MS + 1;
    const { record } = await run(keyed);
    expect(outline(record)).toMatchObject(state);
    expect(seen.length).toBe(requests);
  });

  it('is told from one that is still at work', async () => {
    const { store, clock } = await world(ACCEPTED);
    const { record } = await journalIntent(store, keyed, clock.now());
    await markOnWire(store, record, clock.now());
    expect(await tidyJournal(store, NOON + STALE_MS)).toBe(0);
    expect(await tidyJournal(store, NOON + STALE_MS + 1)).toBe(1);
    expect(await rows(store)).toMatchObject([{ state: 'unknown' }]);
  });

  it('may come back late with a sure answer, which counts', async () => {
    const { store } = await world(ACCEPTED);
    const { record } = await journalIntent(store, keyed, NOON);
    await markOnWire(store, record, NOON);
    await tidyJournal(store, NOON + STALE_MS + 1);
    const late = await recordResult(store, record, { state: 'accepted', wamid: 'wamid.0' }, NOON + 2 * STALE_MS);
    expect(outline(late)).toEqual({ state: 'accepted', wamid: 'wamid.0', attempt: 1, error_code: null });
  });

  it('may not send once another command has taken over', async () => {
    const { store, clock, run } = await world(ACCEPTED);
    const { record } = await journalIntent(store, keyed, NOON);
    clock.time += STALE_MS + 1;
    await run(keyed);
    expect(await markOnWire(store, record, clock.now())).toBe(false);
    await recordResult(store, record, { state: 'unknown', errorCode: null, error: 'late' }, clock.now());
    expect(await rows(store)).toMatchObject([{ state: 'refused' }, { state: 'accepted', attempt: 2 }]);
  });

  it('leaves a sure answer untouched by a weaker one', async () => {
    const { store, run } = await world(ACCEPTED);
    const { record } = await run(intent);
    await recordResult(store, record, { state: 'unknown', errorCode: null, error: 'late' }, NOON);
    expect(await rows(store)).toEqual([record]);
  });
});
