import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { CliError, EXIT } from '../errors.js';

/**
 * Reads a phone number as people type it and returns it in E.164 form: `+15550100002`.
 * @param country two-letter ISO code for numbers in national form; a number with `+` needs none
 * @throws {CliError} `phone-invalid` or `country-unknown`, exit 2
 */
export function parsePhone(text: string, country?: string): string {
  const region = country === undefined ? undefined : parseCountry(country);
  const typed = text.trim().replace(OLD_MEXICAN_MOBILE, '+52');
  const number = parsePhoneNumberFromString(typed, { extract: false, ...(region && { defaultCountry: region }) });
  if (number === undefined || number.ext !== undefined || !number.isPossible()) throw invalid(text, region);
  return number.number;
}

/** Mexican mobiles had a 1 behind the country code until 2019; WhatsApp still writes it in some ids. */
const OLD_MEXICAN_MOBILE = /^\+521(?=\d{10}$)/;

/** Pairs of spellings of one line: with the extra digit, and without. */
const SPELLINGS: readonly { readonly long: RegExp; readonly short: RegExp; readonly digit: string }[] = [
  // Brazil: the ninth digit of mobiles, after the country and area code.
  { long: /^(\+55\d{2})9([6-9]\d{7})$/, short: /^(\+55\d{2})([6-9]\d{7})$/, digit: '9' },
  { long: /^(\+52)1(\d{10})$/, short: /^(\+52)(\d{10})$/, digit: '1' },
  // Argentina: the 9 of mobiles called from abroad.
  { long: /^(\+54)9(\d{10})$/, short: /^(\+54)([1-8]\d{9})$/, digit: '9' },
];

/**
 * The number and the other form in which WhatsApp may name the same person; the number itself comes first.
 * Meta's ids differ from what was typed for Brazil, Mexico and Argentina.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export function phoneSpellings(phone: string): readonly string[] {
  for (const { long, short, digit } of SPELLINGS) {
    if (long.test(phone)) return [phone, phone.replace(long, '$1$2')];
    if (short.test(phone)) return [phone, phone.replace(short, `$1${digit}$2`)];
  }
  return [phone];
}

/**
 * The country calling code and the rest, digits only, of a number in E.164 form: `+447700900123` → 44, 7700900123.
 * @throws {CliError} `phone-invalid`, exit 2
 */
export function splitPhone(phone: string): { readonly countryCode: string; readonly national: string } {
  const number = parsePhoneNumberFromString(phone);
  if (number === undefined) throw invalid(phone, undefined);
  return { countryCode: number.countryCallingCode, national: number.nationalNumber };
}

function parseCountry(text: string): CountryCode {
  const country = text.toUpperCase();
  if (isSupportedCountry(country)) return country;
  throw new CliError(`"${text}" is no country with telephone numbers.`, {
    code: 'country-unknown',
    exitCode: EXIT.usage,
    hint: 'give two letters, such as FR, DE or BR',
  });
}

function invalid(text: string, country: CountryCode | undefined): CliError {
  const national = !text.trim().startsWith('+');
  return new CliError(`"${text}" is no telephone number${national && country ? ` of ${country}` : ''}.`, {
    code: 'phone-invalid',
    exitCode: EXIT.usage,
    hint:
      national && country === undefined
        ? 'write it with + and the country code, such as +15550100002, or add --country'
        : 'check the digits: country code, area code and number, such as +15550100002',
  });
}
