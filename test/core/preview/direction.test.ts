import { describe, expect, it } from 'vitest';
import { languageDirection, textDirection } from '../../../src/core/preview/direction.js';

describe('languageDirection', () => {
  it.each([
    ['ar', 'rtl'],
    ['ar_EG', 'rtl'],
    ['he', 'rtl'],
    ['fa', 'rtl'],
    ['ur', 'rtl'],
    ['ps_AF', 'rtl'],
    ['prs_AF', 'rtl'],
    ['en_US', 'ltr'],
    ['az', 'ltr'],
    ['zh_HK', 'ltr'],
    ['', 'ltr'],
  ] as const)('of %s is %s', (code, direction) => {
    expect(languageDirection(code)).toBe(direction);
  });
});

describe('textDirection', () => {
  it.each([
    ['Latin', 'Hi', 'rtl', 'ltr'],
    ['Hebrew', 'שלום', 'ltr', 'rtl'],
    ['Arabic behind a number', '1. مرحبا', 'ltr', 'rtl'],
    ['Arabic behind a Latin name', 'Example Shop: مرحبا', 'rtl', 'ltr'],
    ['a number, in a text to the right', '1042', 'rtl', 'rtl'],
    ['an emoji, in a text to the left', '🎉', 'ltr', 'ltr'],
    ['nothing', '', 'rtl', 'rtl'],
  ] as const)('of %s', (_, text, fallback, direction) => {
    expect(textDirection(text, fallback)).toBe(direction);
  });
});
