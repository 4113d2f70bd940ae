import { csvCell } from '../../files/rows/csv-cell.js';
import type { ExportRow } from './rows.js';

/** The columns of an export, in their order. The importer recognizes it by the first five. */
const COLUMNS = {
  phone: 'phone',
  userId: 'user_id',
  group: 'group',
  category: 'category',
  state: 'state',
  source: 'source',
  place: 'place',
  wording: 'wording',
  wordingVersion: 'wording_version',
  evidence: 'evidence',
  by: 'by',
  at: 'at',
  clock: 'clock',
} as const satisfies Record<keyof ExportRow, string>;

const FIELDS = Object.keys(COLUMNS) as (keyof ExportRow)[];

/** The first line of an export, without its end. */
export const EXPORT_HEAD = Object.values(COLUMNS).map(csvCell).join(',');

/** A row as a line of CSV, without its end. A phone is without the `+`, which spreadsheets take for a formula. Pure. */
export function exportLine(row: ExportRow): string {
  return FIELDS.map((field) => csvCell(field === 'phone' ? (row.phone ?? '').slice(1) : (row[field] ?? ''))).join(',');
}
