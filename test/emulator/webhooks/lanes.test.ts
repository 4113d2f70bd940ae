import { describe, expect, it } from 'vitest';
import { readSnapshot } from '../../../src/emulator/seed/snapshot.js';
import { MAX_AT_ONCE, MAX_JOINED } from '../../../src/emulator/webhooks/lanes.js';
import { handClock, sandbox } from '../graph-client.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** An emulator in real time whose receiver answers when told to. */
async function slowReceiver() {
  const answers: ((status: number) => void)[] = [];
  const clock = handClock(Date.UTC(2026, 10, 23, 9));
  const box = sandbox({
    clock,
    clockMode: 'real',
    onPost: () => new Promise((resolve) => answers.push(resolve)),
  });
  await box.subscribe();
  const pending = async () => (await box.control('GET', '/status')).body.counts.pendingWebhooks;
  /** A call that writes for a person waits for the receiver; this waits until all of them have something on its way. */
  const write = async (count: number, from: number) => {
    const wanted = (await pending()) + count;
    for (let index = from; index < from + count; index++) {
      void box.control('POST', '/inbound', { from: '+15550100002', text: `message ${index}` });
    }
    while ((await pending()) < wanted) await turn();
  };
  /** The texts of each POST since `from`. */
  const posts = (from = 0): string[][] =>
    box.received
      .slice(from)
      .map(({ body }) =>
        body.entry.map((entry: typeof body) => entry.changes[0].value.messages[0].text.body.replace('message ', '')),
      );
  const answer = async (count: number, status = 200) => {
    for (const resolve of answers.splice(0, count)) resolve(status);
    await turn();
  };
  return { ...box, clock, pending, write, posts, answer };
}

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_none, index) => String(from + index));

describe('a receiver that is slow', () => {
  it('gets so many POSTs at once, and what waits in fewer', async () => {
    const box = await slowReceiver();
    const inAll = MAX_AT_ONCE + 3 * MAX_JOINED;
    await box.write(inAll, 0);
    expect(box.posts()).toEqual(numbers(0, MAX_AT_ONCE).map((text) => [text]));

    await box.answer(1);
    expect(box.posts(MAX_AT_ONCE)).toEqual([numbers(MAX_AT_ONCE, MAX_AT_ONCE + MAX_JOINED)]);
    await box.answer(2);
    expect(box.posts(MAX_AT_ONCE + 1).map(({ length }) => length)).toEqual([MAX_JOINED, MAX_JOINED]);
    expect(box.posts().flat()).toEqual(numbers(0, inAll));

    // Nothing waits any more: each event goes by itself again.
    await box.answer(MAX_AT_ONCE);
    await box.write(2, inAll);
    expect(box.posts(MAX_AT_ONCE + 3)).toEqual([[String(inAll)], [String(inAll + 1)]]);
    await box.answer(2);
    expect(await box.pending()).toBe(0);
  });

  it('gets what it refused once more as it was', async () => {
    const box = await slowReceiver();
    await box.write(MAX_AT_ONCE + 3, 0);
    await box.answer(1);
    expect(box.posts().at(-1)).toHaveLength(3);
    await box.answer(MAX_AT_ONCE, 503);
    await box.clock.move(1_000);
    await turn();
    const again = box.posts(MAX_AT_ONCE + 1);
    expect(again).toContainEqual(numbers(MAX_AT_ONCE, MAX_AT_ONCE + 3));
    expect(again.flat().sort()).toEqual(numbers(1, MAX_AT_ONCE + 3).sort());
    await box.answer(MAX_AT_ONCE);
    expect(await box.pending()).toBe(0);
  });

  it('gets what a snapshot had on its way, and what waited there', async () => {
    const box = await slowReceiver();
    await box.write(MAX_AT_ONCE + 2, 0);
    const found = readSnapshot(box.emulator.snapshot());
    if (!('state' in found)) throw new Error(found.problem);
    const restored = sandbox({ state: found.state });
    await restored.emulator.clock.advance(0);
    const texts = restored.received.map(({ body }) => body.entry[0].changes[0].value.messages[0].text.body);
    expect(texts).toEqual(numbers(0, MAX_AT_ONCE + 2).map((text) => `message ${text}`));
    expect((await restored.control('GET', '/status')).body.counts.pendingWebhooks).toBe(0);
  });
});
