/** What spreadsheets take for a formula at the start of a cell, behind quotes that were put in front of it before. */
const FORMULA = /^'*[=+\-@\t\r\n]/;
const GUARDED = /^'+[=+\-@\t\r\n]/;

/**
 * A cell of a CSV file that no spreadsheet takes for a formula: a `'` in front of what could be one, all in quotes.
 * `plainText` gives the value back. Pure.
 */
export function csvCell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** A row with its line end. Pure. */
export function csvLine(values: readonly string[]): string {
  return `${values.map(csvCell).join(',')}\n`;
}

/** The value of a cell without the `'` that guards it against spreadsheets; any other value as it is. Pure. */
export function plainText(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}
