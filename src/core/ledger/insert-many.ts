import { type CompiledQuery, type DialectAdapter, type Insertable, type Kysely, sql } from 'kysely';
import type { Database } from './schema.js';

/** Rows of one statement. Of longer ones the text is too long to be kept, and a row takes no less time. */
const ROWS_EACH = 80;

/** Text that reads the same between quotes in every engine and with all of its settings. */
const PLAIN_TEXT = /^[ -&(-[\]-~]{0,60}$/;

/** What a row of a table may hold. */
type Value = string | number | null | Uint8Array;

/**
 * Inserts thousands of rows by statements whose text is made once: making it takes longer than running it. What is the
 * same in all rows stands in the text, since handing a value over costs as much as writing it. Call it within a
 * transaction. @param rows all with the same columns in the same order
 */
export async function insertMany<T extends keyof Database & string>(
  db: Kysely<Database>,
  table: T,
  rows: readonly Insertable<Database[T]>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const given = Object.keys(first);
  const valuesOf = (row: Insertable<Database[T]>) => row as Readonly<Record<string, Value>>;
  const model = valuesOf(first);
  const fixed = given.filter((column) => {
    const value = model[column] ?? null;
    return isPlain(value) && rows.every((row) => (valuesOf(row)[column] ?? null) === value);
  });
  // What is null in every row is left out: so it is without a word.
  const columns = given.filter((column) => !fixed.includes(column) || (model[column] ?? null) !== null);
  const bound = given.filter((column) => !fixed.includes(column));
  for (let from = 0; from < rows.length; from += ROWS_EACH) {
    const until = Math.min(from + ROWS_EACH, rows.length);
    const count = until - from;
    const text = keptStatement(db, table, { columns, fixed, model, count });
    const parameters: Value[] = [];
    for (let at = from; at < until; at += 1) {
      const row = valuesOf(rows[at] ?? first);
      for (const column of bound) parameters.push(row[column] ?? null);
    }
    await db.executeQuery({ ...text, parameters });
  }
}

function isPlain(value: Value): boolean {
  return value === null || typeof value === 'number' || (typeof value === 'string' && PLAIN_TEXT.test(value));
}

interface Shape {
  readonly columns: readonly string[];
  /** Columns with one value for all. */
  readonly fixed: readonly string[];
  readonly model: Readonly<Record<string, Value>>;
  readonly count: number;
}

/** Statements that are kept for each engine: those of full and of last parts, of a few tables. */
const MOST_KEPT = 16;

/** An adapter belongs to a dialect on one open ledger, and transactions share it. */
const kept = new WeakMap<DialectAdapter, Map<string, CompiledQuery>>();

function keptStatement(db: Kysely<Database>, table: string, shape: Shape): CompiledQuery {
  const { adapter } = db.getExecutor();
  const statements = kept.get(adapter) ?? new Map<string, CompiledQuery>();
  kept.set(adapter, statements);
  const { columns, fixed, model, count } = shape;
  const key = JSON.stringify([table, columns, fixed.map((column) => model[column]), count]);
  const text = statements.get(key) ?? statement(db, table, shape);
  statements.delete(key);
  statements.set(key, text);
  const [oldest] = statements.size > MOST_KEPT ? statements.keys() : [];
  if (oldest !== undefined) statements.delete(oldest);
  return text;
}

function statement(db: Kysely<Database>, table: string, { columns, fixed, model, count }: Shape): CompiledQuery {
  const cell = (column: string) =>
    fixed.includes(column) ? sql`${sql.lit(model[column] ?? null)}` : sql`${model[column] ?? null}`;
  const row = sql`(${sql.join(columns.map(cell))})`;
  const rows = sql.join(Array.from({ length: count }, () => row));
  return sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))}) values ${rows}`.compile(
    db,
  );
}
