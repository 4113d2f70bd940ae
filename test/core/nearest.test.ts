import { expect, it } from 'vitest';
import { nearest } from '../../src/core/nearest.js';

it.each([
  ['bodi', 'body'],
  ['BODY', 'body'],
  ['butons', 'buttons'],
  ['foter', 'footer'],
  ['zzz', undefined],
  ['x'.repeat(100_000), undefined],
])('%s', (word, expected) => {
  expect(nearest(word, ['body', 'buttons', 'footer', 'header'])).toBe(expected);
});
