import { type CompiledQuery, CompiledQuery as Query, sql } from 'kysely';
import type { Bulk } from '../../bulk.js';
import { type PackedRows, packRows } from './packed-rows.js';

/** Rows to be inserted, in place of the text of a statement. */
interface InsertQuery extends CompiledQuery {
  readonly packed: PackedRows;
}

export function isInsert(query: CompiledQuery): query is InsertQuery {
  return 'packed' in query;
}

/** How SQLite takes thousands of rows: by statements of many rows each, which are kept ready. */
export const bulk: Bulk = {
  newIds(db, table) {
    // As SQLite itself counts. Nobody else adds a row while the transaction lasts.
    const last = async () => {
      const { id } = await db
        .selectFrom(table)
        .select(({ fn, ref }) => fn.max<number | null>(ref('id' as never)).as('id'))
        .executeTakeFirstOrThrow();
      return id ?? 0;
    };
    let counting: Promise<{ id: number }> | undefined;
    return {
      async reserve() {
        counting ??= last().then((id) => ({ id }));
        const counter = await counting;
        return {
          take() {
            counter.id += 1;
            return counter.id;
          },
          giveBack: () => {},
        };
      },
    };
  },
  // https://www.sqlite.org/json1.html#jeach
  isOneOf: (column, texts) =>
    sql<boolean>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(texts)}))`,
  copy: (_db, table, columns, rows) =>
    ({ ...Query.raw(`insert into ${table}`), packed: packRows(table, columns, rows) }) satisfies InsertQuery,
};
