import { interrupted } from '../errors/command.js';
import type { CliError } from '../errors/error.js';
import type { Graph } from '../graph/client.js';
import { GraphError, NetworkError, OutcomeUnknownError } from '../graph/errors.js';
import { type MessageEdge, type MessagePayload, sendMessage } from '../graph/messages.js';
import type { Result } from './journal.js';

/** One request and what it proves. */
export interface Attempt {
  readonly result: Result;
  /** Present unless Meta took the message. */
  readonly failure?: { readonly error: CliError };
}

/** Makes one request, never repeated: sent, surely not sent, or unknown. What is not understood is unknown. */
export async function attemptSend(
  graph: Graph,
  phoneNumberId: string,
  payload: MessagePayload,
  { signal, edge }: { readonly signal: AbortSignal; readonly edge?: MessageEdge | undefined },
): Promise<Attempt> {
  try {
    const [message] = (await sendMessage(graph, phoneNumberId, payload, edge)).messages;
    const held = message?.message_status !== undefined && message.message_status !== 'accepted';
    return { result: { state: held ? 'held' : 'accepted', wamid: String(message?.id) } };
  } catch (error) {
    return classify(error, signal.aborted);
  }
}

function classify(error: unknown, wasInterrupted: boolean): Attempt {
  if (error instanceof GraphError) {
    const { code, subcode, httpStatus } = error.graph;
    return refused(error, { errorCode: code, subcode, httpStatus });
  }
  if (error instanceof NetworkError) return refused(error, NOT_ASKED);
  if (error instanceof OutcomeUnknownError) return unknown(error, wasInterrupted);
  if (wasInterrupted) return refused(interruption('Interrupted: nothing was sent.'), NOT_ASKED);
  return unknown(new OutcomeUnknownError(reasonOf(error), { cause: error }), false);
}

type Cause = Pick<Extract<Result, { errorCode: unknown }>, 'errorCode' | 'subcode' | 'httpStatus'>;

/** It never reached Meta. */
const NOT_ASKED: Cause = { errorCode: null };

function refused(error: CliError, cause: Cause): Attempt {
  return { result: { state: 'refused', ...cause, error: error.message }, failure: { error } };
}

function unknown(error: OutcomeUnknownError, wasInterrupted: boolean): Attempt {
  const result: Result = { state: 'unknown', errorCode: error.graph?.code ?? null, error: error.message };
  return { result, failure: { error: wasInterrupted ? interruption(error.message, error) : error } };
}

/** Ctrl-C ends with 130 whatever else is to be said. */
function interruption(message: string, cause?: CliError): CliError {
  return interrupted(message, { cause, hint: cause?.hint });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
