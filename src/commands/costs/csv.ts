import type { CostReport } from '../../core/costs/report.js';
import { csvLine } from '../../core/files/rows/csv-cell.js';
import { keyCells } from './rows.js';

/** The rows for a spreadsheet; where the prices are from stands in each of them. */
export function costsCsv(report: CostReport): string {
  const { titles, cellsOf, rows } = keyCells(report);
  const { currency, ratesFrom } = report;
  const head = [...titles.map(nameOf), 'messages', 'free', 'unpriced', 'estimate', 'currency', 'rates', 'rates_from'];
  const lines = rows.map((row) => [
    ...cellsOf(row),
    String(row.messages),
    String(row.free),
    String(row.unpriced),
    row.estimate ?? '',
    currency ?? '',
    ratesFrom?.source ?? '',
    ratesFrom?.effectiveFrom.join(' ') ?? '',
  ]);
  return [head, ...lines].map(csvLine).join('').trimEnd();
}

function nameOf(title: string): string {
  return title.replaceAll(' ', '_');
}
