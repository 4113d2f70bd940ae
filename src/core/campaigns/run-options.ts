import type { Clock } from '../clock.js';
import type { Graph } from '../graph/client.js';
import type { Store } from '../ledger/store.js';
import type { Processes } from '../terminal/system.js';
import type { Stop } from './campaign.js';
import type { ChoiceFacts } from './choose.js';

export interface RunServices {
  readonly store: Store;
  /** Its calls are not cut off by the signal: what is under way gets its answer. */
  readonly graph: Graph;
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly signal: AbortSignal;
  readonly processes: Processes;
}

export interface RunOptions {
  /** What of the channel and the template holds for everybody. */
  readonly facts: Omit<ChoiceFacts, 'campaign' | 'now'>;
  /** The fastest that the number may send, in messages a second. */
  readonly limit: number;
  /** How many people outside their window may be written to in a day. */
  readonly messagingLimit: number;
  /** Messages after which it waits for news of them; 0: none. */
  readonly canary: number;
  /** Messages of which nobody knows whether Meta took them are sent again after a while. */
  readonly resendsUnknown: boolean;
  /** The longest that it waits while nothing can be sent. */
  readonly idleMs: number;
}

/** How a run ended. Times: ms since the epoch. */
export type RunEnd =
  | { readonly kind: 'finished' | 'paused' | 'cancelled' | 'interrupted' | 'replaced' }
  | { readonly kind: 'stopped'; readonly stop: Stop }
  /** What is left waits longer than the run does. */
  | {
      readonly kind: 'waiting';
      readonly reason: 'messaging-limit' | 'throttled' | 'scheduled' | 'time';
      readonly until: number;
    };

/** What bounds a run at this moment. */
export type Bound = 'rate' | 'canary' | 'throttled' | 'messaging-limit' | 'waiting' | 'network';
