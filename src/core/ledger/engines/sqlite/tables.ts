import { type Kysely, sql } from 'kysely';
import { MIGRATION_TABLES, type TableShape } from '../../engine.js';
import type { Database } from '../../schema.js';

/** As `Connection.tables`. */
export async function readTables(db: Kysely<Database>): Promise<readonly TableShape[]> {
  const own = Object.values(MIGRATION_TABLES);
  const columns = await sql<{ name: string; column: string; pk: number }>`
    select tables.name as name, columns.name as "column", columns.pk as pk
    from sqlite_schema as tables, pragma_table_info(tables.name) as columns
    where tables.type = 'table' and tables.name not like 'sqlite\\_%' escape '\\' and tables.name not in (${sql.join(own)})
    order by tables.name, columns.cid`.execute(db);
  const references = await sql<{ name: string; column: string; table: string; target: string }>`
    select tables.name as name, keys."from" as "column", keys."table" as "table", keys."to" as target
    from sqlite_schema as tables, pragma_foreign_key_list(tables.name) as keys
    where tables.type = 'table' order by tables.name, keys.id`.execute(db);
  const sizes = await readSizes(db);
  return [...new Set(columns.rows.map(({ name }) => name))].map((name) => {
    const of = columns.rows.filter((row) => row.name === name);
    const key = of.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
    return {
      name,
      columns: of.map(({ column }) => column),
      key: key.map(({ column }) => column),
      references: references.rows
        .filter((row) => row.name === name)
        .map(({ column, table, target }) => ({ column, table, target })),
      sizeBytes: sizes.get(name) ?? null,
    };
  });
}

/** Of each table with its indexes; empty where this SQLite was built without the means to tell. */
async function readSizes(db: Kysely<Database>): Promise<ReadonlyMap<string, number>> {
  const { rows: modules } = await sql`select 1 from pragma_module_list where name = 'dbstat'`.execute(db);
  if (modules.length === 0) return new Map();
  const { rows } = await sql<{ name: string; bytes: number }>`
    select owners.tbl_name as name, sum(pages.pgsize) as bytes
    from dbstat as pages join sqlite_schema as owners on owners.name = pages.name
    where pages.aggregate group by owners.tbl_name`.execute(db);
  return new Map(rows.map(({ name, bytes }) => [name, bytes]));
}
