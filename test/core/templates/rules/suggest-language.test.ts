import { describe, expect, it } from 'vitest';
import { suggestLanguages } from '../../../../src/core/templates/rules/suggest-language.js';

describe('the language that a wrong code means', () => {
  it.each<[string, readonly string[]]>([
    ['en-US', ['en_US']],
    ['EN_us', ['en_US']],
    ['de_DE', ['de']],
    ['en_UK', ['en_GB']],
    ['german', ['de']],
    ['German', ['de']],
    ['germann', ['de']],
    ['deutsch', ['de']],
    ['français', ['fr']],
    ['portuguese', ['pt_BR', 'pt_PT']],
    ['pt', ['pt_BR', 'pt_PT']],
    ['deu', ['de']],
    ['klingon', []],
    ['xx', []],
    ['', []],
    ['g', []],
    ['x'.repeat(10_000), []],
  ])('%s', (code, expected) => {
    expect(suggestLanguages(code)).toEqual(expected);
  });
});
