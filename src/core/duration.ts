import { usageError } from './errors/command.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './time-units.js';

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: MINUTE_MS, h: HOUR_MS, d: DAY_MS };

/**
 * Reads a duration as people type it: `500ms`, `30s`, `5m`, `2h`, `1d`, `1h30m`. Returns milliseconds.
 * @throws {CliError} exit 2 for anything else, a bare number included: its unit would be a guess
 */
export function parseDuration(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
  if (parts.length === 0 || parts.map((part) => part[0]).join('') !== text) {
    throw usageError(`"${text}" is not a valid duration.`, 'write it with a unit, such as 30s, 5m or 2h');
  }
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNIT_MS[unit ?? ''] ?? 0), 0);
}

/** The two largest units of a duration, rounded down: `2 h 5 min`, `41 s`. Below a second: `0 s`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const units: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor((seconds % 86_400) / 3_600), 'h'],
    [Math.floor((seconds % 3_600) / 60), 'min'],
    [seconds % 60, 's'],
  ];
  const first = units.findIndex(([amount]) => amount > 0);
  if (first === -1) return '0 s';
  return units
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
}
