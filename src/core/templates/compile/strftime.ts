import { DAY_MS } from '../../time-units.js';
import { dateFormat } from './intl-formats.js';
import type { WallTime } from './wall-time.js';

/** Longest text that a width such as `%50d` may fill a part to. */
const WIDTH_MAX = 100;

const DIRECTIVE = /%([-_0^#:]*)(\d+)?[EO]?([A-Za-z%])/g;

/**
 * A moment in a format of strftime, as Liquid's `date` takes it: `%A, %-d. %B %Y`. Names of days and months are those of
 * the language; a month beside a day has the form that goes with one (Russian "1 декабря"). A directive that does not
 * exist stays as it is. Pure.
 * Source: https://liquidjs.com/filters/date.html
 */
export function strftime(time: WallTime, format: string, locale: string): string {
  const names = namesIn(time, locale, /%[-_0]*\d*[de]/.test(format));
  return format.replace(DIRECTIVE, (whole, flags: string, width: string | undefined, letter: string) => {
    const part = partOf(letter, time, names, flags.includes(':'));
    if (part === undefined) return whole;
    const [text, ownWidth = 0, ownFill = '0'] = part;
    const size = flags.includes('-') ? 0 : Math.min(Number(width ?? ownWidth), WIDTH_MAX);
    const fill = flags.includes('_') ? ' ' : flags.includes('0') ? '0' : ownFill;
    return withCase(text, flags).padStart(size, fill);
  });
}

/** A text with the width it is filled to, and by what. */
type Part = readonly [text: string, width?: number, fill?: ' '];

interface Names {
  readonly month: (style: 'long' | 'short') => string;
  readonly day: (style: 'long' | 'short') => string;
  readonly whole: (options: Intl.DateTimeFormatOptions) => string;
}

function partOf(letter: string, { wall, offsetMinutes }: WallTime, names: Names, colon: boolean): Part | undefined {
  const hours = wall.getUTCHours();
  const year = wall.getUTCFullYear();
  const parts: Readonly<Record<string, () => Part>> = {
    a: () => [names.day('short')],
    A: () => [names.day('long')],
    b: () => [names.month('short')],
    h: () => [names.month('short')],
    B: () => [names.month('long')],
    c: () => [names.whole({ dateStyle: 'medium', timeStyle: 'medium' })],
    C: () => [String(Math.floor(year / 100)), 2],
    d: () => [String(wall.getUTCDate()), 2],
    e: () => [String(wall.getUTCDate()), 2, ' '],
    H: () => [String(hours), 2],
    I: () => [String(hours % 12 || 12), 2],
    j: () => [String(dayOfYear(wall)), 3],
    k: () => [String(hours), 2, ' '],
    l: () => [String(hours % 12 || 12), 2, ' '],
    L: () => [String(wall.getUTCMilliseconds()), 3],
    m: () => [String(wall.getUTCMonth() + 1), 2],
    M: () => [String(wall.getUTCMinutes()), 2],
    N: () => [String(wall.getUTCMilliseconds()).padStart(3, '0').padEnd(9, '0')],
    p: () => [hours < 12 ? 'AM' : 'PM'],
    P: () => [hours < 12 ? 'am' : 'pm'],
    q: () => [ordinal(wall.getUTCDate())],
    s: () => [String(Math.floor(wall.getTime() / 1000) - offsetMinutes * 60)],
    S: () => [String(wall.getUTCSeconds()), 2],
    u: () => [String(wall.getUTCDay() || 7)],
    U: () => [String(weekOfYear(wall, 0)), 2],
    w: () => [String(wall.getUTCDay())],
    W: () => [String(weekOfYear(wall, 1)), 2],
    x: () => [names.whole({ dateStyle: 'short' })],
    X: () => [names.whole({ timeStyle: 'medium' })],
    y: () => [String(((year % 100) + 100) % 100), 2],
    Y: () => [String(year), 4],
    z: () => [offset(offsetMinutes, colon)],
    Z: () => [offset(offsetMinutes, colon)],
    t: () => ['\t'],
    n: () => ['\n'],
    '%': () => ['%'],
  };
  return Object.hasOwn(parts, letter) ? parts[letter]?.() : undefined;
}

function namesIn({ wall }: WallTime, locale: string, withDay: boolean): Names {
  const format = (options: Intl.DateTimeFormatOptions) =>
    dateFormat(locale, { ...options, calendar: 'gregory', timeZone: 'UTC' });
  return {
    month(style) {
      const beside = withDay ? partNamed('month', format({ month: style, day: 'numeric' }).formatToParts(wall)) : '';
      // Where months are numbered, the word for one is another part.
      return beside === '' || /^\p{N}+$/u.test(beside) ? format({ month: style }).format(wall) : beside;
    },
    day: (style) => format({ weekday: style }).format(wall),
    whole: (options) => format(options).format(wall),
  };
}

function partNamed(type: string, parts: readonly Intl.DateTimeFormatPart[]): string {
  return parts.find((part) => part.type === type)?.value ?? '';
}

function withCase(text: string, flags: string): string {
  if (flags.includes('^')) return text.toUpperCase();
  if (!flags.includes('#')) return text;
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}

function dayOfYear(wall: Date): number {
  return Math.floor((wall.getTime() - Date.UTC(wall.getUTCFullYear(), 0, 1)) / DAY_MS) + 1;
}

/** Days before the first `startDay` of the year (0 is Sunday) are in week 0. */
function weekOfYear(wall: Date, startDay: number): number {
  const sinceStart = (wall.getUTCDay() - startDay + 7) % 7;
  return Math.floor((dayOfYear(wall) - 1 - sinceStart + 7) / 7);
}

/** English only: `1st`. */
function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}

function offset(minutes: number, colon: boolean): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${colon ? ':' : ''}${two(size % 60)}`;
}
