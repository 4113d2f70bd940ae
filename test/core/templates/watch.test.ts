import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/core/clock.js';
import type { Graph } from '../../../src/core/graph/client.js';
import { pollDelayMs, waitForReview } from '../../../src/core/templates/watch.js';

/** A Graph that answers the listing with these statuses, one per poll, the last one for good. */
function graphWith(statuses: readonly string[]): { graph: Graph; polls: () => number } {
  let polls = 0;
  const graph = {
    call: async () => {
      const status = statuses[Math.min(polls, statuses.length - 1)];
      polls += 1;
      const template = {
        id: '1',
        name: 'order_shipped',
        language: 'en_US',
        category: 'UTILITY',
        status,
        components: [],
      };
      return { data: [template, { ...template, id: '2', name: 'other', status: 'PENDING' }] };
    },
    usage: () => [],
    close: async () => {},
  } as unknown as Graph;
  return { graph, polls: () => polls };
}

/** A clock that sleeping moves, with what was slept; it aborts when told to. */
function sleepyClock(abortAfter = Number.POSITIVE_INFINITY) {
  const slept: number[] = [];
  const abort = new AbortController();
  let now = 0;
  const clock: Clock = {
    now: () => now,
    async sleep(ms, signal) {
      if (slept.length >= abortAfter) abort.abort();
      signal?.throwIfAborted();
      slept.push(ms);
      now += ms;
    },
  };
  return { clock, slept, signal: abort.signal };
}

const includes = ({ name }: { readonly name: string }) => name === 'order_shipped';
const day = 24 * 60 * 60_000;

describe('waitForReview', () => {
  it('asks at growing intervals until all are decided', async () => {
    const { graph } = graphWith(['PENDING', 'PENDING', 'PENDING', 'APPROVED']);
    const { clock, slept, signal } = sleepyClock();
    const seen: string[] = [];
    const rows = await waitForReview(graph, {
      wabaId: '9',
      includes,
      clock,
      signal,
      timeoutMs: day,
      onChange: (changed) => seen.push(changed.map(({ status }) => status).join()),
    });
    expect(rows.map(({ status }) => status)).toEqual(['APPROVED']);
    expect(slept).toEqual([5000, 7500, 11_250]);
    expect(seen).toEqual(['PENDING', 'APPROVED']);
  });

  it('stops when the time is up, to the second', async () => {
    const { graph, polls } = graphWith(['PENDING']);
    const { clock, slept, signal } = sleepyClock();
    const rows = await waitForReview(graph, { wabaId: '9', includes, clock, signal, timeoutMs: 10_000 });
    expect(rows.map(({ status }) => status)).toEqual(['PENDING']);
    expect([slept, polls()]).toEqual([[5000, 5000], 3]);
  });

  it('asks once where nothing is to wait for', async () => {
    const { graph, polls } = graphWith(['REJECTED']);
    const { clock, slept, signal } = sleepyClock();
    await waitForReview(graph, { wabaId: '9', includes, clock, signal, timeoutMs: day });
    expect([slept, polls()]).toEqual([[], 1]);
  });

  it('returns what it knows when interrupted', async () => {
    const { graph } = graphWith(['PENDING']);
    const { clock, signal } = sleepyClock(2);
    const rows = await waitForReview(graph, { wabaId: '9', includes, clock, signal, timeoutMs: day });
    expect(rows.map(({ status }) => status)).toEqual(['PENDING']);
    expect(signal.aborted).toBe(true);
  });
});

describe('pollDelayMs', () => {
  it('grows to a minute and stays there', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map(pollDelayMs)).toEqual([
      5000, 7500, 11_250, 16_875, 25_313, 37_969, 56_953, 60_000, 60_000,
    ]);
  });
});
