import { diffLines } from 'diff';
import type { TextEdit } from '../fix/text-edit.js';
import { MAX_CHANGED_LINES } from '../fix/unified-diff.js';

/**
 * The lines that turn one text into the other, as edits of the first; the longest common lines stay. One edit replaces
 * everything where the texts differ in more than `MAX_CHANGED_LINES`.
 */
export function lineEdits(before: string, after: string): readonly TextEdit[] {
  const parts = diffLines(before, after, { maxEditLength: MAX_CHANGED_LINES });
  if (parts === undefined) return [{ start: 0, end: before.length, text: after }];
  const edits: TextEdit[] = [];
  let offset = 0;
  for (const { added, removed, value } of parts) {
    const end = added ? offset : offset + value.length;
    const last = edits.at(-1);
    if ((added || removed) && last?.end === offset) {
      edits[edits.length - 1] = { start: last.start, end, text: added ? last.text + value : last.text };
    } else if (added || removed) {
      edits.push({ start: offset, end, text: added ? value : '' });
    }
    offset = end;
  }
  return edits;
}
