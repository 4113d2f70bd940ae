import type { TextEdit } from '../fix/text-edit.js';

/** Larger middles are replaced as a whole: the table below has a cell for each pair of lines. */
const MAX_CELLS = 4_000_000;

/** The lines that turn one text into the other, as edits of the first; the longest common lines stay. */
export function lineEdits(before: string, after: string): readonly TextEdit[] {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const edits: TextEdit[] = [];
  const replace = (start: number, end: number, text: string) => {
    const last = edits.at(-1);
    if (last?.end === start) edits[edits.length - 1] = { start: last.start, end, text: last.text + text };
    else edits.push({ start, end, text });
  };
  let [row, column, offset] = [0, 0, 0];
  const common = commonLengths(old, fresh);
  while (row < old.length || column < fresh.length) {
    const [own, next] = [old[row], fresh[column]];
    if (own !== undefined && own === next) {
      offset += own.length;
      row += 1;
      column += 1;
    } else if (next !== undefined && (own === undefined || common(row, column + 1) >= common(row + 1, column))) {
      replace(offset, offset, next);
      column += 1;
    } else {
      const length = own?.length ?? 0;
      replace(offset, offset + length, '');
      offset += length;
      row += 1;
    }
  }
  return edits;
}

/** With their line ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** How many lines the rests of two texts have in common, in order, from these lines on. */
function commonLengths(old: readonly string[], fresh: readonly string[]): (row: number, column: number) => number {
  const width = fresh.length + 1;
  if ((old.length + 1) * width > MAX_CELLS) return (row, column) => (row === old.length ? 0 : -column);
  const table = new Uint16Array((old.length + 1) * width);
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = fresh.length - 1; column >= 0; column -= 1) {
      const at = row * width + column;
      table[at] =
        old[row] === fresh[column]
          ? (table[at + width + 1] ?? 0) + 1
          : Math.max(table[at + width] ?? 0, table[at + 1] ?? 0);
    }
  }
  return (row, column) => table[row * width + column] ?? 0;
}
