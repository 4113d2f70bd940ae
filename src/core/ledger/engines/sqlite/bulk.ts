import { sql } from 'kysely';
import type { Bulk } from '../../bulk.js';

/** How SQLite takes thousands of rows: by statements of many rows each, which are kept ready. */
export const bulk: Bulk = {
  async reserveIds(db, table) {
    // As SQLite itself counts. Nobody else adds a row while the transaction lasts.
    const { last } = await db
      .selectFrom(table)
      .select(({ fn, ref }) => fn.max<number | null>(ref('id' as never)).as('last'))
      .executeTakeFirstOrThrow();
    return (last ?? 0) + 1;
  },
  // https://www.sqlite.org/json1.html#jeach
  isOneOf: (column, texts) =>
    sql<boolean>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(texts)}))`,
};
