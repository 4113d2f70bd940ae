import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../../src/core/clock.js';
import { CliError } from '../../../../src/core/errors/error.js';
import type { Store } from '../../../../src/core/ledger/store.js';
import { createReceiver, type EffectFailure } from '../../../../src/core/webhooks/receiver.js';
import { sign } from '../../../../src/core/webhooks/signature.js';
import { fixedClock, NOON } from '../../../support/run.js';
import { ENGINE, memoryStore } from '../../ledger/support.js';
import { bytesOf, envelope, messages, status, statuses, text } from '../samples.js';

const SECRET = 'app-secret';
const webhook = (seconds: number, body = 'Hello') => bytesOf(envelope([messages([text(body, NOON / 1000 - seconds)])]));

/** A clock on which everybody who sleeps waits until somebody wakes them. */
function sleepyClock() {
  const sleepers: { ms: number; wake: () => void }[] = [];
  const clock: Clock = {
    ...fixedClock(),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        sleepers.push({ ms, wake: resolve });
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
  };
  return { clock, sleepers };
}

/** The ledger, which refuses effects while `error` says so; storing webhooks works. */
function refusing(store: Store, error: () => Error | undefined): Store {
  return {
    ...store,
    transaction: (work) =>
      store.transaction(async (db) => {
        const result = await work(db);
        const failure = error();
        const items = await db.selectFrom('webhook_items').select('key').where('applied_at', '>', 0).limit(1).execute();
        if (failure !== undefined && items.length > 0) throw failure;
        return result;
      }),
  };
}

async function setUp(error: () => Error | undefined) {
  const { clock, sleepers } = sleepyClock();
  const store = await memoryStore();
  const failures: EffectFailure[] = [];
  const receiver = createReceiver({
    store: refusing(store, error),
    secrets: [SECRET],
    clock,
    onApplied() {},
    onRefused() {},
    onFailure: (failure) => failures.push(failure),
  });
  const receive = async (body: Buffer) => {
    expect(await receiver.receive(body, sign(body, SECRET))).toBeUndefined();
    await receiver.idle();
  };
  const wake = async () => {
    sleepers.shift()?.wake();
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    await receiver.idle();
  };
  const states = async () =>
    (await store.db.selectFrom('webhook_deliveries').select('state').orderBy('id').execute()).map(({ state }) => state);
  return { receiver, store, failures, sleepers, receive, wake, states };
}

describe('an effect that failed', () => {
  it.each([
    ['because the ledger is locked', new CliError('The ledger is in use.', { code: 'store-busy', exitCode: 1 })],
    ['because of a bug', new Error('a bug')],
  ])('%s comes about later, without a start', async (_name, error) => {
    let failure: Error | undefined = error;
    const { failures, sleepers, receive, wake, states, store } = await setUp(() => failure);
    await receive(webhook(60));
    expect(await states()).toEqual(['stored']);
    expect(failures).toEqual([{ failure: error, deliveries: 1, retryInMs: 250 }]);
    await wake();
    expect(failures.map(({ retryInMs }) => retryInMs)).toEqual([250, 500]);
    failure = undefined;
    await wake();
    expect(await states()).toEqual(['applied']);
    expect(sleepers).toEqual([]);
    expect(await store.db.selectFrom('inbound_messages').select('wamid').execute()).toHaveLength(1);
  });

  it('is left for the next start when the receiver stops', async () => {
    const error = new Error('a bug');
    const { receiver, receive, states } = await setUp(() => error);
    await receive(webhook(60));
    await receiver.stop();
    expect(await states()).toEqual(['stored']);
  });
});

it('applies many deliveries in one transaction, and a bad one spoils no other', async () => {
  let transactions = 0;
  const healthy = await memoryStore();
  const counting: Store = {
    ...healthy,
    transaction: (work, options) => {
      transactions += 1;
      return healthy.transaction(work, options);
    },
  };
  const receiver = createReceiver({
    store: counting,
    secrets: [SECRET],
    clock: sleepyClock().clock,
    onApplied() {},
    onRefused() {},
  });
  const bodies = Array.from({ length: 50 }, (_, index) => webhook(index));
  await Promise.all(bodies.map((body) => receiver.receive(body, sign(body, SECRET))));
  await receiver.idle();
  // One statement stores them, one transaction applies them; where storing takes longer, each takes what has come until then.
  expect(transactions).toBeLessThanOrEqual(ENGINE === 'sqlite' ? 1 : 10);

  // A status that the ledger holds already, though nothing says that it was applied, can only be a bug of ours.
  const known = { wamid: 'wamid.OUT1', status: 'sent', at: NOON, received_at: NOON };
  const nothing = { error_title: null, error_details: null, phone_number_id: null, recipient: null };
  const more = {
    ...nothing,
    callback_data: null,
    pricing_category: null,
    pricing_type: null,
    pricing_model: null,
    billable: null,
  };
  await healthy.db
    .insertInto('message_statuses')
    .values({ ...known, ...more })
    .execute();
  const next = [
    ...Array.from({ length: 9 }, (_, index) => webhook(1000 + index)),
    bytesOf(envelope([statuses([status('sent', NOON / 1000)])])),
    bytesOf('no webhook'),
  ];
  await Promise.all(next.map((body) => receiver.receive(body, sign(body, SECRET))));
  await receiver.idle();
  await receiver.stop();
  const rows = await healthy.db.selectFrom('webhook_deliveries').select('state').execute();
  const count = (wanted: string) => rows.filter(({ state }) => state === wanted).length;
  expect([count('applied'), count('poison'), count('stored')]).toEqual([59, 1, 1]);
});
