import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../clock.js';

/** How long work waits for others to get in, and a commit for more bodies, at most. */
export const LINGER_MS = 10;

/** Gives the rest of the process a chance before a piece of work that takes long. */
export interface Turns {
  /** Resolves when every client that is at the door is in, or after 10 ms. */
  yield(): Promise<void>;
}

/**
 * Node.js accepts one connection in each turn of its loop. With work of some milliseconds in every turn, many clients that
 * come at once would wait for seconds; so work waits while every turn brings another one.
 * @param admitted how many connections have come so far
 */
export function createTurns(clock: Pick<Clock, 'now'>, admitted: () => number): Turns {
  return {
    async yield() {
      const end = clock.now() + LINGER_MS;
      let before: number;
      do {
        before = admitted();
        await setImmediate();
      } while (admitted() !== before && clock.now() < end);
    },
  };
}
