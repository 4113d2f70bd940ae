import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { findCampaign } from '../../../src/core/campaigns/campaign.js';
import { campaignContent } from '../../../src/core/campaigns/choose.js';
import { fastest } from '../../../src/core/campaigns/pace.js';
import { runCampaign } from '../../../src/core/campaigns/run.js';
import type { Clock } from '../../../src/core/clock.js';
import type { Graph, GraphCall } from '../../../src/core/graph/client.js';
import { GraphError } from '../../../src/core/graph/errors.js';
import { NOON, PROCESSES } from '../../support/run.js';
import { temporaryStore } from '../ledger/support.js';
import { fillCampaign, movingClock } from './support.js';

const NUMBER = '310000000000001';
const SECOND = 1_000;

/** Takes as many messages in any second as the cap of that moment says, and refuses the others with 130429. */
class CappedMeta implements Graph {
  readonly taken: number[] = [];
  readonly refused: number[] = [];
  readonly #clock: Clock;
  readonly #capAt: (ms: number) => number;

  /** @param capAt messages a second, by ms since the begin */
  constructor(clock: Clock, capAt: (ms: number) => number) {
    this.#clock = clock;
    this.#capAt = capAt;
  }

  async call<T>({ schema }: GraphCall<T>): Promise<T> {
    const at = this.#clock.now() - NOON;
    const isOver = within(this.taken, at - SECOND, at).length >= this.#capAt(at);
    (isOver ? this.refused : this.taken).push(at);
    await setImmediate();
    if (isOver) throw new GraphError({ code: 130429, httpStatus: 400, type: 'OAuthException', message: 'Slow down' });
    return schema.parse({ messages: [{ id: `wamid.${this.taken.length}` }] });
  }

  usage() {
    return [];
  }

  async close() {}
}

/** Times behind the first and up to the second. */
function within(times: readonly number[], from: number, until: number): readonly number[] {
  const found: number[] = [];
  for (let index = times.length - 1; index >= 0; index -= 1) {
    const time = times[index] ?? 0;
    if (time <= from) break;
    if (time <= until) found.push(time);
  }
  return found;
}

const perSecond = (times: readonly number[], from: number, until: number) =>
  within(times, from, until).length / ((until - from) / SECOND);

/** The most messages in any second between two times. */
function fullestSecond(times: readonly number[], from: number, until: number): number {
  const starts = within(times, from, until - SECOND);
  return Math.max(...starts.map((start) => within(times, start - 1, start + SECOND - 1).length));
}

/** Sends by a number that has long been at its full pace, until a time. */
async function send(capAt: (ms: number) => number, { people, untilMs }: { people: number; untilMs: number }) {
  const clock = movingClock();
  const store = await temporaryStore(clock);
  await fillCampaign(store, people);
  const limit = fastest(80);
  const pace = { millirate: limit * 1000, next_at: 0, throttled_at: 0, changed_at: 0 };
  await store.db
    .insertInto('number_paces')
    .values({ phone_number_id: NUMBER, ...pace })
    .execute();
  const graph = new CappedMeta(clock, capAt);
  const stop = new AbortController();
  const services = { store, graph, clock, random: () => 0.5, signal: stop.signal, processes: PROCESSES };
  const options = {
    facts: {
      channel: { number: { id: NUMBER, status: 'CONNECTED', platform_type: 'CLOUD_API' } },
      content: campaignContent('marketing', null),
    },
    limit,
    messagingLimit: Number.POSITIVE_INFINITY,
    canary: 0,
    resendsUnknown: false,
    idleMs: 600_000,
  };
  const end = await runCampaign(await findCampaign(store.db, 'spring'), services, options, () => {
    if (clock.now() - NOON > untilMs) stop.abort();
  });
  return { end, taken: graph.taken, refused: graph.refused };
}

describe('a number that may send 80 a second', () => {
  it('sends no more in any second, nearly as many in the mean, and is never refused', async () => {
    const minute = 60 * SECOND;
    const { taken, refused } = await send(() => 80, { people: 4_700, untilMs: minute });
    expect(fullestSecond(taken, 0, minute)).toBeLessThanOrEqual(80);
    expect(perSecond(taken, 0, minute)).toBeGreaterThanOrEqual(72);
    expect(refused).toEqual([]);
  });

  it('follows a cap that falls to 20 within three seconds, and is back within a minute', async () => {
    const [falls, returns, end] = [20 * SECOND, 80 * SECOND, 145 * SECOND];
    const capAt = (ms: number) => (ms >= falls && ms < returns ? 20 : 80);
    const { taken, refused } = await send(capAt, { people: 7_500, untilMs: end });
    const sent = [...taken, ...refused].toSorted((a, b) => a - b);
    expect(perSecond(sent, falls + 3 * SECOND, returns)).toBeLessThanOrEqual(20);
    expect(within(refused, falls - 1, returns).length).toBeLessThanOrEqual(25);
    expect(perSecond(taken, falls + 3 * SECOND, returns)).toBeGreaterThanOrEqual(18);
    expect(perSecond(taken, returns + 60 * SECOND, end)).toBeGreaterThanOrEqual(72);
  });
});
