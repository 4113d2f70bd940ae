import { describe, expect, it } from 'vitest';
import { parsePhone } from '../../../src/core/contacts/phone.js';

describe('parsePhone', () => {
  it.each([
    ['+15550100002', undefined, '+15550100002'],
    [' +1 (555) 010-0002 ', undefined, '+15550100002'],
    ['+1.555.010.0002', undefined, '+15550100002'],
    ['06 12 34 56 78', 'FR', '+33612345678'],
    ['06 12 34 56 78', 'fr', '+33612345678'],
    ['00 33 6 12 34 56 78', 'FR', '+33612345678'],
    ['+33612345678', 'US', '+33612345678'],
    ['+٣٣٦١٢٣٤٥٦٧٨', undefined, '+33612345678'],
    ['+5215512345678', undefined, '+525512345678'],
    ['+52 1 55 1234 5678', undefined, '+525512345678'],
    ['+52-1-55-1234-5678', undefined, '+525512345678'],
    ['+52 (1) 55 1234 5678', undefined, '+525512345678'],
    ['52 1 55 1234 5678', 'MX', '+525512345678'],
    ['0052 1 55 1234 5678', undefined, '+525512345678'],
    ['+54 11 15 1234 5678', undefined, '+5491112345678'],
    ['011 15 1234-5678', 'AR', '+5491112345678'],
    ['+225 07 08 09 10', undefined, '+2250707080910'],
    ['07 08 09 10', 'CI', '+2250707080910'],
    ['+229 61 23 45 67', undefined, '+2290161234567'],
    ['61 23 45 67', 'BJ', '+2290161234567'],
    ['+84 120 123 4567', undefined, '+84701234567'],
    ['+237 77 12 34 56', undefined, '+237677123456'],
    ['0033612345678', undefined, '+33612345678'],
    ['00 33 6 12 34 56 78', 'US', '+33612345678'],
    ['tel:+1-555-010-0002', undefined, '+15550100002'],
    ['TEL:+15550100002', undefined, '+15550100002'],
    ['\u200e+1 555 010 0002', undefined, '+15550100002'],
    ['\u202a+15550100002\u202c', undefined, '+15550100002'],
    ['+1\u00a0555\u202f010\u20090002', undefined, '+15550100002'],
    ['\ufeff+15550\u00ad100002\u200b', undefined, '+15550100002'],
    ['+１（５５５）０１０－０００２', undefined, '+15550100002'],
    ['＋15550100002', undefined, '+15550100002'],
    ['+91 98765–43210', undefined, '+919876543210'],
  ])('%j with country %s is %s', (text, country, phone) => {
    expect(parsePhone(text, country)).toBe(phone);
  });

  it.each([
    ['15550100002', undefined, 'phone-invalid', /add --country/],
    ['0612345678', undefined, 'phone-invalid', /add --country/],
    ['+1555', undefined, 'phone-invalid', /check the digits/],
    ['12', 'FR', 'phone-invalid', /check the digits/],
    ['+15550100002 ext 3', undefined, 'phone-invalid', /check the digits/],
    ['+15550100002;rm', undefined, 'phone-invalid', /check the digits/],
    ['tel:+15550100002;ext=3', undefined, 'phone-invalid', /check the digits/],
    ['00', undefined, 'phone-invalid', /check the digits/],
    ['+1555\u0000010002', undefined, 'phone-invalid', /check the digits/],
    ['call +15550100002', undefined, 'phone-invalid', /add --country/],
    ['', undefined, 'phone-invalid', /add --country/],
    ['\u0000\u001b[2J', undefined, 'phone-invalid', /add --country/],
    ['0612345678', 'XX', 'country-unknown', /two letters/],
    ['+33612345678', 'France', 'country-unknown', /two letters/],
  ])('%j with country %s is refused', (text, country, code, hint) => {
    expect(() => parsePhone(text, country)).toThrow(
      expect.objectContaining({ code, exitCode: 2, hint: expect.stringMatching(hint) }),
    );
  });
});
