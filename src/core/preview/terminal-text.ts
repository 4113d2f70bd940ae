import type { Style } from '../terminal/style.js';
import { displayWidth, wrapSpans, wrapText } from '../terminal/width.js';
import { type Direction, textDirection } from './direction.js';
import { type Line, line } from './frame.js';
import { MARK_CHARACTERS, type Mark, type Run } from './runs.js';

/** What lines are made for: the width inside the frame and the direction of the message. */
export interface Setting {
  readonly width: number;
  readonly direction: Direction;
  readonly style: Style;
}

const TAB = '    ';

/** A plain text wrapped, each line at the side where its script begins. */
export function textLines(text: string, paint: (text: string) => string, setting: Setting): Line[] {
  return wrapText(text.replaceAll('\t', TAB), setting.width).map((row) => line(row, sideOf(row, setting), paint));
}

/** A text wrapped in the middle. */
export function centered(text: string, paint: (text: string) => string, { width }: Setting): Line[] {
  return wrapText(text.replaceAll('\t', TAB), width).map((row) => line(row, 'center', paint));
}

/** Runs wrapped. Marks that the style cannot draw are shown as typed: all of them where there is no colour. */
export function runLines(runs: readonly Run[], setting: Setting): Line[] {
  const { style, width } = setting;
  const looks: Partial<Record<Mark, (text: string) => string>> = style.color
    ? { bold: style.bold, italic: style.underline, monospace: style.cyan }
    : {};
  const typed = withTypedMarks(runs, (mark) => looks[mark] === undefined);
  return wrapSpans(typed, width).map((spans) => {
    const plain = spans.map(({ text }) => text).join('');
    const paint = ({ text, marks }: Run) =>
      marks.reduceRight((painted, mark) => looks[mark]?.(painted) ?? painted, text);
    return { text: spans.map(paint).join(''), width: displayWidth(plain), align: sideOf(plain, setting) };
  });
}

function sideOf(text: string, { direction }: Setting): Line['align'] {
  return textDirection(text, direction) === 'rtl' ? 'right' : 'left';
}

/** The runs with the characters of some marks put back around the texts they cover. */
function withTypedMarks(runs: readonly Run[], isTyped: (mark: Mark) => boolean): Run[] {
  let open: readonly Mark[] = [];
  const typed: Run[] = [];
  const move = (marks: readonly Mark[]) => {
    const shared = marks.findIndex((mark, index) => mark !== open[index]);
    const kept = shared === -1 ? marks.length : shared;
    const closing = open.slice(kept).filter(isTyped).reverse();
    const opening = marks.slice(kept).filter(isTyped);
    for (const mark of [...closing, ...opening]) typed.push({ text: MARK_CHARACTERS[mark], marks: [] });
    open = marks;
  };
  for (const { text, marks } of runs) {
    move(marks);
    typed.push({ text: text.replaceAll('\t', TAB), marks });
  }
  move([]);
  return typed;
}
