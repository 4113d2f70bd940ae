import { describe, expect, it } from 'vitest';
import { statusOf } from '../../../src/core/messages/statuses.js';
import { applyDelivery } from '../../../src/core/webhooks/apply.js';
import { storeDelivery } from '../../../src/core/webhooks/deliveries.js';
import { fixedClock, NOON } from '../../support/run.js';
import { temporaryStore } from '../ledger/support.js';
import { bytesOf, envelope, status, statuses } from '../webhooks/samples.js';

const AT = NOON / 1000;
const failure = { errors: [{ code: 131026, title: 'Undeliverable', error_data: { details: 'Not on WhatsApp' } }] };
const error = { code: 131026, title: 'Undeliverable', details: 'Not on WhatsApp' };

const sent = status('sent', AT, { biz_opaque_callback_data: 'token' });
const delivered = status('delivered', AT + 1);
const read = status('read', AT + 2);
const played = status('played', AT + 3);
const failed = status('failed', AT + 1, failure);

/** Where the message stands after these arrive, each in a webhook of its own. */
async function standingAfter(...list: object[]) {
  const store = await temporaryStore();
  for (const item of list) {
    const delivery = await storeDelivery(store, bytesOf(envelope([statuses([item])])), NOON);
    if (delivery) await applyDelivery(store, delivery, fixedClock());
  }
  return statusOf(store, 'wamid.OUT1');
}

describe('statusOf', () => {
  it.each<[string, object[], object | undefined]>([
    ['nothing', [], undefined],
    ['sent', [sent], { status: 'sent', at: '2026-11-01T12:00:00.000Z', error: null, callbackData: 'token' }],
    [
      'sent, failed',
      [sent, failed],
      { status: 'failed', at: '2026-11-01T12:00:01.000Z', error, callbackData: 'token' },
    ],
    ['failed alone', [failed], { status: 'failed', at: '2026-11-01T12:00:01.000Z', error, callbackData: null }],
    [
      'failed and delivered',
      [failed, delivered],
      { status: 'delivered', at: '2026-11-01T12:00:01.000Z', error, callbackData: null },
    ],
    [
      'read without delivered',
      [sent, read],
      { status: 'read', at: '2026-11-01T12:00:02.000Z', error: null, callbackData: 'token' },
    ],
    ['played', [read, played], { status: 'played', at: '2026-11-01T12:00:03.000Z', error: null, callbackData: null }],
    ['a word we do not know', [status('warning', AT)], undefined],
    ['another message', [{ ...sent, id: 'wamid.OUT2' }], undefined],
  ])('after %s', async (_name, list, expected) => {
    expect(await standingAfter(...list)).toEqual(expected && { messageId: 'wamid.OUT1', ...expected });
  });
});
