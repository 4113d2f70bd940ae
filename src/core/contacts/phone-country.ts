import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import { belongsTo, countriesOfCode } from './numbering-plan.js';
import { isPlainPhone } from './plain-phone.js';

/** Finds the country of the digits behind a calling code. */
type Finder = (national: string) => CountryCode | null;

let finders: ReadonlyMap<string, Finder> | undefined;

/**
 * The country of a phone in E.164, ISO 3166-1 alpha-2; null: its calling code belongs to no country, or does not tell
 * which of several. Found without the library's parser, which takes twenty times as long, where the number is a plain one.
 */
export function phoneCountry(phone: string): CountryCode | null {
  if (!isPlainPhone(phone)) return parsePhoneNumberFromString(phone)?.country ?? null;
  finders ??= makeFinders();
  for (let end = 2; end <= 4; end += 1) {
    const find = finders.get(phone.slice(1, end));
    if (find !== undefined) return find(phone.slice(end));
  }
  return null;
}

function makeFinders(): ReadonlyMap<string, Finder> {
  const codes = new Set(getCountries().map((country) => getCountryCallingCode(country)));
  return new Map([...codes].map((code) => [code, finderOf(code)]));
}

/** Where several countries share a code, the first that the number belongs to. */
function finderOf(code: string): Finder {
  const countries = countriesOfCode(code);
  const [only = null] = countries;
  if (countries.length <= 1) return () => only;
  let tests: readonly { readonly country: CountryCode; readonly has: (national: string) => boolean }[] | undefined;
  return (national) => {
    tests ??= countries.map((country) => ({ country, has: belongsTo(country) }));
    return tests.find(({ has }) => has(national))?.country ?? null;
  };
}
