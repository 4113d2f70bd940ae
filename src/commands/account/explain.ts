import type { Context } from '../../context.js';
import { definitions, findDefinition } from '../../core/errors/all.js';
import { errorUnknown, noLastError, usageError } from '../../core/errors/command.js';
import type { CliError } from '../../core/errors/error.js';
import { findMetaError } from '../../core/meta/errors.js';
import { findRejectionReason } from '../../core/meta/rejection-reasons.js';
import { nearest } from '../../core/nearest.js';
import { readLastError } from '../../core/settings/last-error.js';
import { errorRow, errorView, type MetaErrorRow, ownErrorRow, ownErrorView, reasonRow, reasonView } from './views.js';

interface ExplainOptions {
  readonly subcode?: number;
  readonly last?: boolean;
}

export default async function explain(context: Context, options: ExplainOptions, text?: string): Promise<void> {
  const { output } = context;
  if (options.last) {
    if (text !== undefined) throw usageError('--last cannot be combined with a code.', 'pass one of the two');
    return output.result(await lastError(context), errorView);
  }
  if (text === undefined) throw usageError('Nothing to explain.', 'pass an error code, or --last');
  if (!/^[#\w][\w/-]*$/.test(text)) throw usageError(`"${text}" is not an error code.`, FORMS);
  const number = readNumber(text, options.subcode);
  if (number !== undefined) return output.result(metaError(number), errorView);
  const reason = findRejectionReason(text);
  if (reason !== undefined) return output.result(reasonRow(reason), reasonView);
  const own = findDefinition(text.toLowerCase());
  if (own !== undefined) return output.result(ownErrorRow(own), ownErrorView);
  throw unknownWord(text);
}

interface ErrorNumber {
  readonly code: number;
  readonly subcode?: number | undefined;
}

/** `131047`, `#131047` or `190/463`; undefined for a word. @throws {CliError} exit 2 for a subcode that is given twice */
function readNumber(text: string, given: number | undefined): ErrorNumber | undefined {
  const [, code, subcode] = /^#?(\d{1,9})(?:\/(\d{1,9}))?$/.exec(text) ?? [];
  if (code === undefined) {
    if (given !== undefined) throw usageError(`"${text}" has no subcode.`, 'leave --subcode out');
    return undefined;
  }
  if (subcode !== undefined && given !== undefined) throw usageError('The subcode is given twice.', 'pass it once');
  return { code: Number(code), subcode: subcode === undefined ? given : Number(subcode) };
}

function metaError({ code, subcode }: ErrorNumber): MetaErrorRow {
  const found = findMetaError(code, subcode);
  if (found !== undefined) return errorRow(found);
  throw errorUnknown(`Unknown error code: ${subcode === undefined ? code : `${code}/${subcode}`}.`, { hint: LOOK_UP });
}

async function lastError({ settings, system }: Context): Promise<MetaErrorRow> {
  const { profileName } = await settings();
  const last = profileName === undefined ? undefined : await readLastError(system, profileName);
  if (last !== undefined) {
    const { at, traceId = null } = last;
    return { ...metaError(last), at, traceId };
  }
  throw noLastError('No error from Meta is saved.', {
    why: profileName === undefined ? 'without a saved profile, errors are not saved' : undefined,
    hint: 'pass the code of the error: `wactl explain 131047`',
  });
}

const FORMS = 'write it as 131047, 190/463, INVALID_FORMAT or window-closed';
const LOOK_UP =
  'look it up at https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes';

function unknownWord(text: string): CliError {
  const close = nearest(
    text,
    definitions.map(({ code }) => code),
  );
  const hint = close === undefined ? FORMS : `did you mean ${close}?`;
  return errorUnknown(`Unknown error code: ${text}.`, { hint });
}
