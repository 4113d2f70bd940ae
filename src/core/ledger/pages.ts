import { type CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely';
import type { TableShape } from './engine.js';
import type { Database } from './schema.js';

/** A row of any table, by column. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Pages of a table in the order of its key, each found by the index.
 * @param after values of the key to begin behind; undefined: at the start
 */
export async function* pagesOf(
  db: Kysely<Database>,
  { name, columns, key }: TableShape,
  size: number,
  after?: readonly unknown[],
): AsyncIterable<readonly Row[]> {
  const list = (names: readonly string[]) => sql.join(names.map((column) => sql.ref(column)));
  let last = after;
  for (;;) {
    const begin: RawBuilder<unknown> =
      last === undefined ? sql`` : sql`where (${list(key)}) > (${sql.join(last.map((value) => sql`${value}`))})`;
    const { rows } = await sql<Row>`select ${list(columns)} from ${sql.table(name)} ${begin}
      order by ${list(key)} limit ${sql.lit(size)}`.execute(db);
    if (rows.length > 0) yield rows;
    const final = rows.at(-1);
    if (final === undefined || rows.length < size) return;
    last = key.map((column) => final[column]);
  }
}

/** Values of the key of the last row; undefined for an empty table. */
export async function lastKey(
  db: Kysely<Database>,
  { name, key }: TableShape,
): Promise<readonly unknown[] | undefined> {
  const columns = key.map((column) => sql.ref(column));
  const { rows } = await sql<Row>`select ${sql.join(columns)} from ${sql.table(name)}
    order by ${sql.join(columns.map((column) => sql`${column} desc`))} limit 1`.execute(db);
  const [row] = rows;
  return row && key.map((column) => row[column]);
}

/** How many values one statement may have, in every engine. */
const MAX_VALUES = 30_000;

/** Writes rows with all their columns. The text of the statement is made once for each number of rows. */
export function inserterOf(
  db: Kysely<Database>,
  { name, columns }: TableShape,
): (rows: readonly Row[]) => Promise<void> {
  const texts = new Map<number, CompiledQuery>();
  const most = Math.max(1, Math.min(500, Math.floor(MAX_VALUES / columns.length)));
  const textFor = (count: number): CompiledQuery => {
    const known = texts.get(count);
    if (known !== undefined) return known;
    const row = sql`(${sql.join(columns.map(() => sql`${null}`))})`;
    const made = sql`insert into ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))})
      values ${sql.join(Array.from({ length: count }, () => row))}`.compile(db);
    texts.set(count, made);
    return made;
  };
  return async (rows) => {
    for (let start = 0; start < rows.length; start += most) {
      const part = rows.slice(start, start + most);
      const parameters = part.flatMap((row) => columns.map((column) => row[column]));
      await db.executeQuery({ ...textFor(part.length), parameters });
    }
  };
}

/** How many rows a table has. */
export async function countRows(db: Kysely<Database>, table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db);
  return rows[0]?.count ?? 0;
}
