import type { ComparedReport, MetaComparison } from '../../core/costs/compare.js';
import { csvLine } from '../../core/files/rows/csv-cell.js';
import { keyCells } from './rows.js';

/** The rows for a spreadsheet; where the prices are from stands in each of them. */
export function costsCsv(report: ComparedReport): string {
  const { titles, cellsOf, rows } = keyCells(report);
  const { currency, ratesFrom, fromMeta } = report;
  if (fromMeta !== undefined) return comparedCsv(report.by, fromMeta, currency);
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

/** The ledger's figures and Meta's side by side. */
function comparedCsv(by: string, { currency, rows }: MetaComparison, own: string | null): string {
  const head = [
    ...[by, 'messages', 'estimate', 'currency', 'meta_messages', 'meta_free', 'meta_cost', 'meta_currency'],
    ...['more_messages', 'more_cost'],
  ];
  const lines = rows.map(({ key, here, atMeta, difference }) => [
    // Without the + of a calling code, which a spreadsheet takes for a formula.
    ...[key?.replace('+', '') ?? '', String(here.messages), here.estimate ?? '', own ?? ''],
    ...[String(atMeta.messages), String(atMeta.free), atMeta.cost ?? '', currency ?? ''],
    ...[String(difference.messages), difference.cost ?? ''],
  ]);
  return [head, ...lines].map(csvLine).join('').trimEnd();
}

function nameOf(title: string): string {
  return title.replaceAll(' ', '_');
}
