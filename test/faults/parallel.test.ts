import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../src/core/clock.js';
import { ADA, openShop, type Shop } from '../commands/send/shop.js';
import type { Bundled } from '../support/bundle.js';
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

interface Answer {
  readonly exitCode: number | null;
  readonly stdout: string;
}

/** Twenty commands in this process, each with a connection of its own to the ledger and to the emulator. */
function twentyHere(words: readonly string[]): Promise<Answer[]> {
  // Waiting for the one that sends lets it go on, and takes no time.
  const clock: Clock = { now: () => shop.emulator.clock.now(), sleep: () => setImmediate() };
  return Promise.all(Array.from({ length: 20 }, () => shop.wactl(words, { clock })));
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
