import { usageError } from './errors/command.js';

/** A moment as a person wrote it. */
export interface WrittenTime {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** No time zone was written, so UTC was taken. */
  readonly isZoneAssumed: boolean;
}

const FORM =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?(?<zone>Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/**
 * Reads a date, or a date with a time, in ISO 8601: `2026-11-01`, `2026-11-01T09:30Z`, `2026-11-01 09:30:15.5+02:00`.
 * A date is its first moment; without a zone UTC is taken. Undefined for everything else: other orders of day and month,
 * bare numbers, and days that do not exist (30 February is not 1 March). Pure.
 */
export function readWrittenTime(text: string): WrittenTime | undefined {
  const parts = FORM.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const day = dayOf(Number(parts.year), Number(parts.month), Number(parts.day));
  const [hour, minute, second] = [parts.hour, parts.minute, parts.second].map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
  ];
  const offset = offsetMinutes(parts.zone ?? 'Z');
  if (day === undefined || offset === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  const milliseconds = Math.floor(Number(`0.${parts.fraction ?? 0}`) * 1000);
  const at = day + ((hour * 60 + minute - offset) * 60 + second) * 1000 + milliseconds;
  return { at, isZoneAssumed: parts.zone === undefined };
}

/**
 * The same for the value of a flag.
 * @throws {CliError} exit 2, with the form to write it in
 */
export function parseWrittenTime(text: string, flag: string): WrittenTime {
  const time = readWrittenTime(text);
  if (time !== undefined) return time;
  throw usageError(`${flag} "${text}" is not a valid date or time.`, 'write it as 2026-11-01T09:30Z');
}

function dayOf(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  // A day that does not exist has rolled over.
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : undefined;
}

/** @returns undefined above the 14 hours that the world's clocks go apart */
function offsetMinutes(zone: string): number | undefined {
  if (zone.toUpperCase() === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(':', ''))];
  if (hours > 14 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
