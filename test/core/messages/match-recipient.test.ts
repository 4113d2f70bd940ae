import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/core/ledger/store.js';
import { recordStatuses, type StatusReport } from '../../../src/core/messages/statuses.js';
import { queryPlan, watchQueries } from '../../support/queries.js';
import { NOON } from '../../support/run.js';
import { insertPeople, insertSend } from '../campaigns/support.js';
import { memoryStore, temporaryStore } from '../ledger/support.js';

const NUMBER = '310000000000001';
const MINUTE = 60_000;

/** A failure as it comes: without a token. */
const failure = (part: Partial<StatusReport> = {}): StatusReport => ({
  ...{ messageId: 'wamid.new', number: NUMBER, status: 'failed', participant: '', recipient: '15550100100' },
  ...{ callbackData: null, error: { code: 131026, title: null, details: null }, pricing: null, at: NOON + 2000 },
  ...part,
});

async function tell(store: Store, ...reports: readonly StatusReport[]) {
  await store.transaction((db) =>
    recordStatuses(
      db,
      reports.map((report) => ({ report, receivedAt: NOON + 3000 })),
      NOON + 3000,
    ),
  );
}

/** The attempts, by Meta's id and by what proved them. */
async function attempts({ db }: Store) {
  const rows = await db.selectFrom('sends').selectAll().orderBy('id').execute();
  return rows.map(({ state, wamid, matched_by: by, delivery, delivery_code: code }) => ({
    state,
    wamid,
    by,
    delivery,
    code,
  }));
}

const MATCHED = { state: 'accepted', wamid: 'wamid.new', by: 'recipient', delivery: 'failed', code: 131026 };
const OPEN = { state: 'unknown', wamid: null, by: null, delivery: null, code: null };

describe('a status without a token', () => {
  it.each([
    ['whose outcome is unknown', { state: 'unknown' as const }],
    ['that is on the wire', { state: 'on_wire' as const }],
  ])('settles the only send that fits: one %s', async (_name, send) => {
    const store = await memoryStore();
    await insertPeople(store.db, [{ send }, { send }]);
    await tell(store, failure());
    expect((await attempts(store))[0]).toEqual(MATCHED);
    expect((await attempts(store))[1]).toMatchObject({ wamid: null });
  });

  it('knows the spellings of a number', async () => {
    const store = await memoryStore();
    const campaign = await insertPeople(store.db, []);
    await insertSend(store.db, { ordinal: 0, recipient: '+5511987654321', state: 'unknown' }, campaign);
    await tell(store, failure({ recipient: '551187654321' }));
    expect(await attempts(store)).toEqual([MATCHED]);
  });

  it.each<[string, Partial<StatusReport>]>([
    ['from another number of ours', { number: '310000000000002' }],
    ['to somebody else', { recipient: '15550100999' }],
    ['to nobody', { recipient: null }],
    ['before it left', { at: NOON - 1 }],
    ['long after it left', { at: NOON + 10 * MINUTE + 1 }],
    ['with what another program put in', { callbackData: 'order-7' }],
  ])('settles nothing %s', async (_name, part) => {
    const store = await memoryStore();
    await insertPeople(store.db, [{ send: { state: 'unknown' } }]);
    await tell(store, failure(part));
    expect(await attempts(store)).toEqual([OPEN]);
  });

  it('settles nothing of a message of which an earlier status named another program', async () => {
    const store = await memoryStore();
    await insertPeople(store.db, [{ send: { state: 'unknown' } }]);
    await tell(store, failure({ status: 'sent', callbackData: 'order-7', error: null }));
    await tell(store, failure());
    expect(await attempts(store)).toEqual([OPEN]);
  });

  it('settles none of two that fit', async () => {
    const store = await memoryStore();
    const campaign = await insertPeople(store.db, [{ send: { state: 'unknown' } }]);
    await insertSend(store.db, { ordinal: 0, attempt: 2, recipient: '+15550100100', state: 'on_wire' }, campaign);
    await tell(store, failure());
    expect((await attempts(store)).map(({ wamid }) => wamid)).toEqual([null, null]);
  });

  it('settles one send by one message', async () => {
    const store = await memoryStore();
    await insertPeople(store.db, [{ send: { state: 'unknown' } }]);
    await tell(store, failure(), failure({ status: 'sent', error: null }), failure({ messageId: 'wamid.later' }));
    expect(await attempts(store)).toEqual([MATCHED]);
  });

  it('lets a recipient wait no more whose released attempt it settles', async () => {
    const store = await memoryStore();
    await insertPeople(store.db, [
      { send: { state: 'unknown', is_replaced: 1 }, recipient: { state: 'queued', not_before: 5, reason: 'released' } },
    ]);
    await tell(store, failure());
    expect(await attempts(store)).toEqual([MATCHED]);
    const [person] = await store.db.selectFrom('campaign_recipients').selectAll().execute();
    expect(person).toMatchObject({ state: 'taken', not_before: 0, reason: null });
    expect(await store.db.selectFrom('sends').select('is_replaced').execute()).toEqual([{ is_replaced: 0 }]);
  });

  it('reads no table as a whole', async () => {
    const { store, queries } = watchQueries(await temporaryStore());
    await insertPeople(store.db, [{ send: { state: 'unknown' } }]);
    queries.length = 0;
    await tell(store, failure());
    const selects = queries.filter(({ sql }) => /"(?:sends|message_statuses)"/.test(sql) && !sql.startsWith('insert'));
    expect(selects.length).toBeGreaterThan(4);
    const plans = (await Promise.all(selects.map((query) => queryPlan(store, query)))).flat();
    expect(plans.filter((line) => line.startsWith('SCAN'))).toEqual([]);
  });
});

it('with a token tells how it was proved', async () => {
  const store = await memoryStore();
  const campaign = await insertPeople(store.db, []);
  const { token } = await insertSend(store.db, { ordinal: 0, recipient: '+15550100100', state: 'unknown' }, campaign);
  await tell(store, failure({ callbackData: `${token}|tag`, status: 'delivered', error: null }));
  expect(await attempts(store)).toEqual([
    { state: 'accepted', wamid: 'wamid.new', by: 'token', delivery: 'delivered', code: null },
  ]);
});
