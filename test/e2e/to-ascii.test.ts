import { describe, expect, it } from 'vitest';

interface ToAscii {
  toAscii(code: string): string;
}

const script = new URL('../../scripts/to-ascii.mjs', import.meta.url).href;
const { toAscii }: ToAscii = await import(/* @vite-ignore */ script);

/** What an expression comes to when each byte of it is taken for a letter, as the loader of the built tool reads. */
const byBytes = (expression: string) =>
  new Function(`return ${Buffer.from(expression, 'utf8').toString('latin1')}`)() as unknown;

describe('code without letters beyond ASCII', () => {
  it.each([
    ['a regular expression', `/^[a’é]+$/.test('a\\u2019\\u00e9')`],
    ['one for whole characters', `/^😀$/u.test('\\u{1f600}')`],
    ['a class of letters before a backslash', String.raw`/^\’\\’$/.test('\u2019\\\u2019')`],
    ['a template with a tag', '((texts) => texts[0])`…` === "\\u2026"'],
    ['a text', `'·' === '\\u00b7'`],
  ])('means the same in %s', (_name, expression) => {
    expect(byBytes(expression)).not.toBe(true);
    expect(toAscii(expression)).toMatch(/^[\0-\x7f]*$/);
    expect(byBytes(toAscii(expression))).toBe(true);
  });
});
