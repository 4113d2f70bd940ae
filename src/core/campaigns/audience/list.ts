import { readListedName } from '../../contacts/listed-name.js';
import { decodeText, type Encoding } from '../../files/rows/decode.js';
import { piecesOf } from '../../files/rows/pieces.js';
import { type Candidate, type Fault, rejected } from './candidate.js';
import { openCsv } from './csv.js';
import type { AudienceOptions, AudienceReader, AudienceRow } from './list-row.js';
import { openNdjson } from './ndjson.js';

/** Messages that are made at once: what is made for each row is gone before memory must be tidied up. */
const ROWS_EACH = 500;

/**
 * The people of a CSV or NDJSON list of any size with the messages they get, some at a time.
 * @param chunks the first holds at least 4 KiB, or all
 * @throws {CliError} exit 2, when a column is not there or could be several
 */
export async function* listAudience(
  chunks: AsyncIterable<Uint8Array>,
  options: AudienceOptions,
): AsyncGenerator<readonly Candidate[], void> {
  let reader: AudienceReader | undefined;
  function* candidates(rows: readonly AudienceRow[]): Generator<readonly Candidate[], void> {
    for (let from = 0; from < rows.length; from += ROWS_EACH) {
      yield rows.slice(from, from + ROWS_EACH).map((row) => candidateOf(row, options));
    }
  }
  const encoding = (found: Encoding) => options.onRecognized({ kind: 'encoding', encoding: found });
  for await (const text of decodeText(chunks, encoding)) {
    if (reader === undefined && text.trim() === '') continue;
    reader ??= openReader(text, options);
    for (const piece of piecesOf(text)) yield* candidates(reader.read(piece));
  }
  yield* candidates(reader?.end() ?? []);
}

function openReader(head: string, options: AudienceOptions): AudienceReader {
  const format = options.format ?? (head.trimStart().startsWith('{') ? 'ndjson' : 'csv');
  return format === 'ndjson' ? openNdjson(options) : openCsv(head, options);
}

function candidateOf(row: AudienceRow, { render, country }: AudienceOptions): Candidate {
  if ('problem' in row) return rejected(row, row.problem);
  const fault = unreadable(row.fields);
  if (fault !== undefined) return rejected(row, fault);
  const person = readListedName(row.cells, country);
  if (person.kind === 'reject') return rejected(row, person);
  const components = render(row.given);
  if (typeof components !== 'string') return rejected(row, components);
  return { kind: 'person', row: row.row, fields: row.fields, name: person.name, components };
}

function unreadable(fields: readonly string[]): Fault | undefined {
  for (const field of fields) {
    if (field.includes('\0')) return { reason: 'nul-character', message: 'The row holds a NUL character.' };
    if (!field.includes('\ufffd')) continue;
    return { reason: 'text-damaged', message: 'Some characters cannot be read. Save the list as UTF-8.' };
  }
  return undefined;
}
