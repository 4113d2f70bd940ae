import { type CliError, withHint } from '../errors/error.js';
import { metaRefused } from '../errors/meta.js';
import { notDelivered, notSent, outcomeUnknown } from '../errors/sending.js';
import { meaningOf } from '../graph/outcome.js';
import type { MetaError } from '../meta/error-catalogue/entry.js';
import { findMetaError } from '../meta/errors.js';
import type { SendRecord } from './journal.js';
import { refusalIn } from './journal-states.js';
import type { MessageState } from './status.js';

/** The error for a message that is not on its way, told from the ledger; undefined when it is. */
export function sendFailure({ record, status, error }: MessageState): CliError | undefined {
  if (status === 'unknown') return leftOpen(record);
  if (status !== 'failed') return undefined;
  return error === null ? refusedEarlier(record) : undelivered(record, error);
}

/** Adds the way to settle an outcome that is open, which takes the token; any other error stays as it is. */
export function withTrace(error: CliError, { state, token }: SendRecord): CliError {
  return state === 'unknown' ? withHint(error, settling(token)) : error;
}

function leftOpen({ error, token }: SendRecord): CliError {
  return outcomeUnknown(error ?? 'It is not known whether Meta took the message.', { hint: settling(token) });
}

function settling(token: string): string {
  return `do not send it again yet: a delivery webhook shows whether it was sent; see \`wactl messages trace ${token}\``;
}

function refusedEarlier(record: SendRecord): CliError {
  const { error } = record;
  const refusal = refusalIn(record);
  const meaning = refusal === undefined ? notSent : meaningOf(refusal);
  return meaning(error ?? 'The message was not sent.', {
    why: 'this is the result of an earlier command with the same idempotency key; nothing was sent now',
    hint: 'fix the cause, then use a new key',
    meta: refusal && { code: refusal.code, ...(refusal.subcode !== undefined && { subcode: refusal.subcode }) },
  });
}

function undelivered(
  { recipient }: SendRecord,
  { code, title, details }: NonNullable<MessageState['error']>,
): CliError {
  const meaning = meaningOf({ code, httpStatus: 400 });
  const failure = meaning === metaRefused ? notDelivered : meaning;
  const known = findMetaError(code);
  const said = [title, details].filter((part, at, all) => part && all.indexOf(part) === at).join(': ');
  return failure(
    sentence(`The message to ${recipient} was not delivered: Meta reports error ${code}${said && `, ${said}`}`),
    { meta: { code }, why: known?.meaning, hint: known && remedyOf(known) },
  );
}

/** Meta's details are whole sentences at times, and at times not. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function remedyOf({ action, next }: MetaError): string {
  return `${action} Next: \`${next}\`.`;
}
