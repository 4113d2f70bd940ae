import type { Clock } from '../src/core/clock.js';

/** The time of this machine. */
export const realClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    // A module of Node.js that few commands need.
    const { setTimeout } = await import('node:timers/promises');
    await setTimeout(ms, undefined, signal ? { signal } : {});
  },
};
