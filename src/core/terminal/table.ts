import Table from 'cli-table3';
import type { Style } from './style.js';

/** A cell; null and undefined show as a dash. */
export type Cell = string | number | null | undefined;

/** Borderless columns under a head, as wide as they need to be. No rows: the head alone. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[], style: Style): string {
  const drawing = new Table({
    head: head.map((title) => style.dim(title)),
    chars: {
      top: '',
      'top-mid': '',
      'top-left': '',
      'top-right': '',
      bottom: '',
      'bottom-mid': '',
      'bottom-left': '',
      'bottom-right': '',
      left: '',
      'left-mid': '',
      mid: '',
      'mid-mid': '',
      right: '',
      'right-mid': '',
      middle: '  ',
    },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  for (const row of rows) drawing.push(row.map((cell) => (cell === null || cell === undefined ? '-' : String(cell))));
  return drawing
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
