import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../../../src/core/templates/fix/unified-diff.js';

const TEXT = Array.from({ length: 20 }, (_, index) => `line ${index + 1}\n`).join('');
const at = (line: string) => TEXT.indexOf(line);

describe('unifiedDiff', () => {
  it('shows changed lines between those around them, near changes in one piece', () => {
    const edits = [
      { start: at('line 3'), end: at('line 3') + 4, text: 'LINE' },
      { start: at('line 6'), end: at('line 6'), text: 'new\n' },
      { start: at('line 15') + 7, end: at('line 15') + 7, text: '\nnew' },
    ];
    expect(unifiedDiff('x.yaml', TEXT, edits)).toBe(
      [
        '--- x.yaml',
        '+++ x.yaml',
        '@@ -1,7 +1,8 @@',
        ' line 1',
        ' line 2',
        '-line 3',
        '+LINE 3',
        ' line 4',
        ' line 5',
        '+new',
        ' line 6',
        ' line 7',
        '@@ -14,4 +15,5 @@',
        ' line 14',
        ' line 15',
        '+new',
        ' line 16',
        ' line 17',
      ].join('\n'),
    );
  });

  it.each([
    [
      'two edits of one line',
      'ab cd\n',
      [
        { start: 0, end: 1, text: 'A' },
        { start: 3, end: 4, text: 'C' },
      ],
      ['@@ -1,1 +1,1 @@', '-ab cd', '+Ab Cd'],
    ],
    ['a last line without an end', 'a\nb', [{ start: 3, end: 3, text: '\nc' }], ['@@ -1,2 +1,3 @@', ' a', ' b', '+c']],
    ['a first line', 'a\n', [{ start: 0, end: 0, text: 'b\n' }], ['@@ -1,1 +1,2 @@', '+b', ' a']],
  ])('shows %s', (_, text, edits, lines) => {
    expect(unifiedDiff('x', text, edits).split('\n').slice(2)).toEqual(lines);
  });

  it('shows texts that have too little in common one below the other', () => {
    const text = 'a\n'.repeat(2000);
    const lines = unifiedDiff('x', text, [{ start: 0, end: text.length, text: 'b\n'.repeat(1500) }]).split('\n');
    expect(lines.slice(0, 4)).toEqual(['--- x', '+++ x', '@@ -1,2000 +1,1500 @@', '-a']);
    expect(lines).toHaveLength(3 + 2000 + 1500);
  });

  it.each([
    ['other line ends', 'a\r\nb\r\n', [{ start: 1, end: 3, text: '\n' }]],
    ['a line end at the end', 'a', [{ start: 1, end: 1, text: '\n' }]],
  ])('shows nothing of %s', (_, text, edits) => {
    expect(unifiedDiff('x', text, edits)).toBe('');
  });

  it('is empty when nothing changes', () => {
    expect([unifiedDiff('x', 'a\n', []), unifiedDiff('x', 'a\n', [{ start: 0, end: 1, text: 'a' }])]).toEqual(['', '']);
  });
});
