import type { Style } from '../terminal/style.js';
import { displayWidth } from '../terminal/width.js';

/** One line inside a frame. */
export interface Line {
  /** With its colours. */
  readonly text: string;
  /** Columns of the text without them. */
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
}

/** Corners and edges, the same on a terminal and in a pipe. */
const EDGES = { top: '╭─╮', between: '├─┤', bottom: '╰─╯', side: '│' };

/** Columns that a frame adds to the width inside it. */
export const FRAME_WIDTH = 4;

/** A text in one look as a line. */
export function line(text: string, align: Line['align'], paint: (text: string) => string = (same) => same): Line {
  return { text: paint(text), width: displayWidth(text), align };
}

export const BLANK: Line = { text: '', width: 0, align: 'left' };

/** Sections one below the other in a frame, a rule between them; empty sections are left out. */
export function frame(sections: readonly (readonly Line[])[], width: number, style: Style): string[] {
  const rule = (edge: string) => style.dim(`${edge.charAt(0)}${edge.charAt(1).repeat(width + 2)}${edge.charAt(2)}`);
  const side = style.dim(EDGES.side);
  const filled = sections.filter((section) => section.length > 0);
  const rows = filled.map((section) => section.map((row) => `${side} ${padded(row, width)} ${side}`));
  return [
    rule(EDGES.top),
    ...rows.flatMap((row, at) => (at === 0 ? row : [rule(EDGES.between), ...row])),
    rule(EDGES.bottom),
  ];
}

/** Blocks of lines side by side, all `width` columns wide; shorter ones are filled up below. */
export function sideBySide(blocks: readonly (readonly string[])[], width: number): string[] {
  const height = Math.max(0, ...blocks.map((block) => block.length));
  return Array.from({ length: height }, (_, row) =>
    blocks
      .map((block) => block[row] ?? ' '.repeat(width))
      .join(' ')
      .trimEnd(),
  );
}

function padded({ text, width, align }: Line, columns: number): string {
  const free = Math.max(0, columns - width);
  const before = align === 'left' ? 0 : align === 'right' ? free : Math.floor(free / 2);
  return ' '.repeat(before) + text + ' '.repeat(free - before);
}
