import { parseDuration } from './duration.js';
import { usageError } from './errors/command.js';
import { readWrittenTime } from './written-time.js';

/** Where looking back starts, as a person wrote it; both in milliseconds. */
export type Since = { readonly kind: 'ago'; readonly ms: number } | { readonly kind: 'at'; readonly at: number };

/**
 * Reads how far to look back, `2d` or `1h30m`, or since when, in ISO 8601: `2026-11-01`, `2026-11-01T09:30+02:00`. A date
 * is its first moment; without a zone UTC is taken.
 * @throws {CliError} exit 2 for anything else
 */
export function parseSince(text: string): Since {
  const time = readWrittenTime(text);
  if (time !== undefined) return { kind: 'at', at: time.at };
  // What begins with a unit's number is a duration with a mistake, and its own message says which.
  if (/^\d+(?:\.\d+)?(?:ms|s|m|h|d)/.test(text)) return { kind: 'ago', ms: parseDuration(text) };
  throw usageError(
    `"${text}" is not a valid duration, date or time.`,
    'write it as 2d, 2026-11-01 or 2026-11-01T09:30Z',
  );
}

/** The moment that is meant. @param now milliseconds since the epoch, as the result */
export function sinceTime(since: Since, now: number): number {
  return since.kind === 'at' ? since.at : now - since.ms;
}
