import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, inOrder } from '../../../../src/core/templates/fix/text-edit.js';
import { lineEdits } from '../../../../src/core/templates/pull/line-edits.js';

describe('lineEdits', () => {
  it('leave lines that both texts have', () => {
    expect(lineEdits('a\nb\nc\n', 'a\nx\nc\nd\n')).toEqual([
      { start: 2, end: 4, text: 'x\n' },
      { start: 6, end: 6, text: 'd\n' },
    ]);
    expect(lineEdits('a\n', 'a\n')).toEqual([]);
  });

  it('turn any text into any other', () => {
    const text = fc.array(fc.constantFrom('a\n', 'b\n', '\n', 'c'), { maxLength: 12 }).map((lines) => lines.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applyEdits(before, inOrder(lineEdits(before, after)))).toBe(after);
      }),
    );
  });

  it('give up comparing what is too long, and are still right', () => {
    const before = Array.from({ length: 3000 }, (_, index) => `${index}\n`).join('');
    const after = before.replaceAll(/^/gm, 'x');
    expect(lineEdits(before, after)).toEqual([{ start: 0, end: before.length, text: after }]);
    expect(lineEdits(before, before.replace('\n2000\n', '\nx\n'))).toHaveLength(1);
  });
});
