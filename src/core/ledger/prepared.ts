import type { Compilable, CompiledQuery, DialectAdapter, Kysely } from 'kysely';
import type { Database } from './schema.js';

/** What can stand in a row or a condition. */
type Value = string | number | bigint | null | Uint8Array;
type Values<T> = { readonly [K in keyof T]: Value };

/** Stands for a value while a query is built: that of a name, in one of the rows. */
class Place {
  constructor(
    readonly row: number,
    readonly name: string,
  ) {}
}

/**
 * A query for a hot path: built and compiled once for each engine, then only given values. Building a query costs more
 * than running it does.
 * @param names of its values
 * @param build gets a place for each value, and must hand it to the query as it is: there is nothing to look at
 * @returns runs the query and gives its rows
 */
export function prepared<V extends Values<V>, R = unknown>(
  names: readonly (keyof V & string)[],
  build: (db: Kysely<Database>, values: V) => Compilable<R>,
): (db: Kysely<Database>, values: V) => Promise<R[]> {
  const run = compiledOnce<V, R>(1, names, (db, rows) => build(db, rows[0] as V));
  return (db, values) => run(db, [values]);
}

/** Sizes in which rows are written: few, so that each is compiled once. */
const SIZES = [64, 16, 4, 1] as const;

/**
 * The same for a statement about many rows: they are split into groups of a few sizes, and what it returns comes in their
 * order.
 * @param columns of each row
 */
export function preparedRows<Row extends Values<Row>, R = unknown>(
  columns: readonly (keyof Row & string)[],
  build: (db: Kysely<Database>, rows: readonly Row[]) => Compilable<R>,
): (db: Kysely<Database>, rows: readonly Row[]) => Promise<R[]> {
  const groups = SIZES.map((size) => ({ size, run: compiledOnce<Row, R>(size, columns, build) }));
  return async (db, rows) => {
    const results: R[] = [];
    let from = 0;
    for (const { size, run } of groups) {
      for (; rows.length - from >= size; from += size) results.push(...(await run(db, rows.slice(from, from + size))));
    }
    return results;
  };
}

/**
 * The same for a statement that must be one, whatever the number of rows: each number is compiled when it first comes.
 * For few rows, up to about a hundred.
 */
export function preparedWhole<Row extends Values<Row>, R = unknown>(
  columns: readonly (keyof Row & string)[],
  build: (db: Kysely<Database>, rows: readonly Row[]) => Compilable<R>,
): (db: Kysely<Database>, rows: readonly Row[]) => Promise<R[]> {
  const bySize = new Map<number, (db: Kysely<Database>, rows: readonly Row[]) => Promise<R[]>>();
  return (db, rows) => {
    const run = bySize.get(rows.length) ?? compiledOnce<Row, R>(rows.length, columns, build);
    bySize.set(rows.length, run);
    return run(db, rows);
  };
}

function compiledOnce<Row extends Values<Row>, R>(
  size: number,
  names: readonly (keyof Row & string)[],
  build: (db: Kysely<Database>, rows: readonly Row[]) => Compilable<R>,
): (db: Kysely<Database>, rows: readonly Row[]) => Promise<R[]> {
  // An adapter belongs to a dialect on one open ledger, and transactions share it.
  const compiled = new WeakMap<DialectAdapter, CompiledQuery<R>>();
  const compile = (db: Kysely<Database>) => {
    const rows = Array.from({ length: size }, (_, row) =>
      Object.fromEntries(names.map((name) => [name, new Place(row, name)])),
    );
    // To the builder a place is a value like any other: it comes back among the parameters.
    return build(db, rows as unknown as readonly Row[]).compile();
  };
  return async (db, rows) => {
    const { adapter, plugins } = db.getExecutor();
    // A plugin may change any query, so it sees each of them.
    const known = plugins.length > 0 ? undefined : compiled.get(adapter);
    const query = known ?? compile(db);
    if (known === undefined && plugins.length === 0) compiled.set(adapter, query);
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Place ? (rows[parameter.row]?.[parameter.name as keyof Row] ?? null) : parameter,
    );
    const result = await db.executeQuery<R>({ ...query, parameters });
    return result.rows;
  };
}
