import * as fc from 'fast-check';
import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';
import { describe, expect, it } from 'vitest';
import { parseAnyPhone } from '../../../src/core/contacts/phone.js';
import { isPlainPhone } from '../../../src/core/contacts/plain-phone.js';

const codes = [...new Set(getCountries().map((country) => getCountryCallingCode(country)))];
const digits = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max });

function parsed(text: string, country?: string): string | undefined {
  try {
    return parseAnyPhone(text, country);
  } catch {
    return undefined;
  }
}

describe('a plain phone', () => {
  it('is one that the parser returns as it is, of every calling code', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        digits(5, 12),
        fc.constantFrom(undefined, 'DE', 'US'),
        (code, rest, country) => {
          const text = `+${code}${rest}`;
          if (isPlainPhone(text)) expect(parsed(text, country)).toBe(text);
        },
      ),
      { numRuns: 20_000 },
    );
  });

  it('is one that the parser returns as it is, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(digits(1, 20), fc.string()), (text) => {
        for (const typed of [text, `+${text}`]) if (isPlainPhone(typed)) expect(parsed(typed)).toBe(typed);
      }),
      { numRuns: 5000 },
    );
  });

  it.each(['+15550100002', '+4917012345678', '+447700900123', '+5511987654321', '+919876543210', '+2348031234567'])(
    'is %s',
    (text) => {
      expect(isPlainPhone(text)).toBe(true);
    },
  );

  it.each([
    ['the national prefix behind the code', '+4401632960001'],
    ['a form that is gone', '+5215512345678'],
    ['an unknown calling code', '+2100000000'],
    ['too few digits', '+4912'],
    ['marks', '+49 170 1234567'],
    ['no plus', '4917012345678'],
  ])('is not one with %s', (_, text) => {
    expect(isPlainPhone(text)).toBe(false);
  });
});
