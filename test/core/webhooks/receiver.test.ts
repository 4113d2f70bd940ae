import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/core/ledger/store.js';
import type { Applied } from '../../../src/core/webhooks/apply.js';
import { storeDelivery } from '../../../src/core/webhooks/deliveries.js';
import { createReceiver, type Refusal } from '../../../src/core/webhooks/receiver.js';
import { sign } from '../../../src/core/webhooks/signature.js';
import { onPort } from '../../support/receiver-port.js';
import { fixedClock, NOON } from '../../support/run.js';
import { holdLedger } from '../ledger/hold.js';
import { temporaryStore } from '../ledger/support.js';
import { bytesOf, envelope, messages, text } from './samples.js';

const SECRET = 'app-secret';
const URL_BASE = 'http://127.0.0.1/webhooks';
const THREE_MIB = 3 * 1024 * 1024;
const hello = bytesOf(envelope([messages([text('Grüße', NOON / 1000)])]));

async function setUp(store?: Store) {
  const applied: Applied[] = [];
  const refused: Refusal[] = [];
  const ledger = store ?? (await temporaryStore());
  const receiver = createReceiver({
    store: ledger,
    secrets: [SECRET, 'next-secret'],
    verifyToken: 'verify-me',
    clock: fixedClock(),
    onApplied: (some) => applied.push(...some),
    onRefused: (one) => refused.push(one),
  });
  const { handle } = await onPort(receiver);
  const deliveries = () => ledger.db.selectFrom('webhook_deliveries').select(['state', 'problem']).execute();
  return { receiver: { ...receiver, handle }, applied, refused, deliveries, store: ledger };
}

function post(body: Uint8Array, signature: string | null = sign(body, SECRET)): Request {
  return new Request(URL_BASE, {
    method: 'POST',
    body: new Uint8Array(body),
    headers: signature === null ? {} : { 'x-hub-signature-256': signature },
  });
}

describe('GET', () => {
  const query = (facts: Record<string, string>) =>
    new Request(
      `${URL_BASE}?${new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': 'verify-me', 'hub.challenge': '1158201444', ...facts })}`,
    );

  it('echoes the challenge as plain text', async () => {
    const { receiver } = await setUp();
    const answer = await receiver.handle(query({}));
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      'text/plain',
      '1158201444',
    ]);
  });

  it.each([
    ['another token', { 'hub.verify_token': 'verify-mf' }],
    ['no token', { 'hub.verify_token': '' }],
    ['another mode', { 'hub.mode': 'unsubscribe' }],
    ['no challenge', { 'hub.challenge': '' }],
    ['markup for a challenge', { 'hub.challenge': '<script>' }],
    ['a challenge of 257 characters', { 'hub.challenge': 'a'.repeat(257) }],
  ])('refuses %s', async (_name, facts) => {
    const { receiver } = await setUp();
    const answer = await receiver.handle(query(facts));
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('verify-me');
  });

  it.each([[undefined], ['']])('refuses every handshake when our token is %j', async (verifyToken) => {
    const store = await temporaryStore();
    const receiver = createReceiver({
      store,
      secrets: [],
      verifyToken,
      clock: fixedClock(),
      onApplied() {},
      onRefused() {},
    });
    const { handle } = await onPort(receiver);
    expect((await handle(query({ 'hub.verify_token': verifyToken ?? 'undefined' }))).status).toBe(403);
  });
});

