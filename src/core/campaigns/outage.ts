import { MINUTE_MS } from '../time-units.js';

/** For how long Meta may be out of reach before a run gives up. */
const LONGEST_MS = 10 * MINUTE_MS;

/** A time in which Meta cannot be reached: the pauses between two tries grow. */
export class Outage {
  #since: number | undefined;
  #times = 0;

  /** A request did not reach Meta. @param isKnown others found it out a moment ago */
  note(now: number, isKnown: boolean): { readonly pauseMs: number; readonly isOver: boolean } {
    if (this.#since === undefined) this.#times = 0;
    this.#since ??= now;
    if (!isKnown) this.#times += 1;
    return {
      pauseMs: Math.min(MINUTE_MS, 1_000 * 2 ** Math.min(this.#times, 6)),
      isOver: now - this.#since >= LONGEST_MS,
    };
  }

  /** Meta answered. */
  end(): void {
    this.#since = undefined;
  }
}
