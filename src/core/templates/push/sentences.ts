import { shownTime } from './report.js';

/** Sentences in a row; empty ones are left out. */
export function sentences(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/** When to try again; empty when nobody can tell. @param until milliseconds since 1970 */
export function againFrom(until: number | undefined): string {
  return until === undefined ? '' : `Again from ${shownTime(until)}.`;
}
