import { CsvReader, type FileRow, guessCsvForm } from '../../files/rows/csv.js';
import { plainText } from '../../files/rows/csv-cell.js';
import { CSV_PROBLEMS, MAX_ROW_LENGTH, wrongCount } from '../../files/rows/row-problem.js';
import { type Columns, chooseColumns } from './columns.js';
import { isAboutOptIn } from './decision-words.js';
import { emptyCells, withPlus } from './field.js';
import type { ListOptions, ListRow } from './list-row.js';
import { NdjsonReader } from './ndjson.js';

/** Reads a list piece by piece. */
export interface ListReader {
  /** What ends a row, save within quotes. */
  readonly lineEnd: '\n' | '\r';
  /**
   * The rows that are complete with this piece of text.
   * @throws {CliError} exit 2, when a column is not there or could be several
   */
  read(piece: string): readonly ListRow[];
  /** What is left when the text is over. */
  end(): readonly ListRow[];
  /** Marks where it is. @returns goes back there */
  mark(): () => void;
}

/** Recognizes the form of a list. @param head its first piece of text, which is not read yet */
export function openList(head: string, options: ListOptions): ListReader {
  const format = options.format ?? (head.trimStart().startsWith('{') ? 'ndjson' : 'csv');
  if (format === 'ndjson') return new NdjsonReader(MAX_ROW_LENGTH, options);
  return openCsv(head, options);
}

function openCsv(head: string, { columns: named, onRecognized }: ListOptions): ListReader {
  const form = guessCsvForm(head, MAX_ROW_LENGTH);
  if (form.separator !== ',') onRecognized({ kind: 'separator', separator: form.separator });
  const csv = new CsvReader(form);
  let isBehindHeader = false;
  let toRow: ((row: FileRow) => ListRow) | undefined;
  const take = (rows: readonly FileRow[]) => {
    const some = isBehindHeader ? rows : rows.slice(headerOf(rows));
    return toRow === undefined ? [] : some.map(toRow);
  };
  const headerOf = (rows: readonly FileRow[]): number => {
    // Excel tells the separator in a line of its own.
    const at = rows.findIndex(({ fields }) => !/^sep=/i.test(fields[0] ?? ''));
    const header = rows[at];
    if (header === undefined) return rows.length;
    // A second time, after going back, there is nothing new to tell.
    toRow ??= recognizeHeader(header.fields.map((title) => title.trim()));
    isBehindHeader = true;
    return at + 1;
  };
  const recognizeHeader = (titles: readonly string[]) => {
    onRecognized({ kind: 'header', header: titles });
    const columns = chooseColumns(titles, named);
    for (const guess of columns.guessed) onRecognized({ kind: 'column', ...guess });
    if (columns.isWithoutPlus) onRecognized({ kind: 'phones-without-plus' });
    return rowMaker(titles, columns);
  };
  return {
    lineEnd: form.lineEnd,
    read: (piece) => take(csv.read(piece)),
    end: () => take(csv.end()),
    mark() {
      const back = csv.mark();
      const wasBehindHeader = isBehindHeader;
      return () => {
        back();
        isBehindHeader = wasBehindHeader;
      };
    },
  };
}

function rowMaker(header: readonly string[], columns: Columns): (row: FileRow) => ListRow {
  const places = [...columns.of];
  const aboutOptIn = isAboutOptIn(header[columns.of.get('state') ?? -1] ?? '');
  return ({ number, fields, problem }) => {
    const wrong = problem === undefined ? wrongCount(fields, header.length) : CSV_PROBLEMS[problem];
    if (wrong !== undefined) return { number, fields, isAboutOptIn: aboutOptIn, cells: {}, problem: wrong };
    const cells = emptyCells();
    for (const [field, index] of places) {
      const cell = fields[index] ?? '';
      const isPhone = field === 'phone';
      const plain = isPhone && !columns.isOurs ? cell : plainText(cell);
      cells[field] = isPhone && columns.isWithoutPlus ? withPlus(plain) : plain;
    }
    return { number, fields, isAboutOptIn: aboutOptIn, cells };
  };
}
