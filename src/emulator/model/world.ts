import type { EmulatorClock } from './clock.js';
import type { Happening } from './happening.js';
import type { State } from './state.js';
import type { Task } from './tasks.js';

/** State and time together: what every part of the emulator works on. */
export interface World {
  /** Replaced as a whole by a reset or a restored snapshot: do not keep a reference to it. */
  readonly state: State;
  readonly clock: EmulatorClock;
  /** Where the Graph API is served, without a final slash; undefined while it is not. */
  readonly graphUrl: string | undefined;
  /** Puts a task on the agenda, `delayMs` from now. */
  schedule(delayMs: number, task: Task): void;
  /** Sends a GET or POST to a callback on this machine. */
  readonly send: SendToCallback;
  /** Tells those who watch. Must be called for each message, so it has to cost next to nothing. */
  tell(happening: Happening): void;
}

/** The answer of a callback; status 0 when nobody answered. */
export interface CallbackAnswer {
  readonly status: number;
  readonly body: string;
  /** Why there was no answer. */
  readonly failure?: string;
}

export type SendToCallback = (request: {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}) => Promise<CallbackAnswer>;

/** The next number of a count that goes through requests, templates and deliveries alike. */
export function nextCount(state: State): number {
  state.counter += 1;
  return state.counter;
}
