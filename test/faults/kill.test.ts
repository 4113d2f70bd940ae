import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Clock } from '../../src/core/clock.js';
import { serve } from '../../src/core/http/serve.js';
import { STALE_MS } from '../../src/core/messages/journal-states.js';
import { applyDelivery } from '../../src/core/webhooks/apply.js';
import { storeDelivery } from '../../src/core/webhooks/deliveries.js';
import { ADA, openShop, type Shop } from '../commands/send/shop.js';
import { bytesOf, envelope, status, statuses } from '../core/webhooks/samples.js';
import type { Bundled } from '../support/bundle.js';
import { bundleChild, type Child, startChild } from './child.js';
import { doubles, seenBy } from './judge.js';

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

const keyed = (key: string) => ['send', 'text', ADA, 'Hello Ada', '--idempotency-key', key, '--json'];
const stateOf = (key: string) =>
  shop.ledger(async ({ db }) => {
    const row = await db.selectFrom('sends').select('state').where('idempotency_key', '=', key).executeTakeFirst();
    return row?.state ?? 'nothing';
  });

/** How often a send that nothing disturbs looks at its clock. */
async function looksOfASend(): Promise<number> {
  const { clock } = shop.emulator;
  let looks = 0;
  const counting: Clock = {
    now() {
      looks += 1;
      return clock.now();
    },
    sleep: clock.sleep,
  };
  expect(await shop.wactl(keyed('undisturbed'), { clock: counting })).toMatchObject({ exitCode: 0 });
  return looks;
}

/** Every request that the emulator has had for the message of a key, in all its attempts. */
async function requestsFor(key: string) {
  const row = await shop.ledger(({ db }) =>
    db.selectFrom('sends').select('token').where('idempotency_key', '=', key).executeTakeFirst(),
  );
  const [version, run] = row?.token.split('.') ?? [];
  return (await shop.sends()).filter(({ callbackData }) => callbackData?.startsWith(`${version}.${run}.`));
}

/** By now a command that was killed is known to be gone. */
const letTimePass = () => shop.emulator.clock.advance(STALE_MS + 1);

/** A delivery webhook for what the emulator has accepted of the message. */
async function tellOf(key: string): Promise<void> {
  for (const { callbackData, messageId } of await requestsFor(key)) {
    if (messageId === null) continue;
    const told = status('delivered', Math.floor(shop.emulator.clock.now() / 1000), {
      id: messageId,
      biz_opaque_callback_data: callbackData,
    });
    await shop.ledger(async (store) => {
      const delivery = await storeDelivery(store, bytesOf(envelope([statuses([told])])), shop.emulator.clock.now());
      if (delivery) await applyDelivery(store, delivery, shop.emulator.clock);
    });
  }
}

/** Kills a send at each of its last steps, and at its first; all at once, each with a key of its own. */
async function killEverywhere(): Promise<{ readonly key: string; readonly state: string }[]> {
  const looks = await looksOfASend();
  const moments = [1, ...Array.from({ length: 7 }, (_, back) => looks - back), 'result'] as const;
  return Promise.all(
    moments.map(async (dieAt) => {
      const key = `killed-at-${dieAt}`;
      const { signal, stderr } = await startChild(scripts, shop, keyed(key), { dieAt }).ended;
      expect({ key, signal, stderr }).toEqual({ key, signal: 'SIGKILL', stderr: '' });
      return { key, state: await stateOf(key) };
    }),
  );
}

describe('kill -9 of a send', () => {
  it('at any step: the repeat sends what had not left, and nothing else', async () => {
    const killed = await killEverywhere();
    expect(new Set(killed.map(({ state }) => state))).toEqual(new Set(['nothing', 'intent', 'on_wire', 'accepted']));
    await letTimePass();
    const accepted = new Set<number>();
    for (const { key, state } of killed) {
      const again = await shop.wactl(keyed(key));
      const requests = await requestsFor(key);
      const messageId = requests.find((request) => request.messageId !== null)?.messageId ?? null;
      const isOpen = state === 'on_wire';
      expect({ key, exitCode: again.exitCode }).toEqual({ key, exitCode: isOpen ? 10 : 0 });
      expect(again.json()).toMatchObject(
        isOpen ? { status: 'unknown', messageId: null } : { status: 'accepted', messageId },
      );
      expect(doubles(seenBy(requests))).toEqual([]);
      if (isOpen) accepted.add(requests.length);
      else expect(requests).toHaveLength(1);

      // What Meta has is told by its webhooks; without one the outcome stays open.
      await tellOf(key);
      const told = messageId === null ? { status: 'unknown', messageId } : { status: 'delivered', messageId };
      expect((await shop.wactl(keyed(key))).json()).toMatchObject(told);
    }
    // On the wire: killed before the request left, and after its answer came.
    expect(accepted).toEqual(new Set([0, 1]));
  });

  it.each([
    ['before Meta takes the request', false],
    ['after Meta took it, before its answer', true],
  ])('%s: the repeat sends nothing', async (_name, isTaken) => {
    const { emulator } = shop;
    let child: Child | undefined;
    // Passes requests on, and kills the command while it waits for the answer to its message.
    const between = await serve(async (request) => {
      const { pathname, search } = new URL(request.url);
      const onward = new Request(`${emulator.graphUrl}${pathname}${search}`, request);
      const isSend = request.method === 'POST' && pathname.endsWith('/messages');
      const answer = isSend && !isTaken ? new Response('', { status: 503 }) : await emulator.emulator.fetch(onward);
      if (!isSend) return answer;
      child?.process.kill('SIGKILL');
      await child?.ended;
      return answer;
    });
    onTestFinished(() => between.close());
    child = startChild(scripts, shop, keyed('k'), { env: { WACTL_GRAPH_URL: between.url } });
    expect(await child.ended).toMatchObject({ signal: 'SIGKILL', stdout: '' });
    expect(await stateOf('k')).toBe('on_wire');

    await letTimePass();
    const again = await shop.wactl(keyed('k'));
    expect(again.exitCode).toBe(10);
    expect(again.json()).toMatchObject({ status: 'unknown', messageId: null });
    expect(await requestsFor('k')).toHaveLength(isTaken ? 1 : 0);
  });
});

describe('the judge finds', () => {
  it('a journal that is written after the answer: the repeat sends again what Meta has', async () => {
    const looks = await looksOfASend();
    await startChild(scripts, shop, keyed('k'), { dieAt: looks }).ended;
    const before = (await shop.sends()).length;
    await shop.ledger(({ db }) => db.deleteFrom('sends').where('state', '=', 'on_wire').execute());
    await letTimePass();
    expect(await shop.wactl(keyed('k'))).toMatchObject({ exitCode: 0 });
    const sends = (await shop.sends()).slice(before - 1);
    expect(doubles(seenBy(sends))).toEqual([expect.stringMatching(/^accepted 2 times: /)]);
  });
});
