import { sanitize } from './sanitize.js';
import { plainStyle, type Style } from './style.js';
import { characterStart, clipText, displayWidth } from './width.js';

/** Starts at 1, in UTF-16 units. */
export interface FramePlace {
  readonly line: number;
  readonly column: number;
}

export interface CodeFrameOptions {
  /** Lines shown above and below. Default: 1. */
  readonly around?: number;
  /** Columns that a line of the text may fill; a longer one is cut around the place. Default: 100, on a terminal what fits. */
  readonly columns?: number;
  readonly style?: Style;
}

const MAX_COLUMNS = 100;
const MIN_COLUMNS = 20;

/** UTF-16 units that one column may take: emoji of families take six, and letters with many marks a dozen. */
const UNITS_PER_COLUMN = 20;

/**
 * The lines around a place in a text, with a caret below it. Control characters are made visible and tabs are one
 * space wide. A place outside the text gives an empty frame.
 */
export function codeFrame(text: string, place: FramePlace, options: CodeFrameOptions = {}): string {
  const { around = 1, style = plainStyle } = options;
  const first = Math.max(1, place.line - around);
  const lines = linesBetween(text, first, place.line + around);
  if (place.line < 1 || lines[place.line - first] === undefined) return '';
  const gutter = String(first + lines.length - 1).length;
  const columns = options.columns ?? columnsFor(style, gutter);
  // Cut at the same column, the lines keep standing in line.
  const start = place.column > columns ? place.column - 1 - Math.floor(columns / 2) : 0;
  const rows = lines.flatMap((line, index) => {
    const number = first + index;
    const marked = number === place.line;
    const margin = `${marked ? style.red('>') : ' '} ${style.dim(`${String(number).padStart(gutter)} |`)} `;
    const from = characterStart(line, start);
    const row = `${margin}${cut(line, from, columns)}`.trimEnd();
    if (!marked) return [row];
    const before = displayWidth(visible(line.slice(from, place.column - 1))) + (from > 0 ? 1 : 0);
    return [row, `  ${' '.repeat(gutter)} ${style.dim('|')} ${' '.repeat(before)}${style.red('^')}`];
  });
  return rows.join('\n');
}

/** What a margin, its line number and an ellipsis at both ends leave of a terminal; not so little that nothing is seen. */
function columnsFor(style: Style, gutter: number): number {
  return style.isTTY ? Math.min(MAX_COLUMNS, Math.max(MIN_COLUMNS, style.columns - gutter - 7)) : MAX_COLUMNS;
}

/** Does not split the whole text: it may have a million lines. */
function linesBetween(text: string, first: number, last: number): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let number = 1; number <= last && start < text.length; number += 1) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end === -1 ? text.length : end);
    if (number >= first) lines.push(line.endsWith('\r') ? line.slice(0, -1) : line);
    if (end === -1) break;
    start = end + 1;
  }
  return lines;
}

/**
 * The part of a line from an offset on, at most `columns` wide, with an ellipsis where something is left out. Looks no
 * further than it has to: a file may be one line of a megabyte, with findings all over it.
 */
function cut(line: string, from: number, columns: number): string {
  const end = from + columns * UNITS_PER_COLUMN;
  const text = visible(line.slice(from, end));
  const shown = clipText(text, columns);
  return `${from > 0 ? '…' : ''}${shown}${shown === text && end >= line.length ? '' : '…'}`;
}

function visible(text: string): string {
  return sanitize(text.replaceAll('\t', ' '));
}
