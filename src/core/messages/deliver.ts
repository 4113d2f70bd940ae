import type { CliError } from '../errors/error.js';
import type { Graph } from '../graph/client.js';
import type { MessageEdge, MessagePayload } from '../graph/messages.js';
import type { Store } from '../ledger/store.js';
import { attemptSend } from './attempt.js';
import {
  type Intent,
  journalIntent,
  markOnWire,
  outcomeColumns,
  type Result,
  readRecord,
  recordResult,
  type SendRecord,
} from './journal.js';
import { findRepeat, type RepeatServices } from './repeat.js';

export interface DeliverServices extends RepeatServices {
  readonly store: Store;
  readonly graph: Graph;
  /** Default: `messages`. */
  readonly edge?: MessageEdge | undefined;
}

/** What became of a message. */
export interface SendOutcome {
  readonly record: SendRecord;
  /** True when the idempotency key had been used: nothing was sent now. */
  readonly repeated: boolean;
  /** Why it was not sent, or why nobody knows; only first hand. */
  readonly error?: CliError;
  /** The ledger could not take the result: a later look finds the message unknown, though it is not. */
  readonly unrecorded?: Error;
}

/**
 * Sends one message at most once: journals the intent, marks the wire, makes one request that is never repeated,
 * classifies the answer and journals it. A crash between any two steps leaves a record that is never sent again without
 * being asked for.
 * @param payload the body for the token it is given
 * @throws {CliError} before anything left: the ledger failed, or the idempotency key stands for another message
 */
export async function deliver(
  services: DeliverServices,
  intent: Intent,
  payload: (token: string) => MessagePayload,
): Promise<SendOutcome> {
  const { store, graph, clock } = services;
  const { record, mine } = await journalIntent(store, intent, clock.now());
  if (!mine || !(await markOnWire(store, record, clock.now()))) {
    return { record: (await findRepeat(services, intent)) ?? (await readRecord(store, record.id)), repeated: true };
  }
  const attempt = await attemptSend(graph, intent.phoneNumberId, payload(record.token), services);
  return { ...(await journalResult(services, record, attempt.result)), repeated: false, ...attempt.failure };
}

async function journalResult(
  { store, clock }: DeliverServices,
  record: SendRecord,
  result: Result,
): Promise<Pick<SendOutcome, 'record' | 'unrecorded'>> {
  try {
    return { record: await recordResult(store, record, result, clock.now()) };
  } catch (error) {
    // Whatever is wrong with the ledger, a message that Meta took must not be reported as an error alone.
    if (!(error instanceof Error)) throw error;
    return { record: { ...record, ...outcomeColumns(result) }, unrecorded: error };
  }
}
