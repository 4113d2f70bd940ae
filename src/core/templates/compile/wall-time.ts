import { MINUTE_MS } from '../../time-units.js';

/** A moment with the clock that it is shown by. */
export interface WallTime {
  /** What that clock shows, in the UTC fields: the zone of this machine plays no part. */
  readonly wall: Date;
  /** Of that clock, east of Greenwich. */
  readonly offsetMinutes: number;
}

const DATE_AND_TIME =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * The moment that a value means: a date, a date and time in ISO 8601, or seconds since 1970. A value keeps the offset it
 * is written with; one without is taken as it stands. Undefined for anything else. Other spellings (`1 December 2026`)
 * are read as the language's own `Date` reads them.
 */
export function readTime(value: unknown): WallTime | undefined {
  if (typeof value === 'number') return shiftedBy(value * 1000, 0);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^\d{1,13}$/.test(text)) return shiftedBy(Number(text) * 1000, 0);
  const iso = DATE_AND_TIME.exec(text);
  return iso === null ? readOther(text) : readIso(iso);
}

/** The same moment by the clock of a place (`Europe/Berlin`), or of an offset in minutes east of Greenwich. */
export function atPlace({ wall, offsetMinutes }: WallTime, place: string | number): WallTime {
  const instant = wall.getTime() - offsetMinutes * MINUTE_MS;
  const offset = typeof place === 'number' ? place : offsetAt(place, instant);
  return { wall: new Date(instant + offset * MINUTE_MS), offsetMinutes: offset };
}

function readIso([
  ,
  year,
  month,
  day,
  hour = '0',
  minute = '0',
  second = '0',
  fraction = '0',
  zone = 'Z',
]: RegExpExecArray) {
  const parts = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [y, m, d, h, min, s] = parts;
  const ms = Math.floor(Number(`0.${fraction}`) * 1000);
  const wall = new Date(Date.UTC(y, m - 1, d, h, min, s, ms));
  // 30 February would be another day.
  const isReal = wall.getUTCMonth() === m - 1 && wall.getUTCDate() === d && h < 24 && min < 60 && s < 60;
  return isReal ? { wall, offsetMinutes: offsetOf(zone) } : undefined;
}

function readOther(text: string): WallTime | undefined {
  const [, offset, name] = /:\d{2}(?:\.\d+)?\s*([+-]\d{2}:?\d{2})$|[\s\d](Z|UTC|GMT)$/i.exec(text) ?? [];
  const zone = offset ?? name;
  const instant = Date.parse(zone === undefined ? `${text} UTC` : text);
  return Number.isNaN(instant) ? undefined : shiftedBy(instant, offsetOf(zone ?? 'Z'));
}

function shiftedBy(instant: number, offsetMinutes: number): WallTime | undefined {
  const wall = new Date(instant + offsetMinutes * MINUTE_MS);
  return Number.isNaN(wall.getTime()) ? undefined : { wall, offsetMinutes };
}

/** `-05:00` → -300. */
function offsetOf(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** @throws {RangeError} for a place that is not a time zone */
function offsetAt(timeZone: string, instant: number): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return Math.round((wall - instant) / MINUTE_MS);
}
