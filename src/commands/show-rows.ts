import { usageError } from '../core/errors/command.js';
import { csvLine } from '../core/files/rows/csv-cell.js';
import type { ListView } from '../core/terminal/list-pages.js';
import type { Output, View } from '../core/terminal/output.js';
import { sanitize } from '../core/terminal/sanitize.js';
import { type Cell, table, tablePages } from '../core/terminal/table.js';
import { toJson } from '../core/terminal/to-json.js';
import type { RowFlags } from './row-options.js';

/** What all lists share. `fields`: those of a row in JSON, of which `--fields` chooses, and the columns of `--csv`. */
interface List<Key extends string, Field> {
  /** Where the rows are in the JSON of the list. */
  readonly key: Key;
  readonly fields: readonly Field[];
  /** JSON is one row a line. */
  readonly isLines?: boolean;
}

/**
 * Prints a list that was read whole: as its view says, or what the flags choose of it.
 * @throws {CliError} exit 2 for `--csv` with `--json`
 */
export function showRows<Key extends string, Value extends Readonly<Record<Key, readonly object[]>>>(
  output: Output,
  flags: RowFlags,
  { key, fields }: List<Key, keyof Value[Key][number] & string>,
  value: Value,
  view: View<Value>,
): void {
  const rows: readonly object[] = value[key];
  const chosen = flags.fields;
  if (isCsv(output, flags)) {
    output.result(csvLines(chosen ?? fields, rows).join('\n'), (text) => text);
    return;
  }
  if (chosen === undefined || (rows.length === 0 && !output.json)) {
    output.result(value, view);
    return;
  }
  output.result({ ...value, [key]: rows.map((row) => pick(row, chosen)) }, (_, style) => {
    return table(
      chosen,
      rows.map((row) => cellsOf(row, chosen)),
      style,
    );
  });
}

/** As `showRows`, for a list that is read page by page. */
export async function showPages<Row extends object>(
  output: Output,
  flags: RowFlags,
  { key, fields, isLines = false }: List<string, keyof Row & string>,
  pages: AsyncIterable<readonly Row[]>,
  view: ListView<Row>,
): Promise<void> {
  const chosen = flags.fields;
  if (isCsv(output, flags)) return output.lines(csvPages(chosen ?? fields, pages), (line) => line);
  if (output.json && isLines) {
    const rows: AsyncIterable<readonly object[]> = chosen === undefined ? pages : picked(pages, chosen);
    return output.lines(rows, () => '');
  }
  if (chosen === undefined) return output.list(key, pages, view);
  await output.list(key, picked(pages, chosen), {
    empty: view.empty,
    pages(style) {
      const show = tablePages(chosen, style);
      return (rows) => show(rows.map((row) => cellsOf(row, chosen)));
    },
  });
}

function isCsv(output: Output, { csv = false }: RowFlags): boolean {
  if (csv && output.json) throw usageError('--csv and --json cannot be combined.', 'leave one of them out');
  return csv;
}

async function* picked(pages: AsyncIterable<readonly object[]>, fields: readonly string[]) {
  for await (const page of pages) yield page.map((row) => pick(row, fields));
}

/** The head comes with the first page: by then it is sure that there is something to read. */
async function* csvPages(fields: readonly string[], pages: AsyncIterable<readonly object[]>) {
  let isFirst = true;
  for await (const page of pages) {
    const lines = csvLines(fields, page);
    yield isFirst ? lines : lines.slice(1);
    isFirst = false;
  }
  if (isFirst) yield csvLines(fields, []);
}

function csvLines(fields: readonly string[], rows: readonly object[]): readonly string[] {
  const cells = rows.map((row) => Object.values(pick(row, fields)).map((value) => csvText(value)));
  return [fields, ...cells].map((line) => csvLine(line).trimEnd());
}

function pick(row: object, fields: readonly string[]): Readonly<Record<string, unknown>> {
  const all: Readonly<Record<string, unknown>> = { ...row };
  return Object.fromEntries(fields.map((field) => [field, all[field] ?? null]));
}

function cellsOf(row: object, fields: readonly string[]): readonly Cell[] {
  return Object.values(pick(row, fields)).map((value) => (value === null ? null : sanitize(textOf(value))));
}

/** Spreadsheets take a phone for a formula because of its +. */
function csvText(value: unknown): string {
  return value === null ? '' : textOf(value).replace(/^\+(?=\d+$)/, '');
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? toJson(value) : String(value);
}
