import { describe, expect, it } from 'vitest';
import { codeFrame } from '../../../src/core/terminal/code-frame.js';
import { createStyle } from '../../../src/core/terminal/style.js';

const TEXT = 'name: a\nbody: Hello there\nfooter: x\n';

/** The frame with a mark at the end of each line, so that spaces there would show. */
function frame(text: string, line: number, column: number, options = {}): string[] {
  return codeFrame(text, { line, column }, options).split('\n');
}

describe('codeFrame', () => {
  it('shows the line between its neighbours, with a caret below the place', () => {
    expect(frame(TEXT, 2, 7)).toEqual(['  1 | name: a', '> 2 | body: Hello there', '    |       ^', '  3 | footer: x']);
  });

  it.each<[string, [string, number, number, object?], string[]]>([
    ['the first line', [TEXT, 1, 1], ['> 1 | name: a', '    | ^', '  2 | body: Hello there']],
    ['the last line', [TEXT, 3, 9], ['  2 | body: Hello there', '> 3 | footer: x', '    |         ^']],
    ['no neighbours', [TEXT, 2, 1, { around: 0 }], ['> 2 | body: Hello there', '    | ^']],
    ['a place behind the line', [TEXT, 1, 9, { around: 0 }], ['> 1 | name: a', '    |        ^']],
    ['Windows line ends', ['a\r\nbc\r\n', 2, 2], ['  1 | a', '> 2 | bc', '    |  ^']],
    ['tabs', ['\ta\tb', 1, 4], ['> 1 |  a b', '    |    ^']],
    ['control characters', ['\u001b[31mx\u202ey', 1, 8, {}], ['> 1 | \\x1b[31mx\\u202ey', '    |                ^']],
    ['wide characters', ['你好x', 1, 3], ['> 1 | 你好x', '    |     ^']],
    ['a family joined from four', ['👨‍👩‍👧👨‍👩‍👧 {{ x }}', 1, 18], ['> 1 | 👨‍👩‍👧👨‍👩‍👧 {{ x }}', '    |      ^']],
    ['emoji by themselves and by a selector', ['⌚⌚❤️❤️ {{ x }}', 1, 8], ['> 1 | ⌚⌚❤️❤️ {{ x }}', '    |          ^']],
    ['letters of India', ['क्षि {{ x }}', 1, 6], ['> 1 | क्षि {{ x }}', '    |    ^']],
    ['combining marks', ['e\u0301x', 1, 3], ['> 1 | e\u0301x', '    |  ^']],
    ['outside the text', [TEXT, 9, 1], ['']],
    ['line 0', [TEXT, 0, 1], ['']],
    ['an empty text', ['', 1, 1], ['']],
  ])('%s', (_, [text, line, column, options], expected) => {
    expect(frame(text, line, column, options)).toEqual(expected);
  });

  it('cuts long lines around the place, all at the same column', () => {
    const text = `${'a'.repeat(300)}\n${'b'.repeat(150)}X${'b'.repeat(150)}\nshort`;
    const [above, line, caret, below] = frame(text, 2, 151, { columns: 20 }) as [string, string, string, string];
    expect(above).toBe(`  1 | …${'a'.repeat(20)}…`);
    expect(line).toBe(`> 2 | …${'b'.repeat(10)}X${'b'.repeat(9)}…`);
    expect(caret.indexOf('^')).toBe(line.indexOf('X'));
    expect(below).toBe('  3 | …');
  });

  it('never cuts inside an emoji', () => {
    const text = `${'👩‍👩‍👧'.repeat(30)}X${'👩‍👩‍👧'.repeat(30)}`;
    const [line = '', caret = ''] = frame(text, 1, text.indexOf('X') + 1, { columns: 20 });
    expect(line).toBe(`> 1 | …👩‍👩‍👧👩‍👩‍👧X${'👩‍👩‍👧'.repeat(7)}…`);
    expect(caret.indexOf('^')).toBe('> 1 | …'.length + 4);
  });

  it.each([50, 80, 200])('fits a terminal of %i columns', (columns) => {
    const text = Array.from({ length: 12 }, () => 'x'.repeat(300)).join('\n');
    const style = createStyle({ color: false, columns, isTTY: true });
    const lines = frame(text, 10, 150, { style });
    expect(Math.max(...lines.map((row) => row.length))).toBe(Math.min(columns, 109));
  });

  it('stays small for a huge line', () => {
    expect(codeFrame('x'.repeat(1_000_000), { line: 1, column: 500_000 }).length).toBeLessThan(300);
  });

  it('pads line numbers of different length', () => {
    const text = Array.from({ length: 10 }, (_, index) => `l${index + 1}`).join('\n');
    expect(frame(text, 9, 1)).toEqual(['   8 | l8', '>  9 | l9', '     | ^', '  10 | l10']);
  });
});
