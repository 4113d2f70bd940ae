import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../../src/core/ledger/store.js';
import { type Commit, createIntake } from '../../../../src/core/webhooks/receive/intake.js';
import { createTurns } from '../../../../src/core/webhooks/receive/turns.js';
import { failingAt } from '../../../faults/failing-store.js';
import { fixedClock, NOON } from '../../../support/run.js';
import { temporaryStore } from '../../ledger/support.js';
import { bytesOf, envelope, messages, status, statuses, text } from '../samples.js';

const clock = fixedClock();
const hello = bytesOf(envelope([messages([text('Hello', NOON / 1000)])]));
const delivered = bytesOf(envelope([statuses([status('delivered', NOON / 1000)])]));
const noWebhook = Buffer.from('{}');

function setUp(store: Store, isUpToDate = true) {
  const commits: Commit[] = [];
  const intake = createIntake({
    store,
    clock,
    turns: createTurns(clock, () => 0),
    isUpToDate: () => isUpToDate,
    onCommit: (commit) => commits.push(commit),
  });
  const take = (bodies: readonly Uint8Array[]) => Promise.all(bodies.map((body) => intake.take(body)));
  return { take, intake, commits };
}

/** States of what is stored, and how many events took effect. */
async function ledgerOf({ db }: Store) {
  const deliveries = await db.selectFrom('webhook_deliveries').select('state').orderBy('id').execute();
  const items = await db.selectFrom('webhook_items').select('key').execute();
  return { states: deliveries.map(({ state }) => state), items: items.length };
}

/** What each of the commits applied; undefined: it only stored. */
function appliedIn(commits: readonly Commit[]) {
  return commits.map(({ outcomes }) =>
    outcomes?.map(({ applied: { events, poison } }) => poison ?? events.map(({ event }) => event.type).join()),
  );
}

describe('a few bodies', () => {
  it('take effect in the commit that stores them, where all write one after the other', async () => {
    const store = await temporaryStore();
    const { take, commits } = setUp(store);
    expect(await take([hello, delivered, noWebhook, hello])).toEqual(['stored', 'stored', 'stored', 'known']);
    expect(commits).toHaveLength(1);
    if (store.hasOneWriter) {
      expect(appliedIn(commits)).toEqual([['message', 'status', expect.stringContaining('not a webhook of WhatsApp')]]);
      expect(await ledgerOf(store)).toEqual({ states: ['applied', 'applied', 'poison'], items: 2 });
    } else {
      expect(appliedIn(commits)).toEqual([undefined]);
      expect(await ledgerOf(store)).toEqual({ states: ['stored', 'stored', 'stored'], items: 0 });
    }
  });

  it('are only stored while something that came before waits', async () => {
    const store = await temporaryStore();
    const { take, commits } = setUp(store, false);
    await take([hello]);
    expect(appliedIn(commits)).toEqual([undefined]);
    expect(await ledgerOf(store)).toEqual({ states: ['stored'], items: 0 });
  });

  it('are stored all the same when they cannot take effect, whatever fails', async () => {
    const whole = failingAt(await temporaryStore(), 0);
    await setUp(whole.store).take([hello, delivered]);
    for (let failAt = 2; failAt <= whole.writes(); failAt += 1) {
      const store = await temporaryStore();
      const { take, commits } = setUp(failingAt(store, failAt).store);
      expect(await take([hello, delivered])).toEqual(['stored', 'stored']);
      expect(appliedIn(commits)).toEqual([undefined]);
      expect(await ledgerOf(store)).toEqual({ states: ['stored', 'stored'], items: 0 });
    }
  });

  it('are not stored when storing fails', async () => {
    const store = await temporaryStore();
    const { take, commits } = setUp(failingAt(store, 1).store);
    await expect(take([hello])).rejects.toThrow('disk I/O error');
    expect(commits).toEqual([]);
    expect(await ledgerOf(store)).toEqual({ states: [], items: 0 });
  });
});

it('bodies that are large together are only stored', async () => {
  const store = await temporaryStore();
  const { take, commits } = setUp(store);
  const large = bytesOf(envelope([messages([text('a'.repeat(256 * 1024), NOON / 1000)])]));
  await take([large]);
  expect(appliedIn(commits)).toEqual([undefined]);
});

it('is busy until what came is stored', async () => {
  const { intake } = setUp(await temporaryStore());
  expect(intake.isBusy()).toBe(false);
  const taken = intake.take(hello);
  expect(intake.isBusy()).toBe(true);
  await taken;
  await setImmediate();
  expect(intake.isBusy()).toBe(false);
});
