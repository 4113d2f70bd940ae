import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentForm, phoneSpellings } from '../../../src/core/meta/phone-forms.js';

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
    ['+2250707080910', ['+2250707080910', '+22507080910']],
    ['+22507080910', ['+22507080910', '+2250707080910']],
    ['+22505060708', ['+22505060708', '+2250505060708']],
    ['+22502030405', ['+22502030405', '+2250102030405']],
    // The second digit would have led to another operator: a number of today alone.
    ['+2250702030405', ['+2250702030405']],
    // A landline, which changed by other rules.
    ['+22521234567', ['+22521234567']],
    ['+22961234567', ['+22961234567', '+2290161234567']],
    ['+2290161234567', ['+2290161234567', '+22961234567']],
    ['+841691234567', ['+841691234567', '+84391234567']],
    ['+84391234567', ['+84391234567', '+841691234567']],
    ['+84912345678', ['+84912345678']],
    ['+237677123456', ['+237677123456', '+23777123456']],
    ['+23777123456', ['+23777123456', '+237677123456']],
  ])('of %s are %j', (phone, spellings) => {
    expect(phoneSpellings(phone)).toEqual(spellings);
  });
});

it('the forms of a number are the same from whichever of them one starts', () => {
  const country = fc.constantFrom(
    '52',
    '521',
    '55',
    '54',
    '549',
    '225',
    '22507',
    '229',
    '22901',
    '84',
    '841',
    '237',
    '2376',
    '1',
    '33',
  );
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 11 }).map((list) => list.join(''));
  fc.assert(
    fc.property(country, digits, (code, rest) => {
      const phone = `+${code}${rest}`;
      for (const other of phoneSpellings(phone))
        expect(phoneSpellings(other).toSorted()).toEqual(phoneSpellings(phone).toSorted());
      expect(phoneSpellings(phone)).toContain(currentForm(phone));
      expect(currentForm(currentForm(phone))).toBe(currentForm(phone));
    }),
    { numRuns: 2000 },
  );
});
