import { sql } from 'kysely';
import type { Connection } from './engine.js';

/** Rows that name a row which is not there. */
export interface BrokenReference {
  readonly table: string;
  readonly column: string;
  /** What the rows should name a row of. */
  readonly refersTo: string;
  readonly rows: number;
}

/** Looks up every reference of every row; empty: each leads somewhere. Reads all of the ledger. */
export async function brokenReferences({ db, ...connection }: Connection): Promise<readonly BrokenReference[]> {
  const broken: BrokenReference[] = [];
  for (const { name, references } of await connection.tables()) {
    for (const { column, table, target } of references) {
      const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)} as own
        where own.${sql.ref(column)} is not null
        and not exists (select 1 from ${sql.table(table)} as other where other.${sql.ref(target)} = own.${sql.ref(column)})
      `.execute(db);
      const count = rows[0]?.count ?? 0;
      if (count > 0) broken.push({ table: name, column, refersTo: table, rows: count });
    }
  }
  return broken;
}
