import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';
import { fitColumns } from './fit-columns.js';
import type { Style } from './style.js';
import { displayWidth, longestWord } from './width.js';
import { wrapPainted } from './wrap-painted.js';

/** A cell; null and undefined show as a dash. */
export type Cell = string | number | null | undefined;

/** Between two columns. */
const GAP = '  ';

const BORDERS = ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right']
  .concat(['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'])
  .map((name) => [name, '']);

const BORDERLESS = { ...Object.fromEntries(BORDERS), middle: GAP };

/**
 * Borderless columns under a head, as wide as they need to be. No rows: the head alone. On a terminal they fit its
 * width, and no word is cut: columns that tell nothing go first, then cells are wrapped at words, and where that is not
 * enough each row becomes a block of its own, a field a line.
 */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[], style: Style): string {
  const lines = rows.map((row) => row.map(textOf));
  if (!style.isTTY || rows.length === 0) return draw(head, lines, style);
  const all = [head, ...lines];
  const kept = widthOf(all) <= style.columns ? all : withoutIdle(all);
  const [keptHead = [], ...keptLines] = kept;
  const widths = fitColumns(needsOf(kept), style.columns - GAP.length * (keptHead.length - 1));
  if (widths === undefined) return blocks(keptHead, keptLines, style);
  const wrapRow = (row: readonly string[]) => row.map((cell, index) => wrapCell(cell, widths[index] ?? 0));
  return draw(wrapRow(keptHead), keptLines.map(wrapRow), style);
}

/**
 * The pages of one long table: the first under a head, the others below it in its columns. On a terminal each has a head
 * of its own, since each fits the width on its own. @returns the text of each page in turn; none of them is empty
 */
export function tablePages(head: readonly string[], style: Style): (rows: readonly (readonly Cell[])[]) => string {
  let widths: readonly number[] | undefined;
  return (rows) => {
    if (widths !== undefined && style.isTTY) return `\n${table(head, rows, style)}`;
    const lines = rows.map((row) => row.map(textOf));
    if (widths !== undefined) {
      const known = widths;
      return lines
        .map((row) =>
          row
            .map((cell, at) => pad(cell, known[at] ?? 0))
            .join(GAP)
            .trimEnd(),
        )
        .join('\n');
    }
    widths = needsOf([head, ...lines]).map(({ whole }) => whole);
    return table(head, rows, style);
  };
}

function widthOf(rows: readonly (readonly string[])[]): number {
  const needs = needsOf(rows);
  return needs.reduce((sum, { whole }) => sum + whole, GAP.length * (needs.length - 1));
}

/** What a cell says when nothing is known. */
const IDLE = ['', '-', 'UNKNOWN'];

/** The table without the columns in which no row says anything; whole where none says anything. */
function withoutIdle(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const [, ...lines] = rows;
  const tells = (rows[0] ?? []).map((_, index) => {
    return lines.some((row) => !IDLE.includes(stripVTControlCharacters(row[index] ?? '')));
  });
  return tells.includes(true) ? rows.map((row) => row.filter((_, index) => tells[index])) : rows;
}

/** Names and values, one a line; on a terminal a long value goes on below where it began. */
export function fields(rows: readonly (readonly [name: string, value: string])[], style: Style): string {
  const width = Math.max(0, ...rows.map(([name]) => displayWidth(name)));
  const room = style.isTTY ? style.columns - width - GAP.length : Number.POSITIVE_INFINITY;
  const below = `\n${' '.repeat(width)}${GAP}`;
  return rows
    .map(([name, value]) => `${style.dim(pad(name, width))}${GAP}${wrapPainted(value, room).join(below)}`.trimEnd())
    .join('\n');
}

function textOf(cell: Cell): string {
  return cell === null || cell === undefined ? '-' : String(cell);
}

function wrapCell(cell: string, width: number): string {
  return wrapPainted(cell, width).join('\n');
}

function needsOf(rows: readonly (readonly string[])[]) {
  const [head = []] = rows;
  return head.map((_title, index) => {
    const plain = rows.map((row) => stripVTControlCharacters(row[index] ?? ''));
    return {
      whole: Math.max(...plain.flatMap((cell) => cell.split('\n').map(displayWidth))),
      word: Math.max(...plain.map(longestWord)),
    };
  });
}

function blocks(head: readonly string[], rows: readonly (readonly string[])[], style: Style): string {
  return rows
    .map((row) => row.map((cell, index): [string, string] => [head[index] ?? '', cell]))
    .map((row) => row.filter(([title, cell]) => title !== '' || cell !== ''))
    .map((row) => fields(row, style))
    .join('\n\n');
}

/** One column wide for every version of Unicode, and in no text of ours: a private-use character. */
const STAND_IN = '\uE000';

/**
 * cli-table3 lays out; it measures with a string-width of its own that knows an older Unicode, so it is given a stand-in
 * of the right width for each text, and the texts take their places afterwards.
 */
function draw(head: readonly string[], rows: readonly (readonly string[])[], style: Style): string {
  const painted = head.map((title) =>
    title
      .split('\n')
      .map((line) => style.dim(line))
      .join('\n'),
  );
  const cells = [painted, ...rows].map((row) => head.map((_, index) => (row[index] ?? '').split('\n')));
  const layout = new Table({
    chars: BORDERLESS,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  layout.push(...cells.map((row) => row.map((lines) => lines.map(standIn).join('\n'))));
  const texts = cells
    .flatMap(linesInOrder)
    .filter((text) => displayWidth(text) > 0)
    [Symbol.iterator]();
  return layout
    .toString()
    .replace(/\uE000+/g, () => texts.next().value ?? '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

function standIn(text: string): string {
  return STAND_IN.repeat(displayWidth(text));
}

/** The texts of one row as they are printed: its first lines from left to right, then its second lines. */
function linesInOrder(row: readonly (readonly string[])[]): readonly string[] {
  const height = Math.max(...row.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) => row.map((lines) => lines[at] ?? '')).flat();
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
