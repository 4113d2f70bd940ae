import type { Cell } from '../../bulk.js';

/** Rows of one table, packed so that they are quickly handed on: one list of values, and one piece of bytes for a column. */
export interface PackedRows {
  readonly table: string;
  readonly count: number;
  /** A column without a literal has a place in each row. */
  readonly columns: readonly { readonly name: string; readonly literal?: string | number }[];
  /** Row by row, those that have a place; null where bytes stand. */
  readonly cells: Cell[];
  /** Of columns whose cells are bytes, all of one length. */
  readonly bytes: readonly { readonly place: number; readonly size: number; readonly data: Uint8Array<ArrayBuffer> }[];
}

/** Text that reads the same between quotes in every engine and with all of its settings. */
const PLAIN_TEXT = /^[ -&(-[\]-~]{0,60}$/;

/**
 * What is the same in all rows becomes part of the statement, since handing a value over costs as much as writing it, and
 * what is null in all of them is left out: so it is without a word. Pure.
 * @param rows the cells of each, in the order of the columns
 */
export function packRows(table: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): PackedRows {
  const [first = []] = rows;
  const named: PackedRows['columns'][number][] = [];
  const places: number[] = [];
  for (const [at, name] of columns.entries()) {
    const value = first[at] ?? null;
    if (!isFixed(rows, at, value)) {
      named.push({ name });
      places.push(at);
    } else if (typeof value === 'number' || typeof value === 'string') named.push({ name, literal: value });
  }
  const bytes = places.flatMap((at, place) => bytesOf(rows, at, place) ?? []);
  const isApart = places.map((_, place) => bytes.some((one) => one.place === place));
  const cells: Cell[] = [];
  for (const row of rows) {
    for (let place = 0; place < places.length; place += 1) {
      cells.push(isApart[place] ? null : (row[places[place] ?? 0] ?? null));
    }
  }
  return { table, count: rows.length, columns: named, cells, bytes };
}

/** Whether the value stands in every row, and can stand in the text of a statement. */
function isFixed(rows: readonly (readonly Cell[])[], at: number, value: Cell): boolean {
  // A loop ends at the first row that differs, and calls nothing for each of thousands.
  for (const cells of rows) if (cells[at] !== value) return false;
  return value === null || typeof value === 'number' || (typeof value === 'string' && PLAIN_TEXT.test(value));
}

/** The bytes of a column in one piece; undefined: not all of its cells are bytes, or they differ in length. */
function bytesOf(rows: readonly (readonly Cell[])[], at: number, place: number) {
  const first = rows[0]?.[at];
  if (!(first instanceof Uint8Array)) return undefined;
  const size = first.length;
  // Of its own memory, which can be given away.
  const data = new Uint8Array(size * rows.length);
  let end = 0;
  for (const row of rows) {
    const cell = row[at];
    if (!(cell instanceof Uint8Array) || cell.length !== size) return undefined;
    data.set(cell, end);
    end += size;
  }
  return { place, size, data };
}

/** Rows of one statement. Of longer ones the text is too long to be kept, and a row takes no less time. */
const ROWS_EACH = 80;

/** Inserts the rows by statements of many rows each. Stops at the first that fails. */
export function insertPacked(packed: PackedRows, run: (sql: string, values: readonly Cell[]) => void): void {
  const { count, columns, cells, bytes } = packed;
  const width = columns.filter(({ literal }) => literal === undefined).length;
  let text = '';
  let textRows = 0;
  for (let from = 0; from < count; from += ROWS_EACH) {
    const some = Math.min(ROWS_EACH, count - from);
    if (some !== textRows) text = insertText(packed, some);
    textRows = some;
    const values = cells.slice(from * width, (from + some) * width);
    for (const { place, size, data } of bytes) {
      for (let row = 0; row < some; row += 1) {
        values[row * width + place] = data.subarray((from + row) * size, (from + row + 1) * size);
      }
    }
    run(text, values);
  }
}

function insertText({ table, columns }: PackedRows, rows: number): string {
  const row = columns.map(({ literal }) => (typeof literal === 'string' ? `'${literal}'` : (literal ?? '?')));
  const names = columns.map(({ name }) => `"${name}"`);
  return `insert into "${table}" (${names}) values ${Array.from({ length: rows }, () => `(${row})`)}`;
}
