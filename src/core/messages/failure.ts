import { CliError, EXIT } from '../errors.js';
import { meaningOf } from '../graph/outcome.js';
import type { MetaError } from '../meta/error-catalogue/entry.js';
import { findMetaError } from '../meta/errors.js';
import type { SendRecord } from './journal.js';
import type { MessageState } from './status.js';

/** The error for a message that is not on its way, told from the ledger; undefined when it is. */
export function sendFailure({ record, status, error }: MessageState): CliError | undefined {
  if (status === 'unknown') return outcomeUnknown(record);
  if (status !== 'failed') return undefined;
  return error === null ? refusedEarlier(record) : undelivered(record, error);
}

/** Adds the way to settle an outcome that is open, which takes the token; any other error stays as it is. */
export function withTrace(error: CliError, { state, token }: SendRecord): CliError {
  if (state !== 'unknown') return error;
  const { message, code, exitCode, why, meta } = error;
  return new CliError(message, {
    code,
    exitCode,
    hint: settling(token),
    cause: error,
    ...(why === undefined ? {} : { why }),
    ...(meta === undefined ? {} : { meta }),
  });
}

function outcomeUnknown({ error, token }: SendRecord): CliError {
  return new CliError(error ?? 'It is not known whether Meta took the message.', {
    code: 'outcome-unknown',
    exitCode: EXIT.unknown,
    hint: settling(token),
  });
}

function settling(token: string): string {
  return `do not send it again yet: a delivery webhook shows whether it was sent; see \`wactl messages trace ${token}\``;
}

function refusedEarlier({ error, error_code: code }: SendRecord): CliError {
  const { word, exitCode } = code === null ? { word: 'not-sent', exitCode: EXIT.failed } : wordFor(code);
  return new CliError(error ?? 'The message was not sent.', {
    code: word,
    exitCode,
    why: 'this is the result of an earlier command with the same idempotency key; nothing was sent now',
    hint: 'fix the cause, then use a new key',
    ...(code === null ? {} : { meta: { code } }),
  });
}

function undelivered(
  { recipient }: SendRecord,
  { code, title, details }: NonNullable<MessageState['error']>,
): CliError {
  const { word, exitCode } = wordFor(code);
  const known = findMetaError(code);
  const said = [title, details].filter((part, at, all) => part && all.indexOf(part) === at).join(': ');
  return new CliError(
    sentence(`The message to ${recipient} was not delivered: Meta reports error ${code}${said && `, ${said}`}`),
    {
      code: word === 'meta-refused' ? 'not-delivered' : word,
      exitCode,
      meta: { code },
      ...(known === undefined ? {} : { why: known.meaning, hint: remedyOf(known) }),
    },
  );
}

/** Meta's details are whole sentences at times, and at times not. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function remedyOf({ action, next }: MetaError): string {
  return `${action} Next: \`${next}\`.`;
}

function wordFor(code: number) {
  const { code: word, exit: exitCode } = meaningOf({ code, httpStatus: 400 });
  return { word, exitCode };
}
