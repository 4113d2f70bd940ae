import type { Context } from '../../context.js';
import { CliError, EXIT, usageError } from '../../core/errors.js';
import { findMetaError } from '../../core/meta/errors.js';
import { errorRow, errorView } from './views.js';

export default async function explain(context: Context, _options: unknown, text: string): Promise<void> {
  const [, code, subcode] = /^#?(\d{1,9})(?:\/(\d{1,9}))?$/.exec(text) ?? [];
  if (code === undefined) throw usageError(`"${text}" is not an error code.`, 'write it as 131047 or 190/463');
  const found = findMetaError(Number(code), subcode === undefined ? undefined : Number(subcode));
  if (found === undefined) {
    throw new CliError(`The error ${text} is not known here.`, {
      code: 'error-unknown',
      exitCode: EXIT.notFound,
      hint: 'look at https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes',
    });
  }
  context.output.result(errorRow(found), errorView);
}
