import type { Style } from './style.js';
import { displayWidth, type Span, wrapSpans } from './width.js';

/** The looks of a `Style` as terminals know them, each with the code that ends it. Source: ECMA-48, 8.3.117 (SGR) */
const ENDED_BY: Readonly<Record<string, string>> = {
  1: '22',
  2: '22',
  4: '24',
  31: '39',
  32: '39',
  33: '39',
  36: '39',
};

interface PaintedSpan extends Span {
  /** Codes that are on, in the order they were switched on. */
  readonly looks: readonly string[];
}

/** `wrapText` for a text that a `Style` has painted: each line carries the looks it needs. */
export function wrapPainted(text: string, width: number): string[] {
  return wrapSpans(spansOf(text), width).map((line) => line.map(paint).join(''));
}

function spansOf(text: string): PaintedSpan[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: looks are made of them
  const parts = text.split(/\u001b\[(\d+)m/);
  const spans: PaintedSpan[] = [];
  let looks: readonly string[] = [];
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 0) spans.push({ text: part, looks });
    else if (part in ENDED_BY) looks = [...looks, part];
    else looks = looks.filter((look) => ENDED_BY[look] !== part);
  }
  return spans;
}

function paint({ text, looks }: PaintedSpan): string {
  const code = (number: string | undefined) => `\u001b[${number}m`;
  return [...looks.map(code), text, ...looks.map((look) => code(ENDED_BY[look])).reverse()].join('');
}

/** Narrower than this, a wrapped text is worse than one that the terminal breaks. */
const LEAST_COLUMNS = 16;

/**
 * A text whose long lines are wrapped at words on a terminal, each below where its first line began: behind its spaces,
 * its bullet or its number. In a pipe the text as it is. Not for what people copy: commands, and texts for somebody else.
 */
export function wrapProse(text: string, style: Style): string {
  if (!style.isTTY) return text;
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, style.columns))
    .join('\n');
}

/** A command stays in one piece, so that it can be copied. */
const COMMAND = /^(?:wactl|export|printf|[A-Z_]+=\S)/;

/**
 * A text behind a label, each of its lines wrapped on a terminal below where it begins. An address or a command stays whole.
 * @param indent how wide the label is, with its space
 */
export function behindLabel(text: string, indent: number, style: Style): string {
  if (!style.isTTY || COMMAND.test(text) || style.columns - indent < LEAST_COLUMNS) return text;
  return text
    .split('\n')
    .map((line) => {
      const words = line.trimStart();
      const lead = line.slice(0, line.length - words.length);
      if (!words.includes(' ')) return line;
      return lead + wrapPainted(words, style.columns - indent).join(`\n${' '.repeat(indent)}`);
    })
    .join('\n');
}

function wrapLine(line: string, columns: number): string[] {
  const lead = /^ *(?:\d+\. |[•-] )?/.exec(line)?.[0] ?? '';
  const width = columns - lead.length;
  if (displayWidth(line) <= columns || width < LEAST_COLUMNS) return [line];
  const behind = ' '.repeat(lead.length);
  return wrapPainted(line.slice(lead.length), width).map((row, index) => (index === 0 ? lead : behind) + row);
}
