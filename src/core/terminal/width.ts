/**
 * Characters that take two columns and are no emoji, first to last of each block: Hangul, CJK, kana, full-width forms.
 * Source: https://www.unicode.org/reports/tr11/ (East Asian Width W and F)
 */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18df2}\u{1aff0}-\u{1b2fb}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]/u;

/** Drawn as a picture by itself, or made one by a variation selector. Source: https://www.unicode.org/reports/tr51/ */
const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u;

const INVISIBLE = /^[\p{Control}\p{Format}\p{Mark}]+$/u;

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

function clustersOf(text: string, span = 0): Cluster[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => ({ text: segment, width: clusterWidth(segment), span }));
}

function clusterWidth(cluster: string): number {
  if (INVISIBLE.test(cluster)) return 0;
  return EMOJI.test(cluster) || WIDE.test(cluster) ? 2 : 1;
}

/**
 * The columns a text takes on a terminal: 2 for a wide character or an emoji (a family or a flag is one), 0 for marks
 * and controls that stand alone, 1 for the rest. Line breaks take none. Terminals differ on rare scripts.
 */
export function displayWidth(text: string): number {
  // By far the most texts, and no reason to load the segmentation tables.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return total(clustersOf(text));
}

/** The columns of the longest piece of a text that `wrapText` breaks only where it must. */
export function longestWord(text: string): number {
  const lines = text.split(LINE_BREAK).map((line) => wordsOf(clustersOf(line)));
  return Math.max(0, ...lines.flat().map((word) => total(withoutEnd(word))));
}

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/;

/**
 * Breaks spans into lines of at most `width` columns: at line breaks, else after spaces, after a slash in a path or
 * beside wide characters, else inside a word that is longer than a line. Spaces at the end of a line go; those at its start stay. An empty text is
 * one line without spans. A character wider than the line stands alone on one.
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
      (!isSpace(cluster) && (cluster.width === 2 || previous.width === 2));
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
