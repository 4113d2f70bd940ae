import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/core/ledger/store.js';
import {
  type Intent,
  journalIntent,
  markOnWire,
  type Result,
  recordResult,
  type SendRecord,
  tidyJournal,
} from '../../../src/core/messages/journal.js';
import { KEY_LIFE_MS, STALE_MS } from '../../../src/core/messages/journal-states.js';
import { findRepeat } from '../../../src/core/messages/repeat.js';
import { messageState } from '../../../src/core/messages/status.js';
import { recordStatus, type StatusReport } from '../../../src/core/messages/statuses.js';
import { queryPlan, watchQueries } from '../../support/queries.js';
import { fixedClock, NOON } from '../../support/run.js';
import { temporaryStore } from '../ledger/support.js';
import { ADA, NUMBER } from './fixtures.js';

const intent: Intent = {
  phoneNumberId: NUMBER,
  recipient: ADA.phone,
  type: 'text',
  payloadHash: 'hash',
  idempotencyKey: 'order-1042',
};
const REFUSED: Result = { state: 'refused', errorCode: 131026, error: 'Undeliverable.' };
const signal = new AbortController().signal;

async function sent(store: Store, result: Result): Promise<SendRecord> {
  const { record } = await journalIntent(store, intent, NOON);
  await markOnWire(store, record, NOON);
  return recordResult(store, record, result, NOON);
}

function reportOf({ token }: SendRecord, more: Partial<StatusReport> = {}): StatusReport {
  return {
    messageId: 'wamid.1',
    number: NUMBER,
    status: 'delivered',
    participant: '',
    recipient: '15550100002',
    callbackData: `${token}|row-42`,
    error: null,
    pricing: null,
    at: NOON,
    ...more,
  };
}

const times = { receivedAt: NOON + 1000, now: NOON + 1000 };

describe('a status with the token of a send', () => {
  it('overturns a refusal: Meta has the message', async () => {
    const store = await temporaryStore();
    const record = await sent(store, REFUSED);
    await store.transaction((db) => recordStatus(db, reportOf(record), times));
    expect(await messageState(store, record.id)).toMatchObject({
      status: 'delivered',
      record: { state: 'accepted', wamid: 'wamid.1', error_code: null, error: null },
    });
    expect(await findRepeat({ store, clock: fixedClock(), signal }, intent)).toMatchObject({ wamid: 'wamid.1' });
  });

  it('keeps the failure that it tells of', async () => {
    const store = await temporaryStore();
    const record = await sent(store, REFUSED);
    const error = { code: 131026, title: 'Undeliverable', details: null };
    await store.transaction((db) => recordStatus(db, reportOf(record, { status: 'failed', error }), times));
    expect(await messageState(store, record.id)).toMatchObject({ status: 'failed', error });
  });

  it('keeps how Meta charges for it', async () => {
    const store = await temporaryStore();
    const record = await sent(store, { state: 'accepted', wamid: 'wamid.1' });
    const pricing = { category: 'utility', type: 'regular', model: 'PMP', billable: true };
    await store.transaction((db) => recordStatus(db, reportOf(record, { pricing }), times));
    const [status] = await store.db.selectFrom('message_statuses').selectAll().execute();
    expect(status).toMatchObject({
      pricing_category: 'utility',
      pricing_type: 'regular',
      pricing_model: 'PMP',
      billable: 1,
    });
  });

  it('leaves the send alone whose token is another', async () => {
    const store = await temporaryStore();
    const record = await sent(store, REFUSED);
    const report = reportOf(record, { callbackData: `${record.token}0` });
    expect(await store.transaction((db) => recordStatus(db, report, times))).toBeUndefined();
    expect((await messageState(store, record.id)).record).toEqual(record);
  });
});

