import { describe, expect, it } from 'vitest';
import { parseSanitized, sanitize, sanitizeDeep } from '../../../src/core/terminal/sanitize.js';
import { toJson } from '../../../src/core/terminal/to-json.js';

describe('sanitize', () => {
  it.each([
    ['colour', '\u001b[31mred', '\\x1b[31mred'],
    ['a clipboard command', '\u001b]52;c;eA==\u0007', '\\x1b]52;c;eA==\\x07'],
    ['C1', '\u009b31m', '\\x9b31m'],
    ['NUL and DEL', '\u0000\u007f', '\\x00\\x7f'],
    ['reversed text', 'a\u202eb\u2066c', 'a\\u202eb\\u2066c'],
    ['line separators', 'a\u2028b', 'a\\u2028b'],
    ['a line feed', 'a\nb', 'a\\x0ab'],
    ['no mark of right-to-left text', 'a\u200eb\u200fc\u061cd', 'a\u200eb\u200fc\u061cd'],
    ['nothing', 'Grüße 👋 שלום', 'Grüße 👋 שלום'],
  ])('makes %s visible', (_name, raw, clean) => {
    expect(sanitize(raw)).toBe(clean);
  });

  it('keeps line feeds and tabs in a block', () => {
    expect(sanitize('a\n\tb\r', { block: true })).toBe('a\n\tb\\x0d');
  });
});

describe('sanitizeDeep', () => {
  it('cleans strings and keys at every depth and leaves the rest', () => {
    expect(sanitizeDeep({ 'k\u001b': ['a\u0007\n', 1, null, { b: true }] })).toEqual({
      'k\\x1b': ['a\\x07\n', 1, null, { b: true }],
    });
  });

  it('does not reach the prototype', () => {
    const hostile: unknown = JSON.parse('{"__proto__":{"polluted":true}}');
    sanitizeDeep(hostile);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('parseSanitized', () => {
  const characters = Array.from({ length: 0x2100 }, (_, code) => String.fromCharCode(code));

  it('gives what parsing and then cleaning gives, for every character, raw and escaped', () => {
    for (const character of characters) {
      const raw = JSON.stringify({ [`k${character}`]: [character, { a: `x${character}y` }] });
      const code = `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
      for (const text of [raw, `{"k${code}":["${code}",{"a":"x${code}y"}]}`]) {
        expect(parseSanitized(text), text).toEqual(sanitizeDeep(JSON.parse(text)));
      }
    }
  });

  it('cleans what stands as an escape', () => {
    expect(parseSanitized('{"a":"\\u001b[31m"}')).toEqual({ a: '\\x1b[31m' });
  });

  it('fails for what is no JSON', () => {
    expect(() => parseSanitized('{')).toThrow(SyntaxError);
  });
});

describe('toJson', () => {
  it('leaves no control character raw and parses back to the same value', () => {
    const value = { text: '\u001b\u009b\u202e\u2028\u007f' };
    const json = toJson(value);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not appear
    expect(json).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e]/);
    expect(JSON.parse(json)).toEqual(value);
  });
});
