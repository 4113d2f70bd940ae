import { expect, it } from 'vitest';
import { closeUnknown, countMatched, releaseUnknown, unknownMessages } from '../../../src/core/campaigns/reconcile.js';
import { NOON } from '../../support/run.js';
import { memoryStore } from '../ledger/support.js';
import { insertPeople, insertSend, recipientRow } from './support.js';

const LATER = NOON + 15 * 60_000;

it('decides about messages of this campaign alone, and of attempts that stand', async () => {
  const store = await memoryStore();
  const campaign = await insertPeople(store.db, [
    { send: { state: 'unknown' } },
    { send: { state: 'unknown', is_replaced: 1 } },
  ]);
  const other = await insertPeople(store.db, [{ send: { state: 'unknown' } }], { name: 'summer', run: '0000000002' });
  expect(await closeUnknown(store, campaign, LATER - 1)).toBe(0);
  expect(await closeUnknown(store, campaign, LATER)).toBe(1);
  expect(await unknownMessages(store.db, campaign)).toEqual([]);
  expect(await unknownMessages(store.db, other)).toHaveLength(1);
});

it('releases more than fit one transaction', async () => {
  const store = await memoryStore();
  const campaign = await insertPeople(store.db, []);
  for (let ordinal = 0; ordinal < 1001; ordinal += 1) {
    const phone = `+${15550200000 + ordinal}`;
    const { id } = await insertSend(store.db, { ordinal, recipient: phone, state: 'unknown' }, campaign);
    const row = recipientRow({ ordinal, key: phone, recipient: phone, state: 'taken', attempts: 1, send_id: id });
    await store.db.insertInto('campaign_recipients').values(row).execute();
  }
  expect(await releaseUnknown(store, campaign, LATER)).toBe(1001);
  const { rows } = {
    rows: await store.db.selectFrom('campaign_recipients').select(['state', 'attempts']).distinct().execute(),
  };
  expect(rows).toEqual([{ state: 'queued', attempts: 1 }]);
  expect(await releaseUnknown(store, campaign, LATER)).toBe(0);
});

it('counts what proved messages, without those that a later attempt stands for', async () => {
  const { db } = await memoryStore();
  const campaign = await insertPeople(db, [
    { send: { matched_by: 'token' } },
    { send: { matched_by: 'token' } },
    { send: { matched_by: 'recipient' } },
    { send: { matched_by: 'history', is_replaced: 1 } },
    { send: {} },
  ]);
  expect(await countMatched(db, campaign)).toEqual({ token: 2, recipient: 1, history: 0 });
});
