/** A time in milliseconds as all our JSON writes it: ISO 8601 in UTC. Null where there is no time. */
export function isoTime(ms: number): string;
export function isoTime(ms: number | null | undefined): string | null;
export function isoTime(ms: number | null | undefined): string | null {
  return ms === null || ms === undefined ? null : new Date(ms).toISOString();
}

/**
 * A time that Meta wrote, in milliseconds: `2026-11-22T10:00:00+0000`, with or without a colon in the offset, or seconds
 * since 1970. Undefined for anything else.
 */
export function metaTime(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(ms) || Math.abs(ms) > LAST_MS ? undefined : ms;
}

/** The last instant a `Date` can hold, in milliseconds from 1970. Source: ECMAScript, Time Values and Time Range */
const LAST_MS = 8.64e15;
