import { MINUTE_MS } from '../../core/time-units.js';
import type { State } from './state.js';

/** The finest span of time that reports are about. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics */
export const HALF_HOUR_MS = 30 * MINUTE_MS;

/** What is counted by half hours; the counts of templates are in figures.ts. */
export type CountKind = 'charge' | 'conversation' | 'call' | 'call-seconds';

/** How often, or how much. */
export interface Count {
  /** What tells it from others of its kind. */
  readonly words: readonly string[];
  /** When its half hour began, in milliseconds since 1970. */
  readonly at: number;
  readonly count: number;
}

/** Adds to a count: what is counted is forgotten itself. No word has a slash. */
export function addToCount({ figures }: State, kind: CountKind, words: readonly string[], at: number, by = 1): void {
  const key = [kind, ...words, Math.floor(at / HALF_HOUR_MS)].join('/');
  figures.set(key, (figures.get(key) ?? 0) + by);
}

/** Every count of a kind, the oldest first. */
export function countsOf({ figures }: State, kind: CountKind): readonly Count[] {
  const counts: Count[] = [];
  for (const [key, count] of figures) {
    if (!key.startsWith(`${kind}/`)) continue;
    const [, ...words] = key.split('/');
    counts.push({ at: Number(words.pop()) * HALF_HOUR_MS, words, count });
  }
  return counts;
}