describe('a key', () => {
  it('that is tried again keeps the template that leaves then', async () => {
    const store = await temporaryStore();
    const asTemplate = { ...intent, type: 'template', template: 'order_shipped' };
    const first = await journalIntent(store, asTemplate, NOON);
    expect(first.record).toMatchObject({ type: 'template', template: 'order_shipped' });
    await recordResult(store, first.record, { state: 'refused', errorCode: null, error: 'No network.' }, NOON);
    const { record } = await journalIntent(store, intent, NOON);
    expect(record).toMatchObject({ type: 'text', template: null, attempt: 2 });
    const rows = await store.db.selectFrom('sends').select(['token', 'is_replaced', 'idempotency_key']).execute();
    expect(rows).toEqual([
      { token: first.record.token, is_replaced: 1, idempotency_key: null },
      { token: record.token, is_replaced: 0, idempotency_key: intent.idempotencyKey },
    ]);
  });

  it.each([
    [190, true],
    [10, true],
    [200, true],
    [130429, true],
    [131026, false],
    [131047, false],
    [132001, false],
  ])('whose message was refused with %i is free again: %s', async (errorCode, isFree) => {
    const store = await temporaryStore();
    await sent(store, { ...REFUSED, errorCode });
    const repeat = await findRepeat({ store, clock: fixedClock(), signal }, intent);
    expect(repeat === undefined).toBe(isFree);
    expect((await journalIntent(store, intent, NOON)).mine).toBe(isFree);
  });

  it('whose command was cut off says at once how long it waits, and then what is known', async () => {
    const store = await temporaryStore();
    const { record } = await journalIntent(store, intent, NOON);
    await markOnWire(store, record, NOON);
    const clock = fixedClock(NOON + 2000);
    const waits: { forMs: number; at: number }[] = [];
    const onWait = ({ forMs }: { forMs: number }) => waits.push({ forMs, at: clock.now() });
    const repeat = await findRepeat({ store, clock, signal, onWait }, intent);
    expect(waits).toEqual([{ forMs: STALE_MS + 1 - 2000, at: NOON + 2000 }]);
    expect(repeat).toMatchObject({ state: 'unknown' });
    expect(clock.now()).toBe(NOON + STALE_MS + 1);
  });

  it('whose command is still at work waits for its answer', async () => {
    const store = await temporaryStore();
    const { record } = await journalIntent(store, intent, NOON);
    await markOnWire(store, record, NOON);
    const clock = fixedClock();
    const answered = {
      now: () => clock.now(),
      async sleep(ms: number) {
        await clock.sleep(ms);
        await recordResult(store, record, { state: 'accepted', wamid: 'wamid.1' }, clock.now());
      },
    };
    expect(await findRepeat({ store, clock: answered, signal }, intent)).toMatchObject({ state: 'accepted' });
    expect(clock.now()).toBe(NOON + 200);
  });

  it('ends its waiting on Ctrl-C', async () => {
    const store = await temporaryStore();
    await journalIntent(store, intent, NOON);
    const sleep = async () => signalled.throwIfAborted();
    const signalled = AbortSignal.abort();
    const waiting = findRepeat({ store, clock: { now: () => NOON, sleep }, signal: signalled }, intent);
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('the cost of a message', () => {
  it('does not grow with the journal: no statement on the way reads all of it', async () => {
    const { store, queries } = watchQueries(await temporaryStore());
    const services = { store, clock: fixedClock(NOON + STALE_MS + 1), signal };
    await tidyJournal(store, NOON);
    const { record } = await journalIntent(store, intent, NOON);
    await findRepeat(services, intent);
    const again = await journalIntent(store, intent, NOON + 1);
    await markOnWire(store, again.record, NOON + 1);
    await recordResult(store, again.record, REFUSED, NOON + 2);
    await store.transaction((db) => recordStatus(db, reportOf(again.record), times));
    await messageState(store, record.id);
    await journalIntent(store, intent, NOON + KEY_LIFE_MS + 1);
    const touching = queries.filter(({ sql }) => /"(?:sends|message_statuses)"/.test(sql));
    const plans = await Promise.all(touching.map(async (query) => [query.sql, await queryPlan(store, query)] as const));
    expect(plans.length).toBeGreaterThan(12);
    expect(plans.filter(([, plan]) => plan.some((line) => /^SCAN (?:sends|message_statuses)\b/.test(line)))).toEqual(
      [],
    );
  });

  it('is seen to grow when the journal is read by a column without an index', async () => {
    const { store, queries } = watchQueries(await temporaryStore());
    await store.db.selectFrom('sends').selectAll().where('payload_hash', '=', 'hash').execute();
    expect(await Promise.all(queries.map((query) => queryPlan(store, query)))).toEqual([['SCAN sends']]);
  });
});
