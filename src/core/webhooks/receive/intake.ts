import type { Clock } from '../../clock.js';
import type { Store } from '../../ledger/store.js';
import { type Delivery, storeDeliveries } from '../deliveries.js';
import type { Turns } from './turns.js';

/** Bodies stored in one statement, at most. */
const MAX_BATCH = 64;
/** Their bytes, at most: a single statement carries all of them. */
const MAX_BATCH_BYTES = 8 * 1024 * 1024;

/** Stores bodies durably, many in one commit. */
export interface Intake {
  /**
   * Resolves once the bytes are durable; the same bytes again are the same delivery, and `known`.
   * Rejects when the ledger fails: then they are not stored.
   */
  take(body: Uint8Array): Promise<'stored' | 'known'>;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
}

interface Waiting {
  readonly body: Uint8Array;
  readonly resolve: (outcome: 'stored' | 'known') => void;
  readonly reject: (error: unknown) => void;
}

/** What one commit did. */
export interface Commit {
  /** Those that are new. */
  readonly deliveries: readonly Delivery[];
  /** How many bodies it was about. */
  readonly bodies: number;
  /** From the first of them to its end. */
  readonly ms: number;
}

/**
 * Bodies that come while a commit runs wait for it, and are stored together by the next one: one sync of the disk for all.
 * @param onCommit hears of each commit before the bodies' promises resolve
 */
export function createIntake(store: Store, clock: Clock, turns: Turns, onCommit: (commit: Commit) => void): Intake {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  const commit = async (batch: readonly Waiting[]) => {
    const start = clock.now();
    try {
      const ids = await storeDeliveries(
        store,
        batch.map(({ body }) => body),
        start,
      );
      const deliveries = batch.flatMap(({ body }, index) => {
        const id = ids[index];
        return id === undefined ? [] : { id, body, receivedAt: start };
      });
      onCommit({ deliveries, bodies: batch.length, ms: clock.now() - start });
      for (const [index, { resolve }] of batch.entries()) resolve(ids[index] === undefined ? 'known' : 'stored');
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  const run = async () => {
    while (waiting.length > 0) {
      await turns.yield();
      const count = batchSize(waiting);
      const batch = waiting.slice(0, count);
      waiting = waiting.slice(count);
      await commit(batch);
    }
    running = undefined;
  };
  return {
    take: (body) =>
      new Promise((resolve, reject) => {
        waiting.push({ body, resolve, reject });
        running ??= run();
      }),
    idle: () => running ?? Promise.resolve(),
  };
}

function batchSize(waiting: readonly Waiting[]): number {
  let bytes = 0;
  for (const [index, { body }] of waiting.entries()) {
    bytes += body.length;
    if (index > 0 && (index >= MAX_BATCH || bytes > MAX_BATCH_BYTES)) return index;
  }
  return waiting.length;
}
