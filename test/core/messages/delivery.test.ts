import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/core/ledger/store.js';
import { journalIntent, markOnWire, recordResult, type SendRecord } from '../../../src/core/messages/journal.js';
import { recordStatuses, type StatusReport } from '../../../src/core/messages/statuses.js';
import { NOON } from '../../support/run.js';
import { memoryStore } from '../ledger/support.js';
import { ADA, NUMBER } from './fixtures.js';

async function accepted(store: Store): Promise<SendRecord> {
  const intent = { phoneNumberId: NUMBER, recipient: ADA.phone, type: 'text', payloadHash: 'hash' };
  const { record } = await journalIntent(store, intent, NOON);
  await markOnWire(store, record, NOON);
  return recordResult(store, record, { state: 'accepted', wamid: 'wamid.1' }, NOON);
}

const report = (status: string, callbackData: string | null, code?: number): StatusReport => ({
  ...{ messageId: 'wamid.1', number: NUMBER, status, participant: '', recipient: '15550100002', callbackData },
  ...{ error: code === undefined ? null : { code, title: null, details: null }, pricing: null, at: NOON + 1000 },
});

type News = readonly [status: string, code?: number];

/** @param together in one webhook; else in one after the other */
async function deliveryAfter(news: readonly News[], { withToken = true, together = false } = {}) {
  const store = await memoryStore();
  const { id, token } = await accepted(store);
  const reports = news.map(([status, code]) => ({
    report: report(status, withToken ? `${token}|tag` : null, code),
    receivedAt: NOON,
  }));
  for (const part of together ? [reports] : reports.map((one) => [one])) {
    await store.transaction((db) => recordStatuses(db, part, NOON + 1));
  }
  const row = await store.db
    .selectFrom('sends')
    .select(['delivery', 'delivery_code', 'matched_by', 'updated_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  // What the journal tells of the attempt stays as it was.
  expect(row).toMatchObject({ matched_by: null, updated_at: NOON });
  return [row.delivery, row.delivery_code];
}

function ordersOf<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((one, at) => ordersOf(list.toSpliced(at, 1)).map((rest) => [one, ...rest]));
}

describe('what webhooks tell of a message of ours', () => {
  it.each<[string, readonly News[], readonly unknown[]]>([
    ['sent', [['sent']], ['sent', null]],
    ['sent and failed', [['sent'], ['failed', 131049]], ['failed', 131049]],
    ['failed without a code', [['failed']], ['failed', 0]],
    ['failed and delivered', [['sent'], ['failed', 131049], ['delivered']], ['delivered', null]],
    [
      'two failures',
      [
        ['failed', 131049],
        ['failed', 131026],
      ],
      ['failed', 131026],
    ],
    ['read and played', [['sent'], ['delivered'], ['played']], ['read', null]],
    ['a word we do not know', [['warning']], [null, null]],
  ])('is kept in its furthest step: %s, in every order', async (_name, news, expected) => {
    for (const order of ordersOf(news)) {
      for (const together of [true, false]) expect(await deliveryAfter(order, { together })).toEqual(expected);
    }
  });

  it('is found by its id where no token came back', async () => {
    expect(await deliveryAfter([['failed', 131049]], { withToken: false })).toEqual(['failed', 131049]);
  });
});
