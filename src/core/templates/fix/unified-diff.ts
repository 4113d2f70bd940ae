import { applyEdits, type TextEdit } from './text-edit.js';

/** Lines shown above and below a change. */
const AROUND = 2;

/** Some lines of a text and what takes their place; `start` counts from 0. */
interface Replacement {
  readonly start: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What edits in order do to a text, line by line, the way `diff -u` shows it; empty when they change nothing. */
export function unifiedDiff(file: string, text: string, edits: readonly TextEdit[]): string {
  const replacements = groupByLines(text, edits).map((group) => replacementOf(text, group));
  const changed = replacements.filter(({ before, after }) => before.join('\n') !== after.join('\n'));
  if (changed.length === 0) return '';
  const lines = splitLines(text);
  let shift = 0;
  const hunks = joinNear(changed).map((near) => {
    const hunk = hunkOf(lines, near, shift);
    shift += hunk.growth;
    return hunk.text;
  });
  return [`--- ${file}`, `+++ ${file}`, ...hunks].join('\n');
}

/** Edits that touch the same line go together. */
function groupByLines(text: string, edits: readonly TextEdit[]): TextEdit[][] {
  const groups: TextEdit[][] = [];
  let lineEnd = -1;
  for (const edit of edits) {
    if (edit.start <= lineEnd) groups.at(-1)?.push(edit);
    else groups.push([edit]);
    const end = text.indexOf('\n', edit.end);
    lineEnd = end === -1 ? text.length : end;
  }
  return groups;
}

function replacementOf(text: string, edits: readonly TextEdit[]): Replacement {
  const first = edits[0]?.start ?? 0;
  const last = edits.at(-1)?.end ?? first;
  const from = text.lastIndexOf('\n', first - 1) + 1;
  const end = text.indexOf('\n', last);
  const to = end === -1 ? text.length : end + 1;
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - from, end: edit.end - from }));
  const before = text.slice(from, to);
  return withoutCommon({
    start: splitLines(text.slice(0, from)).length,
    before: splitLines(before),
    after: splitLines(applyEdits(before, moved)),
  });
}

/** The same without the lines at either end that stay as they are. */
function withoutCommon({ start, before, after }: Replacement): Replacement {
  const length = Math.min(before.length, after.length);
  let head = 0;
  while (head < length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return {
    start: start + head,
    before: before.slice(head, before.length - tail),
    after: after.slice(head, after.length - tail),
  };
}

/** Changes so near to each other that their surroundings would overlap. */
function joinNear(replacements: readonly Replacement[]): Replacement[][] {
  const joined: Replacement[][] = [];
  for (const replacement of replacements) {
    const last = joined.at(-1)?.at(-1);
    const near = last !== undefined && replacement.start - (last.start + last.before.length) <= 2 * AROUND;
    if (near) joined.at(-1)?.push(replacement);
    else joined.push([replacement]);
  }
  return joined;
}

/** `shift`: how many lines the hunks above have added. */
function hunkOf(
  lines: readonly string[],
  near: readonly Replacement[],
  shift: number,
): { text: string; growth: number } {
  const start = Math.max(0, (near[0]?.start ?? 0) - AROUND);
  const rows: string[] = [];
  let at = start;
  for (const { start: place, before, after } of near) {
    rows.push(...lines.slice(at, place).map((line) => ` ${line}`));
    rows.push(...before.map((line) => `-${line}`), ...after.map((line) => `+${line}`));
    at = place + before.length;
  }
  rows.push(...lines.slice(at, at + AROUND).map((line) => ` ${line}`));
  const removed = rows.filter((row) => !row.startsWith('+')).length;
  const added = rows.filter((row) => !row.startsWith('-')).length;
  const head = `@@ -${start + 1},${removed} +${start + shift + 1},${added} @@`;
  return { text: [head, ...rows].join('\n'), growth: added - removed };
}

/** Lines without their ends; a line end at the end of the text begins no further line. */
function splitLines(text: string): readonly string[] {
  if (text === '') return [];
  return text.replace(/\r?\n$/, '').split(/\r?\n/);
}
