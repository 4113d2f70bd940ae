import { usageError } from '../errors/command.js';
import { DAY_MS, MINUTE_MS } from '../time-units.js';

/** Times of the day between which nobody gets a message: `21:00` to `08:00` goes over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

const SPAN = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)$/;

/** @throws {CliError} exit 2 unless it is two times of the day: `21:00-08:00` */
export function parseQuietHours(text: string): QuietHours {
  const [, from = '', to = ''] = SPAN.exec(text) ?? [];
  if (from !== to) return { from, to };
  throw usageError(`"${text}" is not a valid time span.`, 'write two times of the day, such as 21:00-08:00');
}

/** Looking at every minute of a day in many zones takes long. */
const STEP_MS = 15 * MINUTE_MS;

/**
 * When a message to a person in a country may leave: `at` itself, or the first moment outside the quiet hours, on the
 * quarter of an hour. Where a country has several time zones it must be outside them in each, for a number does not tell
 * where its owner is; where no moment of a day is, in as many as possible. Of a country that is not known, in UTC.
 * @param country ISO 3166-1 alpha-2 @param at ms since the epoch
 */
export function afterQuietHours(at: number, country: string | null, quiet: QuietHours): number {
  const zones = timeZonesOf(country);
  const quietZones = (time: number) => zones.filter((zone) => isWithin(minuteOf(time, zone), quiet)).length;
  let best = { time: at, count: quietZones(at) };
  const last = at + DAY_MS;
  for (let time = Math.ceil(at / STEP_MS) * STEP_MS; best.count > 0 && time <= last; time += STEP_MS) {
    const count = quietZones(time);
    if (count < best.count) best = { time, count };
  }
  return best.time;
}

const zonesByCountry = new Map<string | null, readonly string[]>();

/** Node's own data (CLDR) knows the zones of each country; the property is the older name of the method. */
function timeZonesOf(country: string | null): readonly string[] {
  const known = zonesByCountry.get(country);
  if (known !== undefined) return known;
  const zones = (country === null ? undefined : zonesIn(country)) ?? ['UTC'];
  // Of zones that keep the same time today one is enough.
  const distinct = [
    ...new Map(
      zones.map((zone) => [[0, 6].map((month) => minuteOf(Date.UTC(2026, month, 1), zone)).join(' '), zone]),
    ).values(),
  ];
  zonesByCountry.set(country, distinct);
  return distinct;
}

function zonesIn(country: string): readonly string[] | undefined {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    readonly timeZones?: readonly string[];
    getTimeZones?(): readonly string[] | undefined;
  };
  const zones = locale.getTimeZones?.() ?? locale.timeZones;
  return zones === undefined || zones.length === 0 ? undefined : zones;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Minute of the day. */
function minuteOf(time: number, zone: string): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    formats.set(zone, format);
  }
  return minutes(format.format(time));
}

function isWithin(minute: number, { from, to }: QuietHours): boolean {
  const [start, end] = [minutes(from), minutes(to)];
  return start < end ? minute >= start && minute < end : minute >= start || minute < end;
}

function minutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  return hours * 60 + rest;
}
