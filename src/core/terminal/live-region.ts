import { displayWidth } from './width.js';

/** A text on a terminal that is redrawn in its own place. */
export interface LiveRegion {
  /**
   * What to print, with a line feed behind it, so that `text` stands where the text of the last call stood. A text that
   * is taller than the screen loses its end, and says how much: what has left the screen cannot be redrawn.
   */
  replace(text: string): string;
  /** From now on something else stands below: the next text starts a new place. */
  leave(): void;
}

/** What a terminal has that does not say. */
const USUAL = { columns: 80, rows: 24 } as const;

/** @param screen its width and height; 0, as of a terminal nobody told its size, counts as unknown */
export function createLiveRegion(screen: { readonly columns: number; readonly rows?: number | undefined }): LiveRegion {
  const columns = screen.columns || USUAL.columns;
  const rows = screen.rows || USUAL.rows;
  let height = 0;
  return {
    replace(text) {
      const back = height === 0 ? '' : `\u001b[${height}A\u001b[J`;
      const lines = cut(text.split('\n'), columns, rows - 1);
      height = total(lines, columns);
      return back + lines.join('\n');
    },
    leave() {
      height = 0;
    },
  };
}

function cut(lines: readonly string[], columns: number, rows: number): readonly string[] {
  if (total(lines, columns) <= rows) return lines;
  let kept = lines.length;
  while (kept > 0 && total(lines.slice(0, kept), columns) > rows - 1) kept -= 1;
  return [...lines.slice(0, kept), `… ${lines.length - kept} more lines`];
}

function total(lines: readonly string[], columns: number): number {
  return lines.reduce((sum, line) => sum + rowsOf(line, columns), 0);
}

/** Rows that a line takes: long ones are broken by the terminal. */
function rowsOf(line: string, columns: number): number {
  return Math.max(1, Math.ceil(displayWidth(line) / columns));
}
