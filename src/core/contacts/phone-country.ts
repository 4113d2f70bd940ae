import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';

/** Countries by their calling code; null: several share it. */
let countries: ReadonlyMap<string, CountryCode | null> | undefined;

/**
 * The country of a phone in E.164, ISO 3166-1 alpha-2; null: its calling code belongs to no country, or does not tell
 * which of several. The parser decides only where several share a code, for it takes twenty times as long.
 */
export function phoneCountry(phone: string): CountryCode | null {
  countries ??= byCallingCode();
  for (let end = 2; end <= 4; end += 1) {
    const country = countries.get(phone.slice(1, end));
    if (country === undefined) continue;
    return country ?? parsePhoneNumberFromString(phone)?.country ?? null;
  }
  return null;
}

function byCallingCode(): ReadonlyMap<string, CountryCode | null> {
  const found = new Map<string, CountryCode | null>();
  for (const country of getCountries()) {
    const code = getCountryCallingCode(country);
    found.set(code, found.has(code) ? null : country);
  }
  return found;
}
