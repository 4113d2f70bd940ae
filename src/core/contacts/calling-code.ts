import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';

/** Codes that several countries share, told apart by the digits behind: those of North America, and Russia's. */
const SHARED = ['1', '7'];

/** As many digits as tell the countries of a shared code apart: 1809, 77… */
const SHARED_LENGTH = 4;

let byCode: ReadonlyMap<string, readonly string[]> | undefined;

/** Every calling code, with its countries. Calling codes begin in no other one. */
function codes(): ReadonlyMap<string, readonly string[]> {
  if (byCode !== undefined) return byCode;
  const found = new Map<string, string[]>();
  for (const country of getCountries()) {
    const code = getCountryCallingCode(country);
    found.set(code, [...(found.get(code) ?? []), country]);
  }
  byCode = found;
  return found;
}

/**
 * Where a message to somebody goes, in as few digits as tell which rate holds: the calling code, `33`; where countries
 * share it, its first four digits, `1809`. Many people have the same.
 * @param recipient a phone in E.164 with or without `+`, or its first four digits or more; or a user id, which begins
 *   with a country: `FR.123`
 * @returns undefined where it does not say
 */
export function destinationOf(recipient: string): string | undefined {
  const [, country] = /^([A-Z]{2})\./.exec(recipient) ?? [];
  if (country !== undefined) return countryDestination(country);
  const digits = recipient.replace(/^\+/, '');
  const code = /^\d{4}/.test(digits) ? callingCodeOf(digits) : undefined;
  return code !== undefined && SHARED.includes(code) ? digits.slice(0, SHARED_LENGTH) : code;
}

/** Area codes of the countries that share +1 with the United States and Canada. Source: https://www.nanpa.com/area-codes */
const AREA_CODES: Readonly<Record<string, string>> = {
  AG: '268',
  AI: '264',
  AS: '684',
  BB: '246',
  BM: '441',
  BS: '242',
  DM: '767',
  DO: '809 829 849',
  GD: '473',
  GU: '671',
  JM: '876 658',
  KN: '869',
  KY: '345',
  LC: '758',
  MP: '670',
  MS: '664',
  PR: '787 939',
  SX: '721',
  TC: '649',
  TT: '868',
  VC: '784',
  VG: '284',
  VI: '340',
};

/** Kazakhstan's part of +7 begins with a 6 or a 7. Source: https://www.itu.int/oth/T020200006F/en */
const KAZAKHSTAN = /^7[67]/;

function countryDestination(country: string): string | undefined {
  if (country === 'KZ') return '77';
  const [area] = AREA_CODES[country]?.split(' ') ?? [];
  if (area !== undefined) return `1${area}`;
  const found = getCountries().find((known) => known === country);
  return found === undefined ? undefined : getCountryCallingCode(found);
}

/** The calling code at the beginning of digits; undefined when missing. */
export function callingCodeOf(digits: string): string | undefined {
  return [1, 2, 3].map((length) => digits.slice(0, length)).find((code) => codes().has(code));
}

/** The country of a destination, in two letters; null: several share it, as the United States and Canada do. */
export function countryOf(destination: string): string | null {
  const code = callingCodeOf(destination);
  if (code === '7') return KAZAKHSTAN.test(destination) ? 'KZ' : 'RU';
  if (code === '1') return countryOfArea(destination.slice(1));
  const countries = code === undefined ? [] : (codes().get(code) ?? []);
  return countries.length === 1 ? (countries[0] ?? null) : (MAIN_COUNTRY[code ?? ''] ?? null);
}

function countryOfArea(area: string): string | null {
  return Object.keys(AREA_CODES).find((country) => AREA_CODES[country]?.split(' ').includes(area)) ?? null;
}

/** The country that a code is known for, where small territories share it. */
const MAIN_COUNTRY: Readonly<Record<string, string>> = {
  39: 'IT',
  44: 'GB',
  47: 'NO',
  61: 'AU',
  212: 'MA',
  262: 'RE',
  290: 'SH',
  358: 'FI',
  590: 'GP',
  599: 'CW',
};
