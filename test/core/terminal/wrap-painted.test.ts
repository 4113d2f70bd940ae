import { describe, expect, it } from 'vitest';
import { createStyle } from '../../../src/core/terminal/style.js';
import { wrapPainted, wrapProse } from '../../../src/core/terminal/wrap-painted.js';

const style = createStyle({ color: true, columns: 24, isTTY: true });
const { bold, red, dim, underline } = style;

describe('wrapPainted', () => {
  it.each([
    ['plain text', 'one two three', ['one two', 'three']],
    ['one look over a break', red('one two three'), [red('one two'), red('three')]],
    [
      'looks inside looks',
      bold(`one ${red('two three')} x`),
      [bold(`one ${red('two')}`), `${bold(red('three'))}${bold(' x')}`],
    ],
    ['two looks that end by the same code', bold(`a ${dim('b')} c`), [`${bold('a ')}${bold(dim('b'))}${bold(' c')}`]],
    ['a look that ends at the break', `${underline('one two')} three`, [underline('one two'), 'three']],
  ])('breaks %s', (_name, text, lines) => {
    const shown = wrapPainted(text, 8);
    expect(shown.map(looksOf)).toEqual(lines.map(looksOf));
  });
});

/** Each character with the looks that are on: how it looks, whichever codes say so. */
function looksOf(line: string): string[] {
  const on = new Set<string>();
  const ends: Record<string, string[]> = { 22: ['1', '2'], 24: ['4'], 39: ['31'] };
  const shown: string[] = [];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: looks are made of them
  for (const [index, part] of line.split(/\u001b\[(\d+)m/).entries()) {
    if (index % 2 === 0) for (const character of part) shown.push(`${character}${[...on].sort().join()}`);
    else if (part in ends) for (const look of ends[part] ?? []) on.delete(look);
    else on.add(part);
  }
  expect([...on]).toEqual([]);
  return shown;
}

describe('wrapProse', () => {
  it.each([
    ['a paragraph', 'Meta looks at it again within a day.', 'Meta looks at it again\nwithin a day.'],
    ['short lines', 'one\n\n  two', 'one\n\n  two'],
    ['behind spaces', '  Meta looks at it again within a day.', '  Meta looks at it again\n  within a day.'],
    ['behind a number', '  1. Correct the file and push it.', '  1. Correct the file\n     and push it.'],
    ['behind a bullet', '• Correct the file and push it.', '• Correct the file and\n  push it.'],
  ])('wraps %s', (_name, text, wrapped) => {
    expect(wrapProse(text, style)).toBe(wrapped);
  });

  it('leaves lines whole in a pipe', () => {
    const text = 'Meta looks at it again within a day.';
    expect(wrapProse(text, createStyle({ color: false, columns: 24, isTTY: false }))).toBe(text);
  });
});
