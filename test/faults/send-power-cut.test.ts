import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { sendMessage } from '../../src/app/send-message.js';
import { identifyContact } from '../../src/core/contacts/identify.js';
import type { Graph } from '../../src/core/graph/client.js';
import type { Store } from '../../src/core/ledger/store.js';
import { STALE_MS } from '../../src/core/messages/journal-states.js';
import { refreshWindow } from '../../src/core/window/refresh.js';
import { connect } from '../core/graph/graph-server.js';
import { startEmulator, type TestEmulator } from '../support/emulator.js';
import { often } from '../support/often.js';
import { portsOf } from '../support/ports.js';
import { temporaryFolder } from '../support/run.js';
import { Life, within } from './campaign-model.js';
import { Disk } from './disk-of-ledger.js';
import { doubles, lies, type Seen, seenBy } from './judge.js';
import { keyedText } from './keyed-text.js';

const ADA = '+15550100002';

let emulator: TestEmulator;
beforeEach(async () => {
  emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  await emulator.control('/inbound', { from: ADA, type: 'text', text: 'Hello' });
});

async function openWindow(store: Store): Promise<void> {
  const now = emulator.clock.now();
  await store.transaction(async (db) => {
    const { id } = await identifyContact(db, { phone: ADA }, now);
    await refreshWindow(db, id, { phoneNumberId: numberId(), id: 'wamid.in', type: 'text', at: now }, now);
  });
}

const numberId = () => emulator.phoneNumberIds[0] ?? '';
const graph = () => connect({ url: emulator.graphUrl }, { token: emulator.token });

/** A message of its own, which the emulator's log tells from others by its text. */
const messageOf = (key: string) => ({
  ...keyedText(ADA, numberId()),
  content: { type: 'text', body: key, previewUrl: false } as const,
  idempotencyKey: key,
});

/** A connection to Meta as a process has it that may stop before its request leaves, and when the answer is there. */
function calling(life: Life, to: Graph): Graph {
  return {
    ...to,
    async call(call) {
      if (call.kind !== 'send') return to.call(call);
      await life.step();
      const answer = await to.call(call);
      await life.step();
      return answer;
    },
  };
}

/** Sends the message of a key in a process that stops at the step of a number; undefined: it stopped before its end. */
async function sendIn(life: Life, store: Store, key: string) {
  const ports = portsOf(emulator, { graph: calling(life, graph()), store: within(life, store) });
  const report = await Promise.race([life.stopped, sendMessage(messageOf(key), ports)]);
  return report === 'stopped' ? undefined : report;
}

/** What the emulator has seen of each message, by its key. */
async function seenByKey(): Promise<ReadonlyMap<string, readonly Seen[]>> {
  const { requests } = await emulator.control('/log?path=/messages&limit=10000');
  const sends: { method: string; outcome: string; callbackData: string | null; body: { text: { body: string } } }[] =
    requests.filter(({ method }: { method: string }) => method === 'POST');
  return new Map(
    [...new Set(sends.map(({ body }) => body.text.body))].map((key) => [
      key,
      seenBy(sends.filter(({ body }) => body.text.body === key)),
    ]),
  );
}

/** More than the steps of a send. */
const BEYOND = 12;

/** Of the steps of a repeat, each or every third. */
const PACE = often(3, 1);

/**
 * Sends messages with a key each; the power fails at one step of the send and at one step of its repeat; then each is
 * repeated in peace.
 * @param options.changed what the sends have in place of the ledger
 * @returns what breaks "a message is sent once at most, and no outcome is told wrongly", and how the last repeats ended
 */
