import { CsvReader, type FileRow, guessCsvForm } from '../../files/rows/csv.js';
import { plainText } from '../../files/rows/csv-cell.js';
import { decodeText, type Encoding } from '../../files/rows/decode.js';
import { CSV_PROBLEMS, MAX_ROW_LENGTH, wrongCount } from '../../files/rows/row-problem.js';
import { type Columns, chooseColumns } from './columns.js';
import { isAboutOptIn } from './decision-words.js';
import { type Cells, type Field, withPlus } from './field.js';
import type { ListOptions, ListRow } from './list-row.js';
import { NdjsonReader } from './ndjson.js';

/**
 * The rows of a list of any size, some at a time. @param chunks the first holds at least 4 KiB, or all
 * @throws {CliError} exit 2, when a column is not there or could be several
 */
export async function* readList(
  chunks: AsyncIterable<Uint8Array>,
  options: ListOptions,
): AsyncGenerator<readonly ListRow[]> {
  let reader: { read(piece: string): readonly ListRow[]; end(): readonly ListRow[] } | undefined;
  const encoding = (found: Encoding) => {
    options.onRecognized({ kind: 'encoding', encoding: found });
  };
  for await (const text of decodeText(chunks, encoding)) {
    if (reader === undefined && text.trim() === '') continue;
    reader ??= readerFor(text, options);
    const rows = reader.read(text);
    if (rows.length > 0) yield rows;
  }
  const rest = reader?.end() ?? [];
  if (rest.length > 0) yield rest;
}

function readerFor(head: string, options: ListOptions) {
  const format = options.format ?? (head.trimStart().startsWith('{') ? 'ndjson' : 'csv');
  if (format === 'ndjson') return new NdjsonReader(MAX_ROW_LENGTH, options);
  return csvRows(head, options);
}

function csvRows(head: string, { columns: named, onRecognized }: ListOptions) {
  const form = guessCsvForm(head, MAX_ROW_LENGTH);
  if (form.separator !== ',') onRecognized({ kind: 'separator', separator: form.separator });
  const csv = new CsvReader(form);
  let toRow: ((row: FileRow) => ListRow) | undefined;
  const take = (rows: readonly FileRow[]) => {
    const some = toRow === undefined ? rows.slice(headerOf(rows)) : rows;
    return toRow === undefined ? [] : some.map(toRow);
  };
  const headerOf = (rows: readonly FileRow[]): number => {
    // Excel tells the separator in a line of its own.
    const at = rows.findIndex(({ fields }) => !/^sep=/i.test(fields[0] ?? ''));
    const header = rows[at];
    if (header === undefined) return rows.length;
    const titles = header.fields.map((title) => title.trim());
    onRecognized({ kind: 'header', header: titles });
    const columns = chooseColumns(titles, named);
    for (const guess of columns.guessed) onRecognized({ kind: 'column', ...guess });
    if (columns.isWithoutPlus) onRecognized({ kind: 'phones-without-plus' });
    toRow = rowMaker(titles, columns);
    return at + 1;
  };
  return { read: (piece: string) => take(csv.read(piece)), end: () => take(csv.end()) };
}

function rowMaker(header: readonly string[], columns: Columns): (row: FileRow) => ListRow {
  const places = [...columns.of];
  const aboutOptIn = isAboutOptIn(header[columns.of.get('state') ?? -1] ?? '');
  return ({ number, fields, problem }) => {
    const base = { number, fields, isAboutOptIn: aboutOptIn };
    if (problem !== undefined) return { ...base, cells: {}, problem: CSV_PROBLEMS[problem] };
    const wrong = wrongCount(fields, header.length);
    if (wrong !== undefined) return { ...base, cells: {}, problem: wrong };
    const cells: Partial<Record<Field, string>> = {};
    for (const [field, index] of places) {
      const cell = fields[index] ?? '';
      const isPhone = field === 'phone';
      const plain = isPhone && !columns.isOurs ? cell : plainText(cell);
      cells[field] = isPhone && columns.isWithoutPlus ? withPlus(plain) : plain;
    }
    return { ...base, cells: cells satisfies Cells };
  };
}
