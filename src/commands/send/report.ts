import type { Context } from '../../context.js';
import { CliError, EXIT, ExitWith } from '../../core/errors.js';
import type { SendOutcome } from '../../core/messages/deliver.js';
import { sendFailure, withTrace } from '../../core/messages/failure.js';
import { type MessageState, messageState, sendStatus, waitForDelivery } from '../../core/messages/status.js';
import { type SendResult, sendView } from './views.js';

const WAIT_MS = 60_000;

/** Prints what became of a message, waiting for its delivery where that was asked for, and ends accordingly. */
export async function report(
  context: Context,
  options: { readonly wait?: boolean },
  outcome: SendOutcome,
): Promise<void> {
  const { record, error, unrecorded } = outcome;
  if (outcome.repeated) context.output.note('This idempotency key was used before: nothing was sent now.');
  if (unrecorded) context.output.warn(`The ledger could not take the result: ${unrecorded.message}`);
  const standing = unrecorded ? unrecordedStanding(outcome) : await stand(context, options, outcome);
  const isOpenOrRefused = standing.status === 'unknown' || record.state === 'refused';
  const failure = error && isOpenOrRefused ? withTrace(error, standing.record) : sendFailure(standing);
  context.output.result(resultOf(standing), sendView);
  if (failure) throw failure;
  if (context.signal.aborted) throw stoppedWaiting();
  if (options.wait && (standing.status === 'accepted' || standing.status === 'held')) {
    context.output.note('Not delivered yet. Is `wactl webhooks serve` running, and reachable for Meta?');
    throw new ExitWith(EXIT.pending);
  }
}

async function stand(
  context: Context,
  { wait }: { readonly wait?: boolean },
  { record }: SendOutcome,
): Promise<MessageState> {
  const store = await context.ledger();
  if (!wait || record.state === 'refused') return messageState(store, record.id);
  const progress = context.output.progress('Waiting for delivery');
  try {
    const services = { store, clock: context.clock, signal: context.signal };
    return await waitForDelivery(services, record.id, context.options.timeoutMs ?? WAIT_MS);
  } finally {
    progress.stop();
  }
}

function stoppedWaiting(): CliError {
  return new CliError('Stopped waiting. The message is on its way all the same.', {
    code: 'interrupted',
    exitCode: EXIT.interrupted,
    hint: 'delivery webhooks still tell: keep `wactl webhooks serve` running',
  });
}

/** The ledger is out of order: what the answer of Meta said is all there is. */
function unrecordedStanding({ record }: SendOutcome): MessageState {
  return { record, status: sendStatus(record.state, undefined), error: null };
}

function resultOf({ record, status, error }: MessageState): SendResult {
  const { wamid, recipient, type, token } = record;
  const reason = error ?? refusalOf(record);
  return { messageId: wamid, to: recipient, type, status, token, ...(reason === undefined ? {} : { error: reason }) };
}

/** The journal keeps what Meta said in one sentence. */
function refusalOf({ state, error_code: code, error }: MessageState['record']): SendResult['error'] {
  return state === 'refused' ? { code, title: null, details: error } : undefined;
}
