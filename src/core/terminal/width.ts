import stringWidth from 'string-width';

/** A piece of text with whatever a caller wants to keep beside it. */
export interface Span {
  readonly text: string;
}

/** What a reader sees as one character, and the columns it takes. */
interface Cluster {
  readonly text: string;
  readonly width: number;
  /** Index of the span it comes from. */
  readonly span: number;
}

let segmenter: Intl.Segmenter | undefined;

/** Made on first use: it takes as long as a fifth of a start of Node.js, and most runs measure nothing. */
function graphemes(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

function clustersOf(text: string, span = 0): Cluster[] {
  return Array.from(graphemes(text), ({ segment }) => ({ text: segment, width: displayWidth(segment), span }));
}

/** The longest start of a text that takes at most `columns`. Looks no further, so the rest may be of any length. */
export function clipText(text: string, columns: number): string {
  let used = 0;
  for (const { segment, index } of graphemes(text)) {
    used += displayWidth(segment);
    if (used > columns) return text.slice(0, index);
  }
  return text;
}

/** UTF-16 units around a place in which a character that a reader sees begins and ends. */
const AROUND = 500;

/** Where the character that a reader sees at an offset begins; the offset itself where the text ends before it. */
export function characterStart(text: string, offset: number): number {
  // Of a long text only what is near is looked at: it would be copied as a whole.
  const from = Math.max(0, offset - AROUND);
  const found = graphemes(text.slice(from, offset + AROUND)).containing(offset - from);
  return found === undefined ? offset : from + found.index;
}

/**
 * The columns a text takes on a terminal: 2 for a wide character or an emoji (a family or a flag is one), 0 for marks
 * and controls that stand alone, and for codes that only paint, 1 for the rest. Line breaks take none. Terminals differ
 * on rare scripts.
 */
export function displayWidth(text: string): number {
  return ONE_COLUMN_EACH.test(text) ? text.length : stringWidth(text);
}

/**
 * Latin, Greek and Cyrillic letters, and the marks of their texts. For anything else the library compiles its patterns,
 * which takes as long as a start of Node.js.
 */
const ONE_COLUMN_EACH =
  /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u0391-\u03c9\u0410-\u044f\u2010-\u2027\u20ac\u2190-\u2193\u2264\u2265]*$/;

/** The columns of the longest piece of a text that `wrapText` breaks only where it must. */
export function longestWord(text: string): number {
  const lines = text.split(LINE_BREAK).map((line) => wordsOf(clustersOf(line)));
  return Math.max(0, ...lines.flat().map((word) => total(withoutEnd(word))));
}

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/;

/**
 * Breaks spans into lines of at most `width` columns: at line breaks, else after spaces, after a slash in a path or
 * beside wide characters, else inside a word that is longer than a line. Spaces at the end of a line go; those at its
 * start stay. An empty text is one line without spans. A character wider than the line stands alone on one.
 */
export function wrapSpans<S extends Span>(spans: readonly S[], width: number): S[][] {
  const lines: Cluster[][] = [[]];
  for (const [index, { text }] of spans.entries()) {
    for (const [part, piece] of text.split(LINE_BREAK).entries()) {
      if (part > 0) lines.push([]);
      lines.at(-1)?.push(...clustersOf(piece, index));
    }
  }
  return lines.flatMap((line) => wrapLine(line, width)).map((line) => joinSpans(line, spans));
}

/** `wrapSpans` for a text without spans. */
export function wrapText(text: string, width: number): string[] {
  return wrapSpans([{ text }], width).map((line) => line.map((span) => span.text).join(''));
}

function wrapLine(clusters: readonly Cluster[], width: number): Cluster[][] {
  const lines: Cluster[][] = [[]];
  let used = 0;
  const startLine = () => {
    lines.push([]);
    used = 0;
  };
  for (const word of wordsOf(clusters)) {
    if (used > 0 && used + total(withoutEnd(word)) > width) startLine();
    for (const cluster of word) {
      // Spaces may hang over the edge: the end of the line is cut off below.
      if (used > 0 && used + cluster.width > width && !isSpace(cluster)) startLine();
      lines.at(-1)?.push(cluster);
      used += cluster.width;
    }
  }
  return lines.map(withoutEnd);
}

/** Words with the spaces behind them; a wide character is a word of its own, and a slash ends one. */
function wordsOf(clusters: readonly Cluster[]): Cluster[][] {
  const words: Cluster[][] = [];
  let previous: Cluster | undefined;
  for (const cluster of clusters) {
    const breaks =
      previous === undefined ||
      (isSpace(previous) && !isSpace(cluster)) ||
      (previous.text === '/' && endsStep(words.at(-1) ?? [], cluster)) ||
      (!isSpace(cluster) && (isIdeograph(cluster) || isIdeograph(previous)));
    if (breaks) words.push([]);
    words.at(-1)?.push(cluster);
    previous = cluster;
  }
  return words;
}

/** Whether the slash that ends `word` stands in a path, and not at its start, in `https://` or between numbers as in 24/7. */
function endsStep(word: readonly Cluster[], next: Cluster): boolean {
  const step = word.slice(0, -1).map(({ text }) => text);
  const [last = ''] = step.slice(-1);
  return (
    [last, next.text].every((text) => /[\p{L}\p{N}]/u.test(text)) &&
    [...step, next.text].some((text) => /\p{L}/u.test(text))
  );
}

/** A character of a script without spaces, or an emoji. Letters of India are as wide with some marks, and no word of their own. */
function isIdeograph({ text, width }: Cluster): boolean {
  return width === 2 && !/\p{Spacing_Mark}/u.test(text);
}

function isSpace({ text }: Cluster): boolean {
  return text === ' ' || text === '\t' || text === '\u3000';
}

function withoutEnd(clusters: readonly Cluster[]): Cluster[] {
  return clusters.slice(0, clusters.findLastIndex((cluster) => !isSpace(cluster)) + 1);
}

function total(clusters: readonly Cluster[]): number {
  return clusters.reduce((sum, { width }) => sum + width, 0);
}

/** The clusters as spans again, each with what its own span held beside the text. */
function joinSpans<S extends Span>(clusters: readonly Cluster[], spans: readonly S[]): S[] {
  const joined: { source: number; text: string }[] = [];
  for (const { text, span } of clusters) {
    const last = joined.at(-1);
    if (last?.source === span) last.text += text;
    else joined.push({ source: span, text });
  }
  return joined.flatMap(({ source, text }) => {
    const span = spans[source];
    return span === undefined ? [] : [{ ...span, text }];
  });
}
