import { usageError } from '../errors/command.js';

/** A calendar month in UTC. */
export interface Month {
  /** `2026-11` */
  readonly name: string;
  /** Its first moment, and that of the next one; ms since the epoch. */
  readonly from: number;
  readonly to: number;
}

/** Reads `2026-11`. @throws {CliError} exit 2 for anything else */
export function parseMonth(text: string): Month {
  const [, year = '', month = ''] = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  if (year === '') throw usageError(`"${text}" is not a valid month.`, 'write it as 2026-11');
  return monthOf(Date.UTC(Number(year), Number(month) - 1));
}

/** The month that a moment is in. @param at ms since the epoch */
export function monthOf(at: number): Month {
  const date = new Date(at);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const from = Date.UTC(year, month);
  return { name: new Date(from).toISOString().slice(0, 7), from, to: Date.UTC(year, month + 1) };
}

/**
 * The month in parts within which no price changes: they begin at the month's first moment and where rates begin.
 * @param dates as a rate card writes them
 */
export function partsOf({ from, to }: Month, dates: readonly string[]): readonly { from: number; to: number }[] {
  const within = dates.map((date) => Date.parse(date)).filter((at) => at > from && at < to);
  const starts = [from, ...new Set(within.toSorted((a, b) => a - b))];
  return starts.map((start, index) => ({ from: start, to: starts[index + 1] ?? to }));
}
