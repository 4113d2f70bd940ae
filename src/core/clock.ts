import { MINUTE_MS } from './time-units.js';

/** Clocks of two machines may differ by this much. */
export const SKEW_MS = 5 * MINUTE_MS;

/** Where time comes from. The real one lives in `bin/`; tests and the demo use the emulator's virtual clock. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Resolves after `ms` milliseconds of this clock; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
