import { chooseColumns } from '../../consent/import/columns.js';
import { withPlus } from '../../consent/import/field.js';
import { CsvReader, type FileRow, guessCsvForm } from '../../files/rows/csv.js';
import { plainText } from '../../files/rows/csv-cell.js';
import { CSV_PROBLEMS, MAX_ROW_LENGTH, wrongCount } from '../../files/rows/row-problem.js';
import { type AudienceOptions, type AudienceReader, type AudienceRow, CONTACT_FIELDS } from './list-row.js';
import { columnValues } from './values.js';

type Options = Pick<AudienceOptions, 'columns' | 'values' | 'onRecognized'>;

/** Reads CSV as `optin import` does: any separator, a header, cells guarded against spreadsheets. */
export function openCsv(head: string, options: Options): AudienceReader {
  const form = guessCsvForm(head, MAX_ROW_LENGTH);
  if (form.separator !== ',') options.onRecognized({ kind: 'separator', separator: form.separator });
  const csv = new CsvReader(form);
  let toRow: ((row: FileRow) => AudienceRow) | undefined;
  const take = (rows: readonly FileRow[]): readonly AudienceRow[] => {
    if (toRow !== undefined) return rows.map(toRow);
    // Excel tells the separator in a line of its own.
    const at = rows.findIndex(({ fields }) => !/^sep=/i.test(fields[0] ?? ''));
    const header = rows[at];
    if (header === undefined) return [];
    toRow = rowMaker(
      header.fields.map((title) => plainText(title.trim())),
      options,
    );
    return rows.slice(at + 1).map(toRow);
  };
  return { read: (piece) => take(csv.read(piece)), end: () => take(csv.end()) };
}

function rowMaker(
  header: readonly string[],
  { columns: named, values: plan, onRecognized }: Options,
): (row: FileRow) => AudienceRow {
  onRecognized({ kind: 'header', header });
  const columns = chooseColumns(header, named, CONTACT_FIELDS);
  for (const { field, header: title } of columns.guessed) {
    if (field === 'phone' || field === 'userId') onRecognized({ kind: 'contact', field, header: title });
  }
  const { values, recognized, unfilled } = columnValues(plan, header);
  for (const column of recognized) onRecognized({ kind: 'value', ...column });
  if (unfilled.length > 0) onRecognized({ kind: 'unfilled', paths: unfilled });
  const phone = columns.of.get('phone');
  const userId = columns.of.get('userId');
  // A formula guard before the + of a phone is ours where the file is; elsewhere it damaged the column.
  const phoneText = (cell: string) => {
    const plain = columns.isOurs ? plainText(cell) : cell;
    return columns.isWithoutPlus ? withPlus(plain) : plain;
  };
  return ({ number, fields, problem }) => {
    const wrong = problem === undefined ? wrongCount(fields, header.length) : CSV_PROBLEMS[problem];
    if (wrong !== undefined) return { row: number, fields, problem: wrong };
    const cells = {
      ...(phone === undefined ? {} : { phone: phoneText(fields[phone] ?? '') }),
      ...(userId === undefined ? {} : { userId: plainText(fields[userId] ?? '') }),
    };
    return { row: number, fields, cells, given: values(fields.map(plainText)) };
  };
}
