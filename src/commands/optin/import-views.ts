import type { ImportResult } from '../../app/import-consent.js';
import { formatDuration } from '../../core/duration.js';
import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';

export function importView(result: ImportResult, style: Style): string {
  const { rows, recorded, same, merged, rejected, rejectFile, dryRun } = result;
  const head = dryRun ? `Nothing was recorded. Of ${count(rows)} rows:` : `${count(rows)} rows:`;
  const lines = [
    [dryRun ? 'would be recorded' : 'recorded', recorded],
    ['recorded before', same],
    ['the same as an earlier row', merged],
    ['rejected', rejected],
  ] as const;
  const counts = lines.map(([word, number]) => `  ${count(number).padStart(12)}  ${word}`);
  const why = rejected === 0 ? [] : ['', table(['rejected because', 'rows'], reasonRows(result), style)];
  const file = rejectFile === null ? [] : ['', `Rejected rows with their reasons: ${rejectFile}`];
  return [head, ...counts, ...why, ...file].join('\n');
}

function reasonRows({ reasons }: ImportResult) {
  return reasons.map(({ reason, count: rows }) => [reason, count(rows)]);
}

/** One line while an import runs. Pure. */
export function progressText(rows: number, share: number | undefined, elapsedMs: number): string {
  const rate = elapsedMs > 0 ? Math.round((rows * 1000) / elapsedMs) : 0;
  const done = `Importing: ${count(rows)} rows, ${count(rate)} a second`;
  if (share === undefined || share === 0 || share >= 1) return done;
  return `${done}, ${Math.floor(share * 100)} %, ${formatDuration((elapsedMs * (1 - share)) / share)} left`;
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
