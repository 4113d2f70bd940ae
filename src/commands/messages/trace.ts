import type { Context } from '../../context.js';
import { CliError, EXIT } from '../../core/errors.js';
import { type HistoryEvent, readMessageHistory } from '../../core/graph/message-history.js';
import { readTrace, type TraceRecords } from '../../core/trace/ledger.js';
import { timelineOf } from '../../core/trace/timeline.js';
import { traceView } from './views.js';

export interface TraceOptions {
  readonly offline?: boolean;
}

export default async function trace(context: Context, { offline = false }: TraceOptions, meant: string): Promise<void> {
  const records = await readTrace(await context.ledgerToRead(), meant);
  const history = offline ? null : await askMeta(context, meant, records);
  const found = timelineOf(meant, records, history);
  if (found === undefined) throw notFound(meant);
  context.output.result(found, traceView);
}

/** Null where it cannot be asked for: no token, or no id of Meta, or it is not known which number sent the message. */
async function askMeta(
  context: Context,
  meant: string,
  { send, statuses, received }: TraceRecords,
): Promise<readonly HistoryEvent[] | undefined | null> {
  const { token, phoneNumberId } = await context.settings();
  const wamid = send?.wamid ?? statuses[0]?.wamid ?? (meant.startsWith('wamid.') ? meant : undefined);
  const number =
    send?.phone_number_id ?? statuses[0]?.phone_number_id ?? received?.phone_number_id ?? phoneNumberId?.value;
  if (token === undefined || wamid === undefined || number === undefined) return null;
  return readMessageHistory(await context.graph(), number, wamid);
}

function notFound(meant: string): CliError {
  return new CliError(`Nothing is known of a message ${meant}.`, {
    code: 'message-not-found',
    exitCode: EXIT.notFound,
    hint: 'give the id or the token that `send` printed, with the profile and ledger it was sent with',
  });
}
