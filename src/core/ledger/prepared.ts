import type { Compilable, CompiledQuery, DialectAdapter, Insertable, Kysely } from 'kysely';
import { bulkOf } from './bulk.js';
import { handOver } from './hand-over.js';
import type { Database } from './schema.js';

// Statements of hot paths: their text is made once for each engine and kept, then they are only given values. Making the
// text of a statement takes longer than running it.

/** What can stand in a row or a condition. */
type Value = string | number | bigint | null | Uint8Array;
type Values<T> = { readonly [K in keyof T]: Value };

/** Runs a statement about some rows and gives the rows that it returns. */
type Run<Row, R> = (db: Kysely<Database>, rows: readonly Row[]) => Promise<R[]>;

/** @param rows hold a place for each value, which must go into the query as it is: there is nothing to look at */
type Build<Row, R> = (db: Kysely<Database>, rows: readonly Row[]) => Compilable<R>;

/**
 * A statement with some values.
 * @param names of its values
 */
export function prepared<V extends Values<V>, R = unknown>(
  names: readonly (keyof V & string)[],
  build: (db: Kysely<Database>, values: V) => Compilable<R>,
): (db: Kysely<Database>, values: V) => Promise<R[]> {
  const run = preparedWhole<V, R>(names, (db, rows) => build(db, rows[0] as V));
  return (db, values) => run(db, [values]);
}

/** Rows of one statement of `preparedRows`, at most. */
const MOST_ROWS = 64;

/**
 * A statement about many rows: they are split into groups, and what it returns comes in their order. The text for each
 * size of a group is made when it first comes.
 * @param columns of each row
 */
export function preparedRows<Row extends Values<Row>, R = unknown>(
  columns: readonly (keyof Row & string)[],
  build: Build<Row, R>,
): Run<Row, R> {
  const run = preparedWhole(columns, build);
  return async (db, rows) => {
    if (rows.length === 0) return [];
    if (rows.length <= MOST_ROWS) return run(db, rows);
    const results: R[] = [];
    for (let from = 0; from < rows.length; from += MOST_ROWS) {
      results.push(...(await run(db, rows.slice(from, from + MOST_ROWS))));
    }
    return results;
  };
}

/** Sizes of lists that are looked up. */
const LIST_SIZES = [1, 4, 16, 32, 64, 128, 512] as const;
type ListSize = (typeof LIST_SIZES)[number];

/**
 * A statement that is about the same when one of its rows comes twice, such as one with `in (…)`: a group is filled up to
 * one of a few sizes with its last row.
 * @param columns of each row
 * @param longest the most rows of one statement
 */
export function preparedLists<Row extends Values<Row>, R = unknown>(
  columns: readonly (keyof Row & string)[],
  build: Build<Row, R>,
  longest: ListSize = 128,
): Run<Row, R> {
  const run = preparedWhole(columns, build);
  return async (db, rows) => {
    const results: R[] = [];
    for (let from = 0; from < rows.length; from += longest) {
      const group = rows.slice(from, from + longest);
      const size = LIST_SIZES.find((one) => one >= group.length) ?? longest;
      const last = group.at(-1);
      while (last !== undefined && group.length < size) group.push(last);
      results.push(...(await run(db, group)));
    }
    return results;
  };
}

/** Stands for a value while a query is built: that of a name, in one of the rows. */
class Place {
  constructor(
    readonly row: number,
    readonly name: string,
  ) {}
}

/**
 * A statement that must be one, whatever the number of rows: the text for each number is made when it first comes. For
 * few rows, up to about a hundred.
 * @param columns of each row
 */
export function preparedWhole<Row extends Values<Row>, R = unknown>(
  columns: readonly (keyof Row & string)[],
  build: Build<Row, R>,
): Run<Row, R> {
  const keep = keptTexts<R>(128);
  const compile = (db: Kysely<Database>, size: number) => {
    const rows = Array.from({ length: size }, (_, row) =>
      Object.fromEntries(columns.map((name) => [name, new Place(row, name)])),
    );
    // To the builder a place is a value like any other: it comes back among the parameters.
    return build(db, rows as unknown as readonly Row[]).compile();
  };
  return async (db, rows) => {
    const query = keep(db, rows.length, () => compile(db, rows.length));
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Place ? (rows[parameter.row]?.[parameter.name as keyof Row] ?? null) : parameter,
    );
    return (await db.executeQuery<R>({ ...query, parameters })).rows;
  };
}

/** @param rows as `insertCells` takes them, all with the same columns in the same order */
export async function insertMany<T extends keyof Database & string>(
  db: Kysely<Database>,
  table: T,
  rows: readonly Insertable<Database[T]>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const cellsOf = (row: Readonly<Record<string, Value>>) => columns.map((column) => row[column] ?? null);
  await insertCells(
    db,
    table,
    columns,
    rows.map((row) => cellsOf(row as Readonly<Record<string, Value>>)),
  );
}

/**
 * Inserts thousands of rows, behind what was handed over before. Call it within a transaction, and wait for it there.
 * @param rows the cells of each, in the order of the columns
 */
export function insertCells(
  db: Kysely<Database>,
  table: keyof Database & string,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
): Promise<void> {
  if (rows.length === 0) return Promise.resolve();
  // Not awaited here: what waits would hold the rows, which are packed by now.
  return handOver(db, bulkOf(db).copy(db, table, columns, rows)).then(() => {});
}

/**
 * Keeps the texts of statements by a key, for each engine the ones used last.
 * @param most how many are kept
 */
function keptTexts<R>(
  most: number,
): (db: Kysely<Database>, key: string | number, make: () => CompiledQuery<R>) => CompiledQuery<R> {
  // An adapter belongs to a dialect on one open ledger, and transactions share it.
  const engines = new WeakMap<DialectAdapter, Map<string | number, CompiledQuery<R>>>();
  return (db, key, make) => {
    const { adapter, plugins } = db.getExecutor();
    // A plugin may change any query, so it sees each of them.
    if (plugins.length > 0) return make();
    let texts = engines.get(adapter);
    if (texts === undefined) {
      texts = new Map();
      engines.set(adapter, texts);
    }
    const text = texts.get(key) ?? make();
    texts.delete(key);
    texts.set(key, text);
    const [oldest] = texts.size > most ? texts.keys() : [];
    if (oldest !== undefined) texts.delete(oldest);
    return text;
  };
}
