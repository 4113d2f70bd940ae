import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/core/ledger/store.js';
import { createStoredQueue, placeToBegin, type StoredQueue } from '../../../src/core/webhooks/stored-queue.js';
import { fixedClock, NOON } from '../../support/run.js';
import { memoryStore } from '../ledger/support.js';

/** Deliveries with these ids, as if several receivers had stored them. */
async function store({ db }: Store, ids: readonly number[], receivedAt = NOON): Promise<void> {
  const row = { state: 'applied' as const, problem: null, received_at: receivedAt, applied_at: NOON, expired_at: null };
  const rows = ids.map((id) => ({ ...row, id, sha256: `hash ${id}`, body: Buffer.from(`body ${id}`) }));
  await db.insertInto('webhook_deliveries').values(rows).execute();
}

async function readAll(queue: StoredQueue): Promise<readonly number[]> {
  const ids: number[] = [];
  for await (const delivery of queue.read()) {
    ids.push(delivery.id);
    queue.done([delivery]);
  }
  return ids;
}

const START = { id: 0, receivedAt: 0 };

describe('what is forwarded', () => {
  it('comes once, in the order in which it was stored, however many there are', async () => {
    const ledger = await memoryStore();
    const ids = Array.from({ length: 230 }, (_, index) => index + 1);
    await store(ledger, ids);
    const queue = createStoredQueue(ledger.db, START, fixedClock());
    expect(await readAll(queue)).toEqual(ids);
    expect(await readAll(queue)).toEqual([]);
    expect([queue.place(), queue.isOpen()]).toEqual([{ id: 230, receivedAt: NOON }, false]);
  });

  it('holds what a slower receiver stores behind it', async () => {
    const ledger = await memoryStore();
    await store(ledger, [1, 3, 6]);
    const queue = createStoredQueue(ledger.db, START, fixedClock());
    expect(await readAll(queue)).toEqual([1, 3, 6]);
    // A run that ends here leaves the place before what may still come.
    expect([queue.place().id, queue.isOpen()]).toEqual([1, true]);
    await store(ledger, [2, 5]);
    expect(await readAll(queue)).toEqual([2, 5]);
    expect(queue.place().id).toBe(3);
    await store(ledger, [7]);
    expect(await readAll(queue)).toEqual([7]);
    // Number 4 was given out for a webhook that was stored already.
    for (let looks = 0; looks < 30; looks += 1) expect(await readAll(queue)).toEqual([]);
    expect([queue.place().id, queue.isOpen()]).toEqual([7, false]);
  });

  it('is not waited for where it would have come long ago, or is a great many', async () => {
    const ledger = await memoryStore();
    await store(ledger, [1, 3], NOON - 61_000);
    await store(ledger, [1_000_000]);
    const queue = createStoredQueue(ledger.db, START, fixedClock());
    expect(await readAll(queue)).toEqual([1, 3, 1_000_000]);
    expect(queue.place().id).toBe(1_000_000 - 1_001);
  });

  it('is behind the place only when it is forwarded', async () => {
    const ledger = await memoryStore();
    await store(ledger, [1, 2, 3]);
    const queue = createStoredQueue(ledger.db, START, fixedClock());
    for await (const delivery of queue.read()) if (delivery.id < 3) queue.done([delivery]);
    expect(queue.place().id).toBe(2);
  });
});

it('begins behind everything, or behind what came before a moment', async () => {
  const ledger = await memoryStore();
  expect(await placeToBegin(ledger.db, undefined)).toEqual({ id: 0, receivedAt: 0 });
  await store(ledger, [1], NOON - 2000);
  await store(ledger, [2, 3], NOON - 1000);
  expect((await placeToBegin(ledger.db, undefined)).id).toBe(3);
  expect((await placeToBegin(ledger.db, NOON - 1000)).id).toBe(1);
  expect((await placeToBegin(ledger.db, NOON - 5000)).id).toBe(0);
});