describe('POST', () => {
  it.each([[SECRET], ['next-secret']])('stores, answers 200, then applies what %s signed', async (secret) => {
    const { receiver, applied, deliveries } = await setUp();
    const answer = await receiver.handle(post(hello, sign(hello, secret)));
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    await receiver.idle();
    expect(applied).toMatchObject([{ events: [{ event: { type: 'message', text: 'Grüße' } }] }]);
    expect(await deliveries()).toEqual([{ state: 'applied', problem: null }]);
  });

  it('has stored the bytes when it answers', async () => {
    const { receiver, store } = await setUp();
    await receiver.handle(post(hello));
    const { body } = await store.db.selectFrom('webhook_deliveries').select('body').executeTakeFirstOrThrow();
    expect(Buffer.from(body).equals(hello)).toBe(true);
  });

  it('answers 200 to a duplicate and applies it once', async () => {
    const { receiver, applied, deliveries } = await setUp();
    const answers = await Promise.all(
      [post(hello), post(hello), post(hello)].map((request) => receiver.handle(request)),
    );
    await receiver.idle();
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(applied).toHaveLength(1);
    expect(await deliveries()).toHaveLength(1);
  });

  const reserialised = Buffer.from(JSON.stringify(JSON.parse(hello.toString())));

  it.each<[string, Request, number]>([
    ['no signature', post(hello, null), 401],
    ['an empty signature', post(hello, ''), 401],
    ['the signature of another secret', post(hello, sign(hello, 'other')), 401],
    ['a doubled signature', post(hello, `${sign(hello, SECRET)}, ${sign(hello, SECRET)}`), 401],
    ['an upper-case signature', post(hello, sign(hello, SECRET).toUpperCase()), 401],
    ['the same JSON written again', post(reserialised, sign(hello, SECRET)), 401],
    ['an empty body with the signature of another', post(Buffer.alloc(0), sign(hello, SECRET)), 401],
    ['binary with the signature of another', post(Buffer.from([0, 1, 255]), sign(hello, SECRET)), 401],
    ['3 MiB + 1', post(Buffer.alloc(THREE_MIB + 1, 0x20)), 413],
    ['3 MiB + 1 in pieces without a length', streamed(THREE_MIB + 1), 413],
  ])('refuses %s and stores nothing', async (_name, request, status) => {
    const { receiver, refused, deliveries } = await setUp();
    const answer = await receiver.handle(request);
    expect([answer.status, await answer.text()]).toEqual([status, '']);
    expect(refused).toEqual([{ status, problem: expect.stringMatching(/./) }]);
    expect(await deliveries()).toEqual([]);
  });

  it.each<[string, Uint8Array, string]>([
    ['nothing', Buffer.alloc(0), 'it is not JSON'],
    ['binary', Buffer.from([0xff, 0x00]), 'it is not UTF-8 text'],
    ['cut JSON', hello.subarray(0, -1), 'it is not JSON'],
    ['3 MiB of spaces', Buffer.alloc(THREE_MIB, 0x20), 'it is not JSON'],
  ])('keeps signed %s as poison and answers 200', async (_name, body, problem) => {
    const { receiver, applied, deliveries } = await setUp();
    expect((await receiver.handle(post(body))).status).toBe(200);
    await receiver.idle();
    expect(applied).toEqual([{ events: [], poison: problem }]);
    expect(await deliveries()).toEqual([{ state: 'poison', problem }]);
    await receiver.resume();
    expect(applied).toHaveLength(1);
  });

  it('answers 503 while the ledger fails, so that Meta delivers again', async () => {
    const { receiver, refused, deliveries, store } = await setUp();
    const release = await holdLedger(store);
    expect((await receiver.handle(post(hello))).status).toBe(503);
    expect(refused).toEqual([{ status: 503, problem: expect.stringContaining('is in use by another command') }]);
    await release();
    expect((await receiver.handle(post(hello))).status).toBe(200);
    expect(await deliveries()).toHaveLength(1);
  });

  it('applies at the start what an earlier run stored and did not apply', async () => {
    const { receiver, applied, store } = await setUp();
    await storeDelivery(store, hello, NOON);
    await receiver.resume();
    expect(applied).toMatchObject([{ events: [{ event: { type: 'message' } }] }]);
  });
});

it.each([['PUT'], ['DELETE'], ['PATCH'], ['OPTIONS']])('refuses %s', async (method) => {
  const { receiver } = await setUp();
  const answer = await receiver.handle(new Request(URL_BASE, { method }));
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST']);
});

/** A body that comes in pieces of 64 KiB. */
function streamed(bytes: number): Request {
  let left = bytes;
  const body = new ReadableStream({
    pull(controller) {
      const size = Math.min(left, 65_536);
      if (size === 0) return controller.close();
      controller.enqueue(new Uint8Array(size));
      left -= size;
    },
  });
  const headers = { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` };
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, headers, duplex: 'half' };
  return new Request(URL_BASE, init);
}
