import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../src/core/clock.js';
import { ADA, openShop, type Shop } from '../commands/send/shop.js';
import { ENGINE } from '../core/ledger/support.js';
import type { Bundled } from '../support/bundle.js';
import { often } from '../support/often.js';
import { bundleChild, startChild } from './child.js';

let scripts: Bundled;
let shop: Shop;
beforeAll(async () => {
  scripts = await bundleChild();
});
afterAll(() => scripts.remove());
beforeEach(async () => {
  shop = await openShop();
  await shop.inbound();
});
afterEach(() => shop.close());

const HELLO = ['send', 'text', ADA, 'Hello Ada', '--json'];
const KEYED = [...HELLO, '--idempotency-key', 'order-1042'];

/** How many keys, and how many sends at once for each; each of them needs connections to a server. */
const KEYS = often(2, 20);
const AT_ONCE = ENGINE === 'sqlite' ? often(10, 50) : 10;

interface Answer {
  readonly exitCode: number | null;
  readonly stdout: string;
}

/** Twenty commands in this process. */
const twentyHere = (words: readonly string[]) => manyHere(words, 20);

/** Commands in this process, each with a connection of its own to the ledger and to the emulator. */
function manyHere(words: readonly string[], length: number): Promise<Answer[]> {
  // Waiting for the one that sends lets it go on, and takes no time.
  const clock: Clock = { now: () => shop.emulator.clock.now(), sleep: () => setImmediate() };
  return Promise.all(Array.from({ length }, () => shop.wactl(words, { clock })));
}

/** What breaks "one request in all, and everybody gets its answer". */
async function disagreements(answers: readonly Answer[]): Promise<readonly string[]> {
  const requests = (await shop.sends()).length;
  const different = new Set(answers.map(({ exitCode, stdout }) => `${exitCode} ${stdout}`)).size;
  return [
    ...(requests === 1 ? [] : [`${requests} requests`]),
    ...(different === 1 ? [] : [`${different} different answers`]),
  ];
}

describe('with one key', () => {
  it('20 sends at once make one request, and give one answer', async () => {
    const answers = await twentyHere(KEYED);
    expect(await disagreements(answers)).toEqual([]);
    expect(answers[0]).toMatchObject({ exitCode: 0 });
    const [sent] = await shop.sends();
    expect(JSON.parse(answers[0]?.stdout ?? '')).toMatchObject({ status: 'accepted', messageId: sent?.messageId });
  });

  it(`${AT_ONCE} at once for each of ${KEYS} keys make ${KEYS} requests, and ${KEYS * AT_ONCE} equal answers`, async () => {
    const requests = (await shop.sends()).length;
    for (let key = 0; key < KEYS; key += 1) {
      const answers = await manyHere([...HELLO, '--idempotency-key', `order-${key}`], AT_ONCE);
      expect(new Set(answers.map(({ exitCode, stdout }) => `${exitCode} ${stdout}`)).size).toBe(1);
      expect(answers[0]).toMatchObject({ exitCode: 0 });
    }
    expect((await shop.sends()).length - requests).toBe(KEYS);
  });

  it('they do so also where nobody knows what became of it', async () => {
    const rule = { match: { method: 'POST', path: '/messages' }, times: 1, do: { reset: 'after-accept' } };
    await shop.emulator.control('/faults', { rules: [rule] });
    const answers = await twentyHere(KEYED);
    expect(await disagreements(answers)).toEqual([]);
    expect(answers[0]).toMatchObject({ exitCode: 10 });
  });

  it('4 processes at once do the same', async () => {
    const children = Array.from({ length: 4 }, () => startChild(scripts, shop, KEYED));
    const answers = await Promise.all(children.map(({ ended }) => ended));
    expect(await disagreements(answers)).toEqual([]);
    expect(answers[0]).toMatchObject({ exitCode: 0 });
  });
});

describe('the judge finds', () => {
  it('sends that do not know of each other: those without a key', async () => {
    expect(await disagreements(await twentyHere(HELLO))).toEqual(['20 requests', '20 different answers']);
  });
});
