import { type StructuredPatchHunk, structuredPatch } from 'diff';
import { applyEdits, type TextEdit } from './text-edit.js';

/** Lines shown above and below a change. */
const AROUND = 2;

/** Beyond these, two texts are not compared: it takes a third of a second, and four times that for twice as many. */
export const MAX_CHANGED_LINES = 1_000;

/** What edits in order do to a text, line by line, the way `diff -u` shows it; empty when they change nothing. */
export function unifiedDiff(file: string, text: string, edits: readonly TextEdit[]): string {
  const [before, after] = [text, applyEdits(text, edits)].map(withEnd) as [string, string];
  const options = { context: AROUND, maxEditLength: MAX_CHANGED_LINES };
  const hunks = structuredPatch(file, file, before, after, '', '', options)?.hunks ?? [wholeHunk(before, after)];
  if (hunks.length === 0) return '';
  const shown = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => {
    return [`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`, ...lines];
  });
  return [`--- ${file}`, `+++ ${file}`, ...shown].join('\n');
}

/** Everything goes and comes again, for texts that have too little in common. */
function wholeHunk(before: string, after: string): StructuredPatchHunk {
  const lines = (text: string, mark: string) =>
    text
      .split('\n')
      .slice(0, -1)
      .map((line) => mark + line);
  const [old, fresh] = [lines(before, '-'), lines(after, '+')];
  return { oldStart: 1, oldLines: old.length, newStart: 1, newLines: fresh.length, lines: [...old, ...fresh] };
}

/** Line ends are not shown, so those that differ, and one that is missing at the end, count for nothing. */
function withEnd(text: string): string {
  const lines = text.replaceAll('\r\n', '\n');
  return lines === '' || lines.endsWith('\n') ? lines : `${lines}\n`;
}
