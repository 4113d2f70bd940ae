import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { countryUnknown, phoneInvalid } from '../errors/consent.js';
import type { CliError } from '../errors/error.js';
import { currentForm } from '../meta/phone-forms.js';
import { isPlainPhone } from './plain-phone.js';

/**
 * Reads a phone number as people type and paste it and returns it in E.164 form: `+15550100002`. Taken are spaces and
 * marks of every kind, invisible ones included, digits of every script, `tel:`, a leading 00 for the `+`, and the forms
 * of numbers that a country has given up.
 * @param country two-letter ISO code for numbers in national form; a number with `+` needs none
 * @throws {CliError} `phone-invalid` or `country-unknown`, exit 2
 */
export function parsePhone(text: string, country?: string): string {
  return country === undefined && isPlainPhone(text) ? text : parseAnyPhone(text, country);
}

/** The same without the short way for numbers in E.164. */
export function parseAnyPhone(text: string, country?: string): string {
  const region = country === undefined ? undefined : parseCountry(country);
  const typed = tidy(text);
  const phone = read(typed, region) ?? (typed.startsWith('00') ? read(`+${typed.slice(2)}`, undefined) : undefined);
  if (phone === undefined) throw invalid(text, region);
  return phone;
}

/** The text without what cannot be seen and without the scheme of a link; full-width digits become plain ones. */
function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Zs}/gu, ' ')
    .trim()
    .replace(/^tel:/i, '');
}

function read(typed: string, region: CountryCode | undefined): string | undefined {
  const number = parsePhoneNumberFromString(typed, { extract: false, ...(region && { defaultCountry: region }) });
  if (number === undefined || number.ext !== undefined) return undefined;
  const current = currentForm(number.number);
  return parsePhoneNumberFromString(current)?.isPossible() ? current : undefined;
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

/** @throws {CliError} `country-unknown`, exit 2, unless it is the code of a country */
export function requireCountry(text: string): void {
  parseCountry(text);
}

function parseCountry(text: string): CountryCode {
  const country = text.toUpperCase();
  if (isSupportedCountry(country)) return country;
  throw countryUnknown(`Unknown country code "${text}".`, { hint: 'use two letters, such as FR, DE or BR' });
}

function invalid(text: string, country: CountryCode | undefined): CliError {
  const national = !/^(?:\+|00)/.test(tidy(text));
  return phoneInvalid(`"${text}" is not a valid phone number${national && country ? ` in ${country}` : ''}.`, {
    hint:
      national && country === undefined
        ? 'write it with + and the country code, such as +15550100002, or add --country'
        : 'check the digits: country code, area code and number, such as +15550100002',
  });
}
