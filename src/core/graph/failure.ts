import type { CliError } from '../errors/error.js';
import { fillNext, type KnownValues } from '../meta/next-command.js';
import { askedWait } from './answer.js';
import type { MetaRefusal } from './envelope.js';
import { GraphError, NetworkError, OutcomeUnknownError } from './errors.js';
import { describeFailure } from './network-failure.js';
import { type CallKind, isThrottling, leavesSendOpen } from './outcome.js';
import { retryDelay } from './retry-delay.js';
import { type HttpAnswer, type Timeouts, TransportError } from './transport.js';
import { placeOf } from './url.js';

/**
 * The error for an answer in Meta's envelope. The catalogue is loaded here, when there is something to explain.
 * @param values what is known of the case, for the command that comes next
 */
export async function refused(refusal: MetaRefusal, kind: CallKind, values: KnownValues = {}): Promise<CliError> {
  if (kind === 'send' && leavesSendOpen(refusal)) {
    const reason = `Meta answered with error ${refusal.code} (HTTP ${refusal.httpStatus}).`;
    return new OutcomeUnknownError(reason, { graph: refusal });
  }
  const { findMetaError } = await import('../meta/errors.js');
  const known = findMetaError(refusal.code, refusal.subcode);
  return new GraphError(refusal, known && { ...known, next: fillNext(known.next, values) });
}

/**
 * The error for an answer that did not come from the Graph API.
 * @param reason completes "it …"
 */
export function unreadable(
  reason: string,
  answer: HttpAnswer,
  call: { readonly kind: CallKind; readonly url: URL; readonly now: number },
): CliError {
  const message = `The answer of ${placeOf(call.url)} (HTTP ${answer.status}) cannot be read: ${reason}.`;
  if (call.kind === 'send') return new OutcomeUnknownError(message);
  return new NetworkError(message, {
    hint: 'check the address in --graph-url, and whether a proxy answers in place of Meta',
    transient: answer.status === 429 || answer.status >= 500,
    status: answer.status,
    retryAfterMs: askedWait(answer, call.now),
  });
}

/**
 * The error for a call to which nothing, or not all, came back. For a send the first byte decides: before it nothing can
 * have happened, after it anything can. Any other error is returned unchanged.
 */
export function noAnswer(
  error: unknown,
  call: {
    readonly kind: CallKind;
    readonly url: URL;
    readonly signal: AbortSignal | undefined;
    readonly timeouts: Timeouts;
  },
): unknown {
  if (!(error instanceof TransportError)) return error;
  const { cause, handed } = error;
  const interrupted = call.signal?.aborted === true;
  const failure = interrupted ? undefined : describeFailure(cause, call.url, call.timeouts);
  if (call.kind === 'send' && handed) {
    const reason = interrupted
      ? 'stopped while waiting for the answer.'
      : (failure?.message ?? 'the connection was lost.');
    return new OutcomeUnknownError(reason, { cause });
  }
  if (interrupted) return call.signal?.reason;
  if (failure === undefined) return cause;
  const open = call.kind === 'write' && handed ? ' The change may have been made: check before you repeat it.' : '';
  const { hint, transient } = failure;
  return new NetworkError(`${failure.message}${open}`, { hint, transient, handed, cause });
}

/** How long to wait before a read that failed is repeated, in milliseconds; undefined: it is not worth another try. */
export function delayAfter(error: unknown, attempt: number, random: number): number | undefined {
  if (error instanceof GraphError) {
    const { httpStatus: status, retryAfterMs: askedMs, isTransient = false } = error.graph;
    return retryDelay({ attempt, status, invited: isTransient || isThrottling(error.graph), askedMs }, random);
  }
  if (!(error instanceof NetworkError) || !error.transient) return undefined;
  return retryDelay({ attempt, status: error.status, askedMs: error.retryAfterMs }, random);
}
