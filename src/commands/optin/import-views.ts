import type { ImportResult } from '../../app/import-consent.js';
import type { Style } from '../../core/terminal/style.js';
import { count, reasonTable } from '../list-views.js';

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
  const why = rejected === 0 ? [] : ['', reasonTable(result.reasons, style)];
  const file = rejectFile === null ? [] : ['', `Rejected rows with their reasons: ${rejectFile}`];
  return [head, ...counts, ...why, ...file].join('\n');
}
