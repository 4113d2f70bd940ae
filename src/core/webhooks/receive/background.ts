import { setMaxListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../clock.js';
import type { Store } from '../../ledger/store.js';
import { type Applied, applyDeliveries, type DeliveryOutcome } from '../apply.js';
import { type Delivery, readUnapplied, unappliedIds } from '../deliveries.js';
import { pauseAfter } from '../pause.js';
import type { Turns } from './turns.js';

/** Deliveries applied in one transaction, at most. */
const BATCH = 100;
/** With more than this many waiting, several batches are applied in each turn: what is stored must not outgrow it. */
const BEHIND = 1_000;
const BATCHES_WHEN_BEHIND = 4;
const RESUME_PAGE = 10_000;
/** Bytes of bodies that are kept in memory until they are applied, at most; the others are read again. */
const KEPT_BYTES = 8 * 1024 * 1024;

/** Before an effect that has failed once is tried again. */
const FIRST_RETRY_MS = 250;

/** Applies stored deliveries in the background. */
export interface Background {
  /** Queues deliveries that have just been stored. */
  push(deliveries: readonly Delivery[]): void;
  /** Queues what an earlier run stored and did not finish. */
  resume(): Promise<void>;
  /** Resolves when everything queued is applied, or waits to be tried again. */
  idle(): Promise<void>;
  /** Ends the waiting. Call `idle` after it. What has not taken effect is left for the next start. */
  stop(): void;
  /** Deliveries that are stored and have not wholly taken effect. */
  unapplied(): number;
  /** Nothing is queued; what has failed may wait to be tried again. */
  isUpToDate(): boolean;
}

export interface BackgroundOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly turns: Turns;
  /** Called in the order of the queue, once it has happened. */
  readonly onApplied: (applied: readonly Applied[]) => void;
  /** Called when an effect failed. */
  readonly onFailure: (failure: EffectFailure) => void;
}

/** Why an effect did not come about yet. */
export interface EffectFailure {
  readonly failure: unknown;
  /** How many deliveries wait because of it. */
  readonly deliveries: number;
  /** When it is tried again. */
  readonly retryInMs: number;
}

interface Queued {
  readonly id: number;
  /** Left out: it is in the ledger alone. */
  readonly delivery?: Delivery;
}

/** Those that may have to be applied, in their order. */
async function withBodies(store: Store, batch: readonly Queued[]): Promise<readonly Delivery[]> {
  const stored = await readUnapplied(
    store,
    batch.flatMap(({ id, delivery }) => (delivery === undefined ? id : [])),
  );
  const byId = new Map(stored.map((delivery) => [delivery.id, delivery]));
  return batch.flatMap(({ id, delivery }) => delivery ?? byId.get(id) ?? []);
}

/**
 * Applies what is queued, up to 100 deliveries in a transaction, and lets the loop turn between two of them. What fails
 * is tried again with growing pauses: a delivery for itself; all of them, when it is the ledger that fails.
 */
export function createBackground({ store, clock, turns, onApplied, onFailure }: BackgroundOptions): Background {
  const stopping = new AbortController();
  // Each delivery that waits listens to it.
  setMaxListeners(0, stopping.signal);
  const failures = new Map<number, number>();
  let queue: Queued[] = [];
  let keptBytes = 0;
  let running: Promise<void> | undefined;
  let paused: Promise<void> | undefined;
  let failedBatches = 0;
  let retrying = 0;

  const later = (ms: number) =>
    clock.sleep(ms, stopping.signal).then(
      () => setImmediate(),
      () => undefined,
    );
  const start = () => {
    if (running !== undefined || paused !== undefined || queue.length === 0) return;
    running = run().finally(() => {
      running = undefined;
      start();
    });
  };
  const pause = (failure: unknown) => {
    failedBatches += 1;
    const retryInMs = pauseAfter(failedBatches, FIRST_RETRY_MS);
    onFailure({ failure, deliveries: queue.length, retryInMs });
    if (stopping.signal.aborted) return;
    paused = later(retryInMs).then(() => {
      paused = undefined;
      if (!stopping.signal.aborted) start();
    });
  };
  const again = (id: number, failure: unknown) => {
    const count = (failures.get(id) ?? 0) + 1;
    failures.set(id, count);
    const retryInMs = pauseAfter(count, FIRST_RETRY_MS);
    retrying += 1;
    onFailure({ failure, deliveries: 1, retryInMs });
    void later(retryInMs).then(() => {
      retrying -= 1;
      if (stopping.signal.aborted) return;
      queue.push({ id });
      start();
    });
  };
  const settle = ({ id, applied: { failure } }: DeliveryOutcome) => {
    if (failure === undefined) failures.delete(id);
    else again(id, failure);
  };
  const run = async () => {
    while (queue.length > 0 && paused === undefined) {
      await turns.yield();
      const batches = queue.length > BEHIND ? BATCHES_WHEN_BEHIND : 1;
      for (let count = 0; count < batches && queue.length > 0; count += 1) {
        try {
          const batch = queue.slice(0, BATCH);
          const outcomes = await applyDeliveries(store, await withBodies(store, batch), clock);
          queue = queue.slice(batch.length);
          for (const { delivery } of batch) keptBytes -= delivery?.body.length ?? 0;
          failedBatches = 0;
          if (outcomes.length > 0) onApplied(outcomes.map(({ applied }) => applied));
          for (const outcome of outcomes) settle(outcome);
        } catch (error) {
          return pause(error);
        }
      }
    }
  };
  return {
    push(deliveries) {
      for (const delivery of deliveries) {
        const isKept = keptBytes + delivery.body.length <= KEPT_BYTES;
        if (isKept) keptBytes += delivery.body.length;
        queue.push(isKept ? { id: delivery.id, delivery } : { id: delivery.id });
      }
      start();
    },
    async resume() {
      let after = 0;
      for (;;) {
        const ids = await unappliedIds(store, after, RESUME_PAGE);
        const last = ids.at(-1);
        if (last === undefined) return;
        after = last;
        for (const id of ids) queue.push({ id });
        start();
      }
    },
    async idle() {
      while (running !== undefined) await running;
    },
    stop() {
      stopping.abort();
    },
    unapplied: () => queue.length + retrying,
    isUpToDate: () => queue.length === 0,
  };
}
