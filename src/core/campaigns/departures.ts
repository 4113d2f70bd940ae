import type { Journalled } from './attempts.js';
import type { Placed } from './batch.js';

/** Messages that are written down and wait for their time to leave. Times: ms since the epoch, with fractions. */
export class Departures {
  #ready: Placed[] = [];
  #holdUntil = 0;

  get isEmpty(): boolean {
    return this.#ready.length === 0;
  }

  /** When the first may leave. */
  get firstAt(): number | undefined {
    return this.#ready[0]?.at;
  }

  get lastAt(): number | undefined {
    return this.#ready.at(-1)?.at;
  }

  add(placed: readonly Placed[]): void {
    this.#ready.push(...placed);
  }

  /** Nothing leaves before. */
  hold(until: number): void {
    this.#holdUntil = Math.max(this.#holdUntil, until);
  }

  isHeld(now: number): boolean {
    return now < this.#holdUntil;
  }

  /**
   * Gives the messages whose time has come. Those that could not leave in time do not leave together: all places behind
   * them move.
   * @param most how many may leave @param tolerance how late a message may be without that
   */
  take(now: number, { most, tolerance }: { readonly most: number; readonly tolerance: number }): readonly Journalled[] {
    const late = this.firstAt === undefined ? 0 : Math.max(now, this.#holdUntil) - this.firstAt;
    if (late > tolerance) {
      this.#ready = this.#ready.map(({ message, at }) => ({ message, at: at + late }));
    }
    if (this.isHeld(now)) return [];
    const later = this.#ready.findIndex(({ at }) => at > now);
    const due = later === -1 ? this.#ready.length : later;
    return this.#ready.splice(0, Math.min(due, Math.max(0, most))).map(({ message }) => message);
  }
}
