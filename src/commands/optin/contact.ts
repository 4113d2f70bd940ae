import type { Context } from '../../context.js';
import { type ContactRef, parseContactRef } from '../../core/contacts/ref.js';

/**
 * The person named on the command line; a phone in national form is read by `--country`, else the profile's country.
 * @throws {CliError} `phone-invalid` or `country-unknown`, exit 2
 */
export async function readContact(context: Context, text: string, country?: string): Promise<ContactRef> {
  return parseContactRef(text, country ?? (await context.settings()).country?.value);
}
