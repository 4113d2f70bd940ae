import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/core/ledger/store.js';
import { DAY_MS } from '../../../src/core/time-units.js';
import { storeDelivery } from '../../../src/core/webhooks/deliveries.js';
import { createReceiver } from '../../../src/core/webhooks/receiver.js';
import { sign } from '../../../src/core/webhooks/signature.js';
import { unreadSummary } from '../../../src/core/webhooks/unread.js';
import { queryPlan, watchQueries } from '../../support/queries.js';
import { NOON } from '../../support/run.js';
import { memoryStore } from '../ledger/support.js';
import { bytesOf, envelope, messages, text } from './samples.js';

const SECRET = 'app-secret';
const webhook = (number: number) => bytesOf(envelope([messages([text('Hello', NOON / 1000 - number)])]));
const unread = bytesOf(envelope([messages([{ id: 'wamid.X', type: 'text', timestamp: 'never' }])]));

/** A receiver whose clock stands where it is put. */
function receiverAt(store: Store, retentionMs?: number) {
  const time = { now: NOON };
  const clock = { now: () => time.now, sleep: async () => {} };
  const options = { secrets: [SECRET], clock, onApplied() {}, onRefused() {} };
  const receiver = createReceiver({ ...options, store, ...(retentionMs === undefined ? {} : { retentionMs }) });
  const receive = async (body: Buffer) => {
    expect(await receiver.receive(body, sign(body, SECRET))).toBeUndefined();
    await receiver.idle();
  };
  const kept = async () => {
    const rows = await store.db.selectFrom('webhook_deliveries').select(['body', 'expired_at']).orderBy('id').execute();
    return rows.map(({ body, expired_at: expiredAt }) => [body.length > 0, expiredAt === null]);
  };
  return { receiver, receive, kept, time };
}

describe('the bodies of webhooks', () => {
  it('are kept for 14 days, and go when the next webhook comes; what they told stays, and counts once', async () => {
    const store = await memoryStore();
    const { receive, kept, time } = receiverAt(store);
    await receive(webhook(1));
    time.now = NOON + 14 * DAY_MS;
    await receive(webhook(2));
    expect(await kept()).toEqual([
      [true, true],
      [true, true],
    ]);
    time.now = NOON + 14 * DAY_MS + 600_001;
    await receive(webhook(3));
    expect((await kept())[0]).toEqual([false, false]);
    expect((await kept())[1]).toEqual([true, true]);
    // Meta delivers the first one again.
    await receive(webhook(1));
    expect(await store.db.selectFrom('webhook_deliveries').select('id').execute()).toHaveLength(3);
    expect(await store.db.selectFrom('inbound_messages').select('wamid').execute()).toHaveLength(3);
  });

  it('go at the start, all of them in small steps, but for those that have not taken effect', async () => {
    const store = await memoryStore();
    for (let number = 0; number < 450; number += 1) {
      const delivery = await storeDelivery(store, webhook(number), NOON - 2 * DAY_MS);
      if (delivery === undefined || number === 7) continue;
      await store.db
        .updateTable('webhook_deliveries')
        .set({ state: 'applied' })
        .where('id', '=', delivery.id)
        .execute();
    }
    const { receiver, kept } = receiverAt(store, DAY_MS);
    const { queries, store: watched } = watchQueries(store);
    await receiverAt(watched, DAY_MS).receiver.resume();
    await receiver.stop();
    // Number 7 takes effect at the start as well, and goes with the others.
    expect(new Set((await kept()).map(String))).toEqual(new Set(['false,false']));
    const looking = queries.find(({ sql }) => sql.includes('"expired_at" is null'));
    expect(looking && (await queryPlan(store, looking)).join()).not.toContain('SCAN');
  });

  it('take what was not understood of them along', async () => {
    const store = await memoryStore();
    const { receive, time } = receiverAt(store);
    await receive(unread);
    await receive(Buffer.from('{'));
    expect(await unreadSummary(store.db)).toMatchObject({ count: 2 });
    time.now = NOON + 15 * DAY_MS;
    await receive(webhook(1));
    expect(await unreadSummary(store.db)).toBeUndefined();
  });
});