async function powerCuts({ changed = (store) => store }: { readonly changed?: (store: Store) => Store } = {}) {
  const disk = new Disk(await temporaryFolder());
  let store = await disk.start(emulator.clock);
  await openWindow(store);
  const cut = async () => {
    await disk.cut();
    // By now a command that was cut off is known to be gone.
    await emulator.clock.advance(STALE_MS + 1);
    store = changed(await disk.start(emulator.clock));
  };
  await cut();
  const told = new Map<string, { readonly token: string; readonly state: string }>();
  let hasEnded = false;
  for (let first = 1; first < BEYOND && !hasEnded; first += 1) {
    for (let second = 1; second < BEYOND; second += PACE) {
      const key = `cut-at-${first}-and-${second}`;
      hasEnded = (await sendIn(new Life(1, first), store, key)) !== undefined;
      await cut();
      await sendIn(new Life(2, second), store, key);
      await cut();
      const last = await sendIn(new Life(3, Number.POSITIVE_INFINITY), store, key);
      if (last?.kind !== 'sent') throw new Error(`${key} ends with ${last?.kind}`);
      told.set(key, { token: last.result.token, state: last.result.status });
    }
  }
  await disk.stop();
  const seen = await seenByKey();
  const problems = [...told].flatMap(([key, outcome]) => {
    const requests = seen.get(key) ?? [];
    return [...doubles(requests), ...lies(requests, [outcome])].map((problem) => `${key}: ${problem}`);
  });
  const never = [...told.keys()].filter((key) => !seen.has(key));
  return { problems, never, ends: new Set([...told.values()].map(({ state }) => state)), hasEnded };
}

describe('power cuts of a send', () => {
  it('at any step of it and of its repeat: nobody gets a message twice', { timeout: 120_000 }, async () => {
    const { problems, never, ends, hasEnded } = await powerCuts();
    expect(problems).toEqual([]);
    expect(ends).toEqual(new Set(['accepted', 'unknown']));
    // Cut off behind the mark, and before the request left.
    expect(never).not.toEqual([]);
    expect(hasEnded).toBe(true);
  });

  it('the judge finds a mark of the wire that does not wait for the disk', { timeout: 120_000 }, async () => {
    const changed = (store: Store): Store => ({
      ...store,
      transaction: (work, options) => store.transaction(work, { ...options, survives: 'crash' }),
    });
    const { problems } = await powerCuts({ changed });
    expect(problems).toContainEqual(expect.stringMatching(/accepted 2 times/));
  });
});

describe('a send waits for the disk', () => {
  it.each([
    ['once', {}, [], 'accepted'],
    ['once without a key', { idempotencyKey: undefined }, [], 'accepted'],
    ['once where Meta refuses it', {}, [{ status: 400, code: 131026, accept: false }], 'failed'],
    ['once where nobody knows what became of it', {}, [{ reset: 'after-accept' }], 'unknown'],
    ['once where Meta says that the window is closed', {}, [{ status: 400, code: 131047, accept: false }], 'failed'],
  ] as const)('%s', async (_name, more, faults, status) => {
    const rules = faults.map((fault) => ({ match: { method: 'POST', path: '/messages' }, times: 1, do: fault }));
    if (rules.length > 0) await emulator.control('/faults', { rules });
    const disk = new Disk(await temporaryFolder());
    const store = await disk.start(emulator.clock);
    onTestFinished(() => disk.stop());
    await openWindow(store);
    const before = disk.counts;
    const report = await sendMessage({ ...messageOf('k'), ...more }, portsOf(emulator, { graph: graph(), store }));
    expect(report).toMatchObject({ kind: 'sent', result: { status } });
    // Besides the mark at least the intent and the result are written down.
    expect(disk.counts.commits - before.commits).toBeGreaterThanOrEqual(3);
    expect(disk.counts.flushes - before.flushes).toBe(1);
  });

  it('not at all when it is the repeat of another', async () => {
    const disk = new Disk(await temporaryFolder());
    const store = await disk.start(emulator.clock);
    onTestFinished(() => disk.stop());
    await openWindow(store);
    const send = () => sendMessage(messageOf('k'), portsOf(emulator, { graph: graph(), store }));
    await send();
    const before = disk.counts;
    expect(await send()).toMatchObject({ kind: 'sent', repeated: true });
    expect(disk.counts).toEqual(before);
  });
});
