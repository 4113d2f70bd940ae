import { describe, expect, it } from 'vitest';
import { parseCode, parsePin } from '../../../src/core/numbers/inputs.js';

describe('parseCode', () => {
  it.each([
    ['123456', '123456'],
    ['123-456', '123456'],
    [' 123 456 ', '123456'],
  ])('reads %j', (text, code) => {
    expect(parseCode(text)).toBe(code);
  });

  it.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('refuses %j', (text) => {
    expect(() => parseCode(text)).toThrow(expect.objectContaining({ exitCode: 2 }));
  });
});

describe('parsePin', () => {
  it('reads six digits', () => {
    expect(parsePin('004711\n')).toBe('004711');
  });

  it.each(['', '12345', '1234567', '12-3456', 'secret'])('refuses %j and does not repeat it', (text) => {
    expect(() => parsePin(text)).toThrow(
      expect.objectContaining({ exitCode: 2, message: 'The PIN is not six digits.' }),
    );
  });
});
