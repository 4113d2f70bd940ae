import { describe, expect, it } from 'vitest';
import { parsePhone, phoneSpellings } from '../../../src/core/contacts/phone.js';

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

describe('phoneSpellings', () => {
  it.each([
    ['+15550100002', ['+15550100002']],
    ['+5511987654321', ['+5511987654321', '+551187654321']],
    ['+551187654321', ['+551187654321', '+5511987654321']],
    ['+551133334444', ['+551133334444']],
    ['+525512345678', ['+525512345678', '+5215512345678']],
    ['+5215512345678', ['+5215512345678', '+525512345678']],
    ['+541112345678', ['+541112345678', '+5491112345678']],
    ['+5491112345678', ['+5491112345678', '+541112345678']],
  ])('of %s are %j', (phone, spellings) => {
    expect(phoneSpellings(phone)).toEqual(spellings);
  });
});
