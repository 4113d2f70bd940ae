import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
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
