import type { Clock } from '../clock.js';
import type { Store } from '../ledger/store.js';
import { findKeyed, type Intent, readRecord, type SendRecord } from './journal.js';
import { isInFlight, mayTryAgain, STALE_MS } from './journal-states.js';

export interface RepeatServices {
  readonly store: Pick<Store, 'db'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Hears, before any waiting, that another command has the key: it is at work, or was cut off. */
  readonly onWait?: ((wait: Wait) => void) | undefined;
}

/** Waiting for the command that has the key of a message. */
export interface Wait {
  /** The most it can take: by then that command has its answer, or is known to be gone. */
  readonly forMs: number;
}

/**
 * What a key already stands for, when it stands for something that is not tried again; undefined otherwise. Waits for a
 * command that is at work on it, for a minute at most.
 * @throws {CliError} exit 2 when the key stands for another message
 */
export async function findRepeat(services: RepeatServices, intent: Intent): Promise<SendRecord | undefined> {
  const { store, clock } = services;
  const earlier = await findKeyed(store.db, intent, clock.now());
  if (earlier === undefined) return undefined;
  if (isInFlight(earlier)) {
    await untilSettled(services, earlier);
    return findRepeat(services, intent);
  }
  return mayTryAgain(earlier) ? undefined : earlier;
}

const POLL_MS = 200;

/** Returns when the command that works on the record has its answer, or has had more time than it can need. */
async function untilSettled({ store, clock, signal, onWait }: RepeatServices, record: SendRecord): Promise<void> {
  // One millisecond more, for a row is stale only when it is older than that.
  const staleAt = (row: SendRecord) => row.updated_at + STALE_MS + 1;
  onWait?.({ forMs: staleAt(record) - clock.now() });
  for (let row = record; isInFlight(row) && clock.now() < staleAt(row); row = await readRecord(store, record.id)) {
    await clock.sleep(Math.min(POLL_MS, staleAt(row) - clock.now()), signal);
  }
}
