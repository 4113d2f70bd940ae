import { usageError } from '../core/errors/command.js';
import { requireSetting } from '../core/settings/resolve.js';
import { isKnownNumber } from '../core/window/numbers.js';
import type { Ports } from './ports.js';

/** A number of ours, by its id. */
export interface OurNumber {
  readonly id: string;
  /** Neither the profile nor the ledger knows it, and without a token Meta could not be asked. */
  readonly isUnverified: boolean;
}

/**
 * The number of ours that `--number` names, by id or phone as everywhere; without it the profile's. Only what the
 * profile and the ledger do not know is looked up in the account.
 * @throws {CliError} exit 2 for what is neither id nor phone, and for a phone that cannot be looked up; exit 3 when the
 *   account has no such number
 */
export async function findOurNumber(ports: Ports, named: string | undefined): Promise<OurNumber> {
  const settings = await ports.settings();
  if (named === undefined) return { id: requireSetting(settings, 'phoneNumberId'), isUnverified: false };
  if (!/^\+?[\d\s().-]{1,40}$/.test(named) || !/\d/.test(named)) {
    throw usageError(`--number "${named}" is not the id or phone of a number.`, 'see `wactl numbers list`');
  }
  const isId = /^\d{1,32}$/.test(named);
  const isKnown = async () =>
    named === settings.phoneNumberId?.value || isKnownNumber(await ports.ledgerToRead(), named);
  if (isId && (await isKnown())) return { id: named, isUnverified: false };
  if (settings.token !== undefined && settings.wabaId !== undefined) {
    const { findNamed } = await import('./numbers/pick.js');
    const { number } = await findNamed(ports, named, { flag: '--number' });
    return { id: number.id, isUnverified: false };
  }
  if (isId) return { id: named, isUnverified: true };
  throw usageError(
    `--number ${named}: the number with this phone can only be looked up at Meta, and no account is connected.`,
    'give the id of the number, or run `wactl connect` and see `wactl numbers list`',
  );
}
