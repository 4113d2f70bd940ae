import { describe, expect, it } from 'vitest';
import { asFields, asList, asString, isFields, upper } from '../../src/core/plain-data.js';

describe('plain data', () => {
  it.each([
    [{ a: 1 }, { map: true, fields: { a: 1 }, list: [], text: '', upper: '' }],
    [[1], { map: false, fields: {}, list: [1], text: '', upper: '' }],
    ['body', { map: false, fields: {}, list: [], text: 'body', upper: 'BODY' }],
    [null, { map: false, fields: {}, list: [], text: '', upper: '' }],
    [undefined, { map: false, fields: {}, list: [], text: '', upper: '' }],
    [7, { map: false, fields: {}, list: [], text: '', upper: '' }],
  ])('reads %j', (value, expected) => {
    const read = {
      map: isFields(value),
      fields: asFields(value),
      list: asList(value),
      text: asString(value),
      upper: upper(value),
    };
    expect(read).toEqual(expected);
  });
});
