import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/core/clock.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { sendFailure } from '../../../src/core/messages/failure.js';
import {
  journalIntent,
  markOnWire,
  type Result,
  recordResult,
  type SendRecord,
} from '../../../src/core/messages/journal.js';
import { messageState, sendStatus, waitForDelivery } from '../../../src/core/messages/status.js';
import { NOON } from '../../support/run.js';
import { temporaryStore } from '../ledger/support.js';
import { ADA, NUMBER } from './fixtures.js';

const ACCEPTED: Result = { state: 'accepted', wamid: 'wamid.1' };

async function sent(store: Store, result: Result): Promise<SendRecord> {
  const intent = { phoneNumberId: NUMBER, recipient: ADA.phone, type: 'text', payloadHash: 'hash' };
  const { record } = await journalIntent(store, intent, NOON);
  await markOnWire(store, record, NOON);
  return recordResult(store, record, result, NOON);
}

async function webhook({ db }: Store, status: string, error?: { code: number; title: string }): Promise<void> {
  await db
    .insertInto('message_statuses')
    .values({
      wamid: 'wamid.1',
      status,
      at: NOON,
      received_at: NOON,
      ...(error === undefined ? {} : { error_code: error.code, error_title: error.title }),
    })
    .execute();
}

describe('sendStatus', () => {
  it.each([
    ['accepted', undefined, 'accepted'],
    ['held', undefined, 'held'],
    ['unknown', undefined, 'unknown'],
    ['refused', undefined, 'failed'],
    ['accepted', 'sent', 'accepted'],
    ['held', 'sent', 'accepted'],
    ['accepted', 'delivered', 'delivered'],
    ['accepted', 'read', 'read'],
    ['accepted', 'played', 'read'],
    ['accepted', 'failed', 'failed'],
  ] as const)('of %s and %s is %s', (state, told, status) => {
    expect(sendStatus(state, told)).toBe(status);
  });
});

describe('waitForDelivery', () => {
  /** Things that happen while one sleeps, one each time. */
  function clockWith(...happenings: (() => Promise<void>)[]): Clock & { slept: number[] } {
    const slept: number[] = [];
    let now = NOON;
    return {
      slept,
      now: () => now,
      async sleep(ms) {
        slept.push(ms);
        now += ms;
        await happenings.shift()?.();
      },
    };
  }
  const signal = new AbortController().signal;

  it('ends with the delivery, which another process wrote', async () => {
    const store = await temporaryStore();
    const { id } = await sent(store, ACCEPTED);
    const clock = clockWith(
      () => webhook(store, 'sent'),
      () => webhook(store, 'delivered'),
    );
    expect(await waitForDelivery({ store, clock, signal }, id, 60_000)).toMatchObject({
      status: 'delivered',
      error: null,
    });
    expect(clock.slept).toEqual([500, 500]);
  });

  it('ends with the failure and its reason', async () => {
    const store = await temporaryStore();
    const { id } = await sent(store, ACCEPTED);
    const clock = clockWith(() => webhook(store, 'failed', { code: 131026, title: 'Message undeliverable' }));
    const standing = await waitForDelivery({ store, clock, signal }, id, 60_000);
    expect(standing).toMatchObject({
      status: 'failed',
      error: { code: 131026, title: 'Message undeliverable', details: null },
    });
    expect(sendFailure(standing)).toMatchObject({
      exitCode: 1,
      code: 'not-delivered',
      message: 'The message to +15550100002 was not delivered: Meta reports error 131026, Message undeliverable.',
      meta: { code: 131026 },
    });
  });

  it('ends when the time is over, and then says what is known', async () => {
    const store = await temporaryStore();
    const { id } = await sent(store, ACCEPTED);
    const clock = clockWith();
    const standing = await waitForDelivery({ store, clock, signal }, id, 1_200);
    expect(standing.status).toBe('accepted');
    expect(sendFailure(standing)).toBeUndefined();
    expect(clock.slept).toEqual([500, 500, 200]);
  });

  it('ends on Ctrl-C, and says what is known', async () => {
    const store = await temporaryStore();
    const { id } = await sent(store, ACCEPTED);
    const abort = new AbortController();
    const clock: Clock = {
      now: () => NOON,
      async sleep() {
        abort.abort();
        throw abort.signal.reason;
      },
    };
    const standing = await waitForDelivery({ store, clock, signal: abort.signal }, id, 60_000);
    expect(standing.status).toBe('accepted');
  });

  it('settles an open outcome when a webhook brings the token back', async () => {
    const store = await temporaryStore();
    const { id } = await sent(store, { state: 'unknown', errorCode: null, error: 'It is not known.' });
    expect(sendFailure(await messageState(store, id))).toMatchObject({ exitCode: 10, code: 'outcome-unknown' });
    const clock = clockWith(async () => {
      await store.db.updateTable('sends').set({ state: 'accepted', wamid: 'wamid.1' }).execute();
      await webhook(store, 'read');
    });
    expect(await waitForDelivery({ store, clock, signal }, id, 60_000)).toMatchObject({ status: 'read' });
  });
});

describe('sendFailure', () => {
  it.each([
    [
      131026,
      'Meta refused with error 131026: no account.',
      { exitCode: 1, code: 'meta-refused', meta: { code: 131026 } },
    ],
    [190, 'Meta refused with error 190: expired.', { exitCode: 4, code: 'token-invalid', meta: { code: 190 } }],
    [null, 'Nothing answers at http://127.0.0.1:1.', { exitCode: 1, code: 'not-sent' }],
  ])('repeats an earlier refusal (%s)', async (errorCode, error, expected) => {
    const store = await temporaryStore();
    const { id } = await sent(store, { state: 'refused', errorCode, error });
    expect(sendFailure(await messageState(store, id))).toMatchObject({
      ...expected,
      message: error,
      why: expect.stringContaining('nothing was sent now'),
    });
  });
});
