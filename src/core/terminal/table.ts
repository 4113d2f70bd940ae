import { stripVTControlCharacters } from 'node:util';
import { fitColumns } from './fit-columns.js';
import type { Style } from './style.js';
import { displayWidth, longestWord } from './width.js';
import { wrapPainted } from './wrap-painted.js';

/** A cell; null and undefined show as a dash. */
export type Cell = string | number | null | undefined;

/** Between two columns. */
const GAP = '  ';

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

function draw(head: readonly string[], rows: readonly (readonly string[])[], style: Style): string {
  const painted = head.map((title) =>
    title
      .split('\n')
      .map((line) => style.dim(line))
      .join('\n'),
  );
  const widths = needsOf([head, ...rows]).map(({ whole }) => whole);
  return [painted, ...rows].map((row) => drawRow(row, widths)).join('\n');
}

function drawRow(row: readonly string[], widths: readonly number[]): string {
  const cells = widths.map((width, index) => ({ width, lines: (row[index] ?? '').split('\n') }));
  const height = Math.max(...cells.map(({ lines }) => lines.length));
  const lines = Array.from({ length: height }, (_, at) => cells.map(({ lines, width }) => pad(lines[at] ?? '', width)));
  return lines.map((line) => line.join(GAP).trimEnd()).join('\n');
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
