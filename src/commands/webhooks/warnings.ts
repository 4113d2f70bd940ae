import type { Clock } from '../../core/clock.js';
import type { EffectFailure, Refusal } from '../../core/webhooks/receiver.js';

const EVERY_MS = 1_000;

/** Warnings of a server that strangers can reach: counted, and said at most once a second. */
export interface Warnings {
  refused(refusal: Refusal): void;
  failed(failure: EffectFailure): void;
  /** Says what is counted and not said yet. */
  flush(): void;
}

/**
 * The first warning is said at once; those of the next second together at its end.
 * @param signal ends the waiting
 */
export function createWarnings(clock: Clock, signal: AbortSignal, warn: (text: string) => void): Warnings {
  let counted = new Map<string, { count: number; readonly text: (count: number) => string }>();
  let isWaiting = false;

  const flush = () => {
    if (counted.size === 0) return;
    const texts = [...counted.values()].map(({ count, text }) => text(count));
    counted = new Map();
    warn(texts.join(' '));
  };
  const wait = async () => {
    isWaiting = true;
    await clock.sleep(EVERY_MS, signal).catch(() => undefined);
    isWaiting = false;
    if (counted.size === 0) return;
    flush();
    if (!signal.aborted) void wait();
  };
  const add = (key: string, count: number, text: (count: number) => string) => {
    const known = counted.get(key);
    if (known === undefined) counted.set(key, { count, text });
    else known.count += count;
    if (isWaiting) return;
    flush();
    void wait();
  };
  return {
    refused: ({ status, problem }) =>
      add(`${status} ${problem}`, 1, (count) => {
        const who = count === 1 ? 'A request was' : `${count} requests were`;
        return `${who} refused with ${status}: ${problem.replace(/\.$/, '')}.`;
      }),
    failed: ({ failure, deliveries, retryInMs }) => {
      const problem = failure instanceof Error ? failure.message : String(failure);
      add(problem, deliveries, (count) => {
        const what =
          count === 1 ? 'A webhook is stored, but not all of it' : `${count} webhooks are stored, but not all`;
        return `${what} took effect: ${problem.replace(/\.?$/, '.')} Trying again in ${retryInMs / 1000} s.`;
      });
    },
    flush,
  };
}
