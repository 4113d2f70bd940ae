import type { Clock } from '../../clock.js';
import type { Store } from '../../ledger/store.js';
import { MINUTE_MS } from '../../time-units.js';
import { expireBodies, isWholeStep } from '../expire.js';
import type { Turns } from './turns.js';

const EVERY_MS = 10 * MINUTE_MS;

/** Lets bodies expire beside the work of a receiver. */
export interface Housekeeping {
  /** Looks whether something is due, at most every ten minutes. Call it often. */
  look(): void;
  /** Resolves when it is done with what is due. */
  idle(): Promise<void>;
  stop(): void;
}

/**
 * @param retentionMs how long bodies are kept
 * @param isBusy webhooks wait: they come first
 */
export function createHousekeeping(
  store: Store,
  clock: Clock,
  turns: Turns,
  { retentionMs, isBusy }: { readonly retentionMs: number; readonly isBusy: () => boolean },
): Housekeeping {
  let lastLook = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | undefined;
  let isStopped = false;

  const run = async () => {
    for (;;) {
      await turns.yield();
      if (isStopped || isBusy()) break;
      const now = clock.now();
      // A ledger that fails is told of by the webhooks; the next look tries again.
      const count = await expireBodies(store, now - retentionMs, now).catch(() => 0);
      if (!isWholeStep(count)) {
        lastLook = now;
        break;
      }
    }
    running = undefined;
  };
  return {
    look() {
      if (isStopped || running !== undefined || clock.now() - lastLook < EVERY_MS) return;
      running = run();
    },
    async idle() {
      await running;
    },
    stop() {
      isStopped = true;
    },
  };
}
