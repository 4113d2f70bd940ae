import * as fc from 'fast-check';
import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { expect, it } from 'vitest';
import { phoneCountry } from '../../../src/core/contacts/phone-country.js';

const PHONES: readonly (readonly [string, string | null])[] = [
  ['+491701234567', 'DE'],
  ['+5511987654321', 'BR'],
  ['+14155550100', 'US'],
  ['+16045550100', 'CA'],
  ['+447400123456', 'GB'],
  ['+77012345678', 'KZ'],
  ['+2250701234567', 'CI'],
  // Numbers of films, and a calling code of no country.
  ['+447700900123', null],
  ['+15550100002', null],
  ['+88213123456', null],
];

it.each(PHONES)('the country of %s is %s, as the parser says', (phone, country) => {
  expect(phoneCountry(phone)).toBe(country);
  expect(parsePhoneNumberFromString(phone)?.country ?? null).toBe(country);
});

/** Codes of one country and of several, and the digits that tell those apart. */
const CODES = [...new Set(getCountries().map((country) => getCountryCallingCode(country)))];
const SHARED = ['1', '7', '39', '44', '47', '61', '212', '262', '290', '358', '590', '599'];
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

it('is that of the parser for every number', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.constantFrom(...SHARED), fc.constantFrom(...CODES)),
      fc.integer({ min: 5, max: 11 }).chain(digits),
      (code, national) => {
        const phone = `+${code}${national}`;
        expect(phoneCountry(phone)).toBe(parsePhoneNumberFromString(phone)?.country ?? null);
      },
    ),
    { numRuns: 20_000 },
  );
});

it('is that of the parser in every area of the codes that countries share', () => {
  const areas = Array.from({ length: 900 }, (_, index) => String(index + 100));
  const [north, kingdom, others] = [
    [...'27'].map((digit) => `${digit}345678`.slice(0, 7)),
    ['70912', '12345'],
    ['345'],
  ];
  const nationals = areas.flatMap((area) => [
    ...north.map((rest) => ['1', `${area}${rest}`] as const),
    ...north.map((rest) => ['7', `${area}${rest}`] as const),
    ...kingdom.map((rest) => ['44', `7${area}${rest}0`] as const),
    ...others.map((rest) => ['262', `${area}${rest}678`] as const),
  ]);
  const countries = new Set<string | null>();
  for (const [code, national] of nationals) {
    const phone = `+${code}${national}`;
    const country = phoneCountry(phone);
    countries.add(country);
    expect([phone, country]).toEqual([phone, parsePhoneNumberFromString(phone)?.country ?? null]);
  }
  expect(countries.size).toBeGreaterThan(25);
});
