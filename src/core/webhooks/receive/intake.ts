import type { Clock } from '../../clock.js';
import type { Store } from '../../ledger/store.js';
import { type DeliveryOutcome, type Stored, storeAndApply } from '../apply.js';
import { type Delivery, storeDeliveries } from '../deliveries.js';
import { LINGER_MS, type Turns } from './turns.js';

/** Bodies stored in one statement, at most. */
const MAX_BATCH = 64;
/** Their bytes, at most: a single statement carries all of them. */
const MAX_BATCH_BYTES = 8 * 1024 * 1024;

/**
 * Bytes of bodies that are applied while they are stored, at most: with more of them, or fuller ones, whoever sent them
 * would wait too long for the answer.
 */
const APPLIED_BYTES = 256 * 1024;

/** Stores bodies durably, many in one commit. */
export interface Intake {
  /**
   * Resolves once the bytes are durable; the same bytes again are the same delivery, and `known`.
   * Rejects when the ledger fails: then they are not stored.
   */
  take(body: Uint8Array): Promise<'stored' | 'known'>;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
  /** Whether something waits. */
  isBusy(): boolean;
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
  /** What became of them, where they took effect as well; left out: they are only stored. */
  readonly outcomes: readonly DeliveryOutcome[] | undefined;
  /** How many bodies it was about. */
  readonly bodies: number;
  /** From the first of them to its end. */
  readonly ms: number;
}

export interface IntakeOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly turns: Turns;
  /** Whether what comes now may take effect at once: nothing that came before is still to do so. */
  readonly isUpToDate: () => boolean;
  /** Hears of each commit before the bodies' promises resolve. */
  readonly onCommit: (commit: Commit) => void;
}

/**
 * Bodies that come while a commit runs wait for it, and are stored together by the next one: one sync of the disk for all.
 * It waits in turn while each turn of the loop brings another body, for what it costs hardly grows with their number.
 * Where a ledger has one writer and nothing waits, a few bodies take effect in the same transaction: two would hold each
 * other up.
 */
export function createIntake({ store, clock, turns, isUpToDate, onCommit }: IntakeOptions): Intake {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  const storeAll = async (bodies: readonly Uint8Array[], receivedAt: number): Promise<Stored> => {
    const isLittle = bodies.reduce((sum, { length }) => sum + length, 0) <= APPLIED_BYTES;
    if (store.hasOneWriter && isLittle && isUpToDate()) return storeAndApply(store, bodies, receivedAt);
    return { ids: await storeDeliveries(store, bodies, receivedAt) };
  };
  const commit = async (batch: readonly Waiting[]) => {
    const start = clock.now();
    try {
      const bodies = batch.map(({ body }) => body);
      const { ids, outcomes } = await storeAll(bodies, start);
      const deliveries = batch.flatMap(({ body }, index) => {
        const id = ids[index];
        return id === undefined ? [] : { id, body, receivedAt: start };
      });
      onCommit({ deliveries, outcomes, bodies: batch.length, ms: clock.now() - start });
      for (const [index, { resolve }] of batch.entries()) resolve(ids[index] === undefined ? 'known' : 'stored');
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  const gather = async () => {
    const end = clock.now() + LINGER_MS;
    let before: number;
    do {
      before = waiting.length;
      await turns.yield();
    } while (waiting.length !== before && waiting.length < MAX_BATCH && clock.now() < end);
  };
  const run = async () => {
    while (waiting.length > 0) {
      await gather();
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
    isBusy: () => running !== undefined,
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
