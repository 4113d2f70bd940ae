import { describe, expect, it } from 'vitest';
import { countryOf, destinationOf } from '../../../src/core/contacts/calling-code.js';

describe('where a message goes', () => {
  it.each([
    ['a phone', '+33612345678', '33', 'FR'],
    ['digits', '33612345678', '33', 'FR'],
    ['four digits alone', '3361', '33', 'FR'],
    ['a code of three digits', '+22501234567', '225', 'CI'],
    ['a code that small territories share', '+447700900123', '44', 'GB'],
    ['the United States and Canada', '+15550100002', '1555', null],
    ['a country behind +1', '+18095550100', '1809', 'DO'],
    ['its other area', '18295550100', '1829', 'DO'],
    ['Russia', '+79161234567', '7916', 'RU'],
    ['Kazakhstan', '+77011234567', '7701', 'KZ'],
    ['a user id', 'FR.13000000000000000001', '33', 'FR'],
    ['the first letters of one', 'FR.1', '33', 'FR'],
    ['a user id of Kazakhstan', 'KZ.1', '77', 'KZ'],
    ['a user id of Jamaica', 'JM.1', '1876', 'JM'],
    ['a user id of the United States', 'US.1', '1', null],
    ['a parent user id', 'BR.ENT.1', '55', 'BR'],
  ])('is told by %s', (_name, recipient, destination, country) => {
    expect(destinationOf(recipient)).toBe(destination);
    expect(countryOf(destination)).toBe(country);
  });

  it.each([['HBgLGROUP1'], ['XX.1'], ['999'], [''], ['+9991234567']])('is not told by "%s"', (recipient) => {
    expect(destinationOf(recipient)).toBeUndefined();
  });
});
