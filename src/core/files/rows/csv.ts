import { CR, SHOWN_LENGTH } from './lines.js';

/** One row of a file. */
export interface FileRow {
  /** As a spreadsheet counts: the first row is 1, empty rows count, a field of many lines is within one row. */
  readonly number: number;
  readonly fields: readonly string[];
  /** Why its fields are not to be trusted. */
  readonly problem?: RowProblem;
}

/** `quotes`: a quoted field does not end, or goes on behind its end. */
export type RowProblem = 'quotes' | 'too-long';

export interface CsvForm {
  readonly separator: string;
  /** Line feeds end a row, alone or behind a carriage return; in files of old Macs carriage returns do. */
  readonly lineEnd: '\n' | '\r';
  /** Longer rows are a problem, in UTF-16 code units. */
  readonly maxRowLength: number;
}

const SEPARATORS = [',', ';', '\t', '|'];

/** Recognizes the form of a file by its first lines: the separator that splits the header into most fields. Pure. */
export function guessCsvForm(head: string, maxRowLength: number): CsvForm {
  const lineEnd = head.includes('\n') || !head.includes('\r') ? '\n' : '\r';
  const outside = head.replace(/"(?:[^"]|"")*"/g, '""');
  // Excel writes the separator into a line of its own.
  const told = /^sep=(.)\r?\n/i.exec(outside)?.[1];
  const [first = ''] = outside.split(/\r?\n|\r/).filter((line) => line.trim() !== '');
  const counts = SEPARATORS.map((separator) => ({ separator, count: first.split(separator).length }));
  const [best] = counts.toSorted((a, b) => b.count - a.count);
  return { separator: told ?? best?.separator ?? ',', lineEnd, maxRowLength };
}

/**
 * Reads CSV that comes in pieces of any size, row by row, as spreadsheets write it (RFC 4180). Memory stays below one
 * piece and one row: a quote that never ends spoils its own line, not the rest of the file.
 */
export class CsvReader {
  readonly #form: CsvForm;
  #text = '';
  #number = 0;
  /** Within a row that is too long, of which the rest is passed over. */
  #isSkipping = false;

  constructor(form: CsvForm) {
    this.#form = form;
  }

  /** Takes the next piece of text and gives the rows that are complete with it. Empty rows are counted and left out. */
  read(piece: string): FileRow[] {
    return this.#rows(this.#text === '' ? piece : this.#text + piece, false);
  }

  /** Gives what is left when the text is over. */
  end(): FileRow[] {
    return this.#rows(this.#text, true);
  }

  /** Marks where it is. @returns goes back there */
  mark(): () => void {
    const [text, number, isSkipping] = [this.#text, this.#number, this.#isSkipping];
    return () => {
      [this.#text, this.#number, this.#isSkipping] = [text, number, isSkipping];
    };
  }

  #rows(text: string, isEnd: boolean): FileRow[] {
    const { lineEnd, separator, maxRowLength } = this.#form;
    const rows: FileRow[] = [];
    let start = 0;
    let quote = text.indexOf('"');
    if (this.#isSkipping) {
      const end = text.indexOf(lineEnd);
      start = end === -1 ? text.length : end + 1;
      this.#isSkipping = end === -1;
    }
    while (start < text.length) {
      if (quote !== -1 && quote < start) quote = text.indexOf('"', start);
      const found = text.indexOf(lineEnd, start);
      const end = found === -1 ? text.length : found;
      if (quote !== -1 && quote < end) {
        const row = this.#quoted(text, start, isEnd);
        if (row === undefined) break;
        this.#add(rows, row.fields, row.problem);
        start = row.next;
        continue;
      }
      if (end - start > maxRowLength) {
        this.#add(rows, [text.slice(start, start + SHOWN_LENGTH)], 'too-long');
        this.#isSkipping = found === -1;
        start = end + 1;
        continue;
      }
      if (found === -1 && !isEnd) break;
      const line = text.slice(start, text.charCodeAt(end - 1) === CR && end > start ? end - 1 : end);
      this.#add(rows, line.split(separator));
      start = end + 1;
    }
    this.#text = isEnd || start >= text.length ? '' : text.slice(start);
    return rows;
  }

  #add(rows: FileRow[], fields: readonly string[], problem?: RowProblem): void {
    this.#number += 1;
    if (problem !== undefined) rows.push({ number: this.#number, fields, problem });
    // A spreadsheet writes separators alone for an empty row.
    else if (fields.some((field) => field !== '')) rows.push({ number: this.#number, fields });
  }

  /** A row with quotes in it; undefined: its end has not come yet. */
  #quoted(text: string, start: number, isEnd: boolean): QuotedRow | undefined {
    const { lineEnd, separator, maxRowLength } = this.#form;
    const fields: string[] = [];
    let at = start;
    for (;;) {
      const field = text.charCodeAt(at) === QUOTE ? quotedField(text, at) : undefined;
      if (field === 'open') {
        if (!isEnd && text.length - start <= maxRowLength) return undefined;
        return broken(text, start, lineEnd, 'quotes');
      }
      const from = field?.end ?? at;
      const line = text.indexOf(lineEnd, from);
      const end = line === -1 ? text.length : line;
      // Looked for within the line: it may occur nowhere else in a long text.
      const next = text.slice(from, end).indexOf(separator);
      const isLast = next === -1;
      if (isLast && line === -1 && !isEnd && text.length - start <= maxRowLength) return undefined;
      const plain = text.slice(from, isLast ? end : from + next);
      const rest = isLast && plain.endsWith('\r') ? plain.slice(0, -1) : plain;
      if (field !== undefined && rest.trim() !== '') return broken(text, start, lineEnd, 'quotes');
      fields.push(field === undefined ? rest : field.value);
      if (isLast) {
        if (end - start > maxRowLength) return broken(text, start, lineEnd, 'too-long');
        return { fields, next: end + 1 };
      }
      at = from + next + 1;
    }
  }
}

const QUOTE = 0x22;
interface QuotedRow {
  readonly fields: readonly string[];
  readonly problem?: RowProblem;
  /** Where the next row starts. */
  readonly next: number;
}

/** The field that starts with the quote at `start`; `open`: it does not end. */
function quotedField(text: string, start: number): { readonly value: string; readonly end: number } | 'open' {
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return 'open';
    if (text.charCodeAt(quote + 1) !== QUOTE) {
      const value = text.slice(start + 1, quote);
      return { value: from === start + 1 ? value : value.replaceAll('""', '"'), end: quote + 1 };
    }
    from = quote + 2;
  }
}

/** The line where the row starts, as one field. What follows it is read again: it may be whole. */
function broken(text: string, start: number, lineEnd: string, problem: RowProblem): QuotedRow {
  const found = text.indexOf(lineEnd, start);
  const end = found === -1 ? text.length : found;
  return { fields: [text.slice(start, Math.min(end, start + SHOWN_LENGTH))], problem, next: end + 1 };
}
