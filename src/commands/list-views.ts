import { formatDuration } from '../core/duration.js';
import type { Encoding } from '../core/files/rows/decode.js';
import type { Style } from '../core/terminal/style.js';
import { table } from '../core/terminal/table.js';

// What commands that read long lists say of them.

const ENCODING_WORDS = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252',
} as const;

const SEPARATOR_WORDS: Readonly<Record<string, string>> = { '\t': 'a tab', ';': 'a semicolon', '|': 'a vertical bar' };

/** What a person should know of the form of a list; undefined: it is as lists are, or something else is told. Pure. */
export function formNote(told: {
  readonly kind: string;
  readonly encoding?: Encoding;
  readonly separator?: string;
}): string | undefined {
  if (told.encoding !== undefined && told.encoding !== 'utf-8') return `Encoding: ${ENCODING_WORDS[told.encoding]}.`;
  if (told.separator === undefined) return undefined;
  return `Fields are separated by ${SEPARATOR_WORDS[told.separator] ?? 'a separator of its own'}.`;
}

/** Why rows were left out, and how many. */
export function reasonTable(
  reasons: readonly { readonly reason: string; readonly count: number }[],
  style: Style,
): string {
  return table(
    ['rejected because', 'rows'],
    reasons.map(({ reason, count: rows }) => [reason, count(rows)]),
    style,
  );
}

/** One line while a list is read. Pure. @param share of it that is read; undefined: that cannot be known */
export function progressText(verb: string, rows: number, share: number | undefined, elapsedMs: number): string {
  const rate = elapsedMs > 0 ? Math.round((rows * 1000) / elapsedMs) : 0;
  const done = `${verb}: ${count(rows)} rows, ${count(rate)} a second`;
  if (share === undefined || share === 0 || share >= 1) return done;
  return `${done}, ${Math.floor(share * 100)} %, ${formatDuration((elapsedMs * (1 - share)) / share)} left`;
}

export function count(number: number): string {
  return number.toLocaleString('en-US');
}
