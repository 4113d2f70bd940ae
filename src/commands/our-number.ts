import type { Context } from '../context.js';
import { usageError } from '../core/errors.js';
import { requireSetting } from '../core/settings/resolve.js';

/**
 * Id of the number of ours that `--number` means, by id or phone as everywhere; without it the profile's.
 * Only what the profile and the ledger do not know is looked up in the account. Without a token an id is taken as it is,
 * with a warning.
 * @throws {CliError} exit 2 for what is neither, and for a phone that cannot be looked up; exit 3 when the account has no
 *   such number
 */
export async function ourNumber(context: Context, meant: string | undefined): Promise<string> {
  const settings = await context.settings();
  if (meant === undefined) return requireSetting(settings, 'phoneNumberId');
  if (!/^\+?[\d\s().-]{1,40}$/.test(meant) || !/\d/.test(meant)) {
    throw usageError(`--number "${meant}" is neither the id nor the phone of a number.`, 'see `wactl numbers list`');
  }
  const isId = /^\d{1,32}$/.test(meant);
  if (isId && (meant === settings.phoneNumberId?.value || (await isInLedger(context, meant)))) return meant;
  if (settings.token !== undefined && settings.wabaId !== undefined) {
    return lookUp(context, settings.wabaId.value, meant);
  }
  if (!isId) {
    throw usageError(
      `--number ${meant}: which of the numbers has this phone, only Meta can say, and no account is connected.`,
      'give the id of the number, or run `wactl connect` and see `wactl numbers list`',
    );
  }
  context.output.warn(
    `Neither the profile nor the ledger knows the number ${meant}, and without a token nobody is asked.`,
  );
  return meant;
}

async function isInLedger(context: Context, id: string): Promise<boolean> {
  const { isKnownNumber } = await import('../core/window/numbers.js');
  return isKnownNumber(await context.ledgerToRead(), id);
}

async function lookUp(context: Context, wabaId: string, meant: string): Promise<string> {
  const { listNumbers } = await import('../core/graph/numbers.js');
  const { findNumber } = await import('../core/numbers/find.js');
  return findNumber(await listNumbers(await context.graph(), wabaId), meant).id;
}
