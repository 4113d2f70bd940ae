import { describe, expect, it } from 'vitest';
import { baseLanguage, spelledLanguage, TEMPLATE_LANGUAGES } from '../../../src/core/meta/languages.js';

describe('the languages of templates', () => {
  it('are the 111 that Meta lists', () => {
    expect(TEMPLATE_LANGUAGES.size).toBe(111);
  });

  it('have codes of two or three letters, with a country behind an underscore where there is one', () => {
    const odd = [...TEMPLATE_LANGUAGES.keys()].filter((code) => !/^[a-z]{2,3}(?:_[A-Z]{2})?$/.test(code));
    expect(odd).toEqual([]);
  });

  it.each([
    ['en', 'English'],
    ['en_US', 'English (US)'],
    ['fil', 'Filipino'],
    ['prs_AF', 'Dari'],
    ['zh_HK', 'Chinese (HKG)'],
    ['zu', 'Zulu'],
  ])('hold %s, %s', (code, name) => {
    expect(TEMPLATE_LANGUAGES.get(code)).toBe(name);
  });

  it.each(['ar_SA', 'es_VE', 'constructor', '__proto__', ''])('do not hold %o', (code) => {
    expect(TEMPLATE_LANGUAGES.has(code)).toBe(false);
  });
});

describe('spelledLanguage', () => {
  it.each([
    ['en-US', 'en_US'],
    ['EN_us', 'en_US'],
    ['PT', undefined],
    ['fil', 'fil'],
    ['tlh', undefined],
    ['', undefined],
  ])('%o is %o', (code, expected) => {
    expect(spelledLanguage(code)).toBe(expected);
  });
});

describe('baseLanguage', () => {
  it.each([
    ['pt_BR', 'pt'],
    ['en-US', 'en'],
    ['fil', 'fil'],
    ['', ''],
  ])('%o is %o', (code, expected) => {
    expect(baseLanguage(code)).toBe(expected);
  });
});
