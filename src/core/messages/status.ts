import type { Clock } from '../clock.js';
import type { Store } from '../ledger/store.js';
import { readRecord, type SendRecord } from './journal.js';
import { type MessageStatus, statusOf } from './statuses.js';

/** Where a message stands, in the words of our results. `accepted`: Meta has it and no webhook says that it arrived. */
export type SendStatus = 'accepted' | 'held' | 'delivered' | 'read' | 'failed' | 'unknown';

export interface MessageState {
  readonly record: SendRecord;
  readonly status: SendStatus;
  /** What Meta reported of a failed delivery. */
  readonly error: MessageStatus['error'];
}

/** Where a message stands now, by the journal and by what webhooks brought; they may have settled an open outcome. */
export async function messageState(store: Pick<Store, 'db'>, recordId: number): Promise<MessageState> {
  const record = await readRecord(store, recordId);
  const told = record.wamid === null ? undefined : await statusOf(store, record.wamid);
  return {
    record,
    status: sendStatus(record.state, told?.status),
    error: told?.status === 'failed' ? told.error : null,
  };
}

/** What we know, said in one word. Pure. */
export function sendStatus(state: SendRecord['state'], told: MessageStatus['status'] | undefined): SendStatus {
  switch (told) {
    case 'delivered':
    case 'read':
    case 'failed':
      return told;
    case 'played':
      return 'read';
    case 'sent':
      return 'accepted';
    case undefined:
      return state === 'accepted' || state === 'held' || state === 'unknown' ? state : 'failed';
  }
}

const POLL_MS = 500;

/** Nothing that comes later changes the news: it arrived, or it never will. */
function isSettled({ status }: MessageState): boolean {
  return status === 'delivered' || status === 'read' || status === 'failed';
}

/**
 * Waits until webhooks tell that a message arrived or failed, the time is over or the signal aborts; then says where
 * the message stands.
 * Webhooks reach the ledger by `wactl webhooks serve`, which may run in another process.
 */
export async function waitForDelivery(
  { store, clock, signal }: { readonly store: Pick<Store, 'db'>; readonly clock: Clock; readonly signal: AbortSignal },
  recordId: number,
  timeoutMs: number,
): Promise<MessageState> {
  const deadline = clock.now() + timeoutMs;
  for (;;) {
    const standing = await messageState(store, recordId);
    if (isSettled(standing) || clock.now() >= deadline || signal.aborted) return standing;
    await clock.sleep(Math.min(POLL_MS, deadline - clock.now()), signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
