import { usageError } from '../core/errors.js';
import { requireSetting } from '../core/settings/resolve.js';
import type { Ports } from './ports.js';

/**
 * Id of the number of ours that `--number` means, by id or phone as everywhere; without it the profile's.
 * Only what the profile and the ledger do not know is looked up in the account. Without a token an id is taken as it is,
 * with a warning.
 * @throws {CliError} exit 2 for what is neither, and for a phone that cannot be looked up; exit 3 when the account has no
 *   such number
 */
export async function ourNumber(
  ports: Ports,
  meant: string | undefined,
  onWarning: (text: string) => void,
): Promise<string> {
  const settings = await ports.settings();
  if (meant === undefined) return requireSetting(settings, 'phoneNumberId');
  if (!/^\+?[\d\s().-]{1,40}$/.test(meant) || !/\d/.test(meant)) {
    throw usageError(`--number "${meant}" is not the id or phone of a number.`, 'see `wactl numbers list`');
  }
  const isId = /^\d{1,32}$/.test(meant);
  if (isId && (meant === settings.phoneNumberId?.value || (await isInLedger(ports, meant)))) return meant;
  if (settings.token !== undefined && settings.wabaId !== undefined) return lookUp(ports, meant);
  if (!isId) {
    throw usageError(
      `--number ${meant} could not be looked up: no account is connected.`,
      'give the id of the number, or run `wactl connect` and see `wactl numbers list`',
    );
  }
  onWarning(
    `The number ${meant} could not be checked: neither the profile nor the ledger knows it, and no token is set.`,
  );
  return meant;
}

async function isInLedger(ports: Ports, id: string): Promise<boolean> {
  const { isKnownNumber } = await import('../core/window/numbers.js');
  return isKnownNumber(await ports.ledgerToRead(), id);
}

async function lookUp(ports: Ports, meant: string): Promise<string> {
  const { findNamed } = await import('./numbers/pick.js');
  return (await findNamed(ports, meant)).number.id;
}
