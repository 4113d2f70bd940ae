import { expect, it } from 'vitest';
import type { Ports } from '../../src/app/ports.js';
import { followEvents, latestEvents } from '../../src/app/webhook-events.js';
import type { Store } from '../../src/core/ledger/store.js';
import { memoryStore } from '../core/ledger/support.js';
import { bytesOf, envelope, messages, text } from '../core/webhooks/samples.js';
import { NOON } from '../support/run.js';

/** Webhooks with these ids, as if several receivers had stored them, each with the time at which its receiver took it. */
async function store({ db }: Store, rows: readonly { readonly id: number; readonly receivedAt: number }[]) {
  for (const { id, receivedAt } of rows) {
    const body = bytesOf(envelope([messages([text(`Message ${id}`, NOON / 1000 + id)])]));
    const state = { state: 'applied' as const, problem: null, applied_at: NOON, expired_at: null };
    await db
      .insertInto('webhook_deliveries')
      .values({ id, sha256: `hash ${id}`, body, received_at: receivedAt, ...state })
      .execute();
  }
}

/** What a use case that reads gets. At each look for more, the next of the steps is taken; behind the last, it ends. */
function portsWith(ledger: Store, steps: readonly (() => Promise<void>)[]): Ports {
  const ending = new AbortController();
  const left = [...steps];
  const clock = {
    now: () => NOON,
    async sleep() {
      const step = left.shift();
      if (step === undefined) ending.abort();
      else await step();
    },
  };
  const never = () => Promise.reject(new Error('is not asked for'));
  return {
    system: {} as Ports['system'],
    clock,
    signal: ending.signal,
    settings: never,
    graph: never,
    withGraph: never,
    ledger: async () => ledger,
    ledgerToRead: async () => ledger,
  };
}

it('a webhook that turns up behind others that came later is shown by whoever follows, and each once', async () => {
  const ledger = await memoryStore();
  await store(ledger, [
    // Another receiver took it first, and stored it last.
    { id: 2, receivedAt: NOON - 9 },
    { id: 1, receivedAt: NOON - 5 },
  ]);
  const ports = portsWith(ledger, [
    () => store(ledger, [{ id: 5, receivedAt: NOON }]),
    () => store(ledger, [{ id: 4, receivedAt: NOON - 8 }]),
    () => store(ledger, [{ id: 3, receivedAt: NOON - 7 }]),
    async () => {},
  ]);
  const { events, place } = await latestEvents(ports, {}, 10);
  expect(events.map(({ delivery }) => delivery)).toEqual([2, 1]);
  const followed: number[] = [];
  for await (const { delivery } of followEvents(ports, {}, place)) followed.push(delivery);
  expect(followed).toEqual([5, 4, 3]);
});

it('what came before a moment is not shown by whoever follows from then on', async () => {
  const ledger = await memoryStore();
  const ports = portsWith(ledger, [
    () =>
      store(ledger, [
        { id: 1, receivedAt: NOON - 1 },
        { id: 2, receivedAt: NOON },
      ]),
  ]);
  const { place } = await latestEvents(ports, { since: NOON }, 10);
  const followed: number[] = [];
  for await (const { delivery } of followEvents(ports, { since: NOON }, place)) followed.push(delivery);
  expect(followed).toEqual([2]);
});
