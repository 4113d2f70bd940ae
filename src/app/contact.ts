import { findPrinted, isDigits, isUsername } from '../core/contacts/printed.js';
import { type ContactRef, isUserId, parseContactRef } from '../core/contacts/ref.js';
import { contactUnknown } from '../core/errors/consent.js';
import type { CliError } from '../core/errors/error.js';
import type { Ports } from './ports.js';

/**
 * The person that a text names: a phone (in national form read by `country`, else by that of the profile), a user id, or
 * any other name that our outputs print of a person the ledger knows: digits without the `+`, a username.
 * @throws {CliError} `phone-invalid` or `country-unknown` (exit 2); `contact-unknown` (exit 3) for a username that the
 *   ledger does not know
 */
export async function namedContact(text: string, country: string | undefined, ports: Ports): Promise<ContactRef> {
  const typed = text.trim();
  const { country: ownCountry, store } = await ports.settings();
  // Digits without a + are what webhooks print; only then what somebody types in national form.
  const isPrinted = isDigits(typed) || (isUsername(typed) && !isUserId(typed));
  const known =
    isPrinted && store !== undefined ? await findPrinted((await ports.ledgerToRead()).db, typed) : undefined;
  if (known !== undefined) return known;
  if (typed.startsWith('@') && isUsername(typed)) throw unknownUsername(typed);
  return parseContactRef(typed, country ?? ownCountry?.value);
}

function unknownUsername(username: string): CliError {
  return contactUnknown(`Nobody with the username ${username} is known.`, {
    why: 'WhatsApp names people by username only in webhooks; Meta has no call that looks one up.',
    hint: 'give the phone number or the user id, or see `wactl contacts list`',
  });
}
