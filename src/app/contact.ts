import { type ContactRef, parseContactRef } from '../core/contacts/ref.js';
import type { Ports } from './ports.js';

/**
 * The person that a text names; a phone in national form is read by `country`, else by that of the profile.
 * @throws {CliError} `phone-invalid` or `country-unknown`, exit 2
 */
export async function namedContact(text: string, country: string | undefined, ports: Ports): Promise<ContactRef> {
  return parseContactRef(text, country ?? (await ports.settings()).country?.value);
}
