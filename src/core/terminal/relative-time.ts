import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time-units.js';

/** The largest unit that fits is told; times further off than the last are told by their date alone. */
const UNITS = [
  { unit: 'minute', lengthMs: MINUTE_MS, below: HOUR_MS },
  { unit: 'hour', lengthMs: HOUR_MS, below: DAY_MS },
  { unit: 'day', lengthMs: DAY_MS, below: 60 * DAY_MS },
] as const;

/**
 * A time for people: how far off it is, rounded down, with the clock of their own zone beside it: `2 hours ago (14:05)`,
 * `in 3 days (3 Dec, 09:00)`, `30 Nov 2025, 09:00`. JSON keeps ISO 8601 in UTC.
 * @param now milliseconds since the epoch, as `at`
 * @param timeZone an IANA name; by default that of the system
 */
export function relativeTime(at: number, now: number, timeZone?: string): string {
  const distance = Math.abs(at - now);
  const clock = localTime(at, now, timeZone);
  if (distance < MINUTE_MS) return `now (${clock})`;
  const found = UNITS.find(({ below }) => distance < below);
  if (found === undefined) return clock;
  const count = Math.floor(distance / found.lengthMs) * Math.sign(at - now);
  return `${new Intl.RelativeTimeFormat('en').format(count, found.unit)} (${clock})`;
}

/** The time alone for today, with the day for another one, with the year for another year. */
function localTime(at: number, now: number, timeZone: string | undefined): string {
  const part = (time: number, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(time);
  const clock = part(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const isSame = (options: Intl.DateTimeFormatOptions) => part(at, options) === part(now, options);
  if (isSame({ dateStyle: 'short' })) return clock;
  const year = isSame({ year: 'numeric' }) ? undefined : 'numeric';
  return `${part(at, { day: 'numeric', month: 'short', year })}, ${clock}`;
}
