import { type Kysely, sql } from 'kysely';
import { MIGRATION_TABLES, type TableShape } from '../../engine.js';
import type { Database } from '../../schema.js';
import { REFERS } from './statement-references.js';

/** As `Connection.tables`. */
export async function readTables(db: Kysely<Database>): Promise<readonly TableShape[]> {
  const { rows } = await sql<TableShape>`
    select tables.relname as name, pg_total_relation_size(tables.oid) as "sizeBytes",
      (select array_agg(attname::text order by attnum) from pg_attribute
        where attrelid = tables.oid and attnum > 0 and not attisdropped) as columns,
      (select array_agg(attname::text order by array_position(indkey::int2[], attnum)) from pg_index
        join pg_attribute on attrelid = indrelid and attnum = any (indkey)
        where indrelid = tables.oid and indisprimary) as key,
      (select coalesce(json_agg(reference order by reference ->> 'column'), '[]') from (
        select json_build_object('column', own.attname, 'table', others.relname, 'target', theirs.attname) as reference
        from pg_constraint
        join pg_class others on others.oid = confrelid
        join pg_attribute own on own.attrelid = conrelid and own.attnum = conkey[1]
        join pg_attribute theirs on theirs.attrelid = confrelid and theirs.attnum = confkey[1]
        where conrelid = tables.oid and contype = 'f'
        union all
        select json_build_object('column', words[1], 'table', words[2], 'target', words[3])
        from pg_trigger
        join pg_proc on pg_proc.oid = tgfoid and proname = ${REFERS}
        cross join string_to_array(encode(tgargs, 'escape'), '\\000') as words
        -- 4: on insert; it is there for updates as well.
        where tgrelid = tables.oid and (tgtype & 4) > 0
      ) as all_of_them) as references
    from pg_class tables
    where tables.relnamespace = (select relnamespace from pg_class where oid = ${MIGRATION_TABLES.notes}::regclass)
      and tables.relkind in ('r', 'p') and tables.relname not in (${sql.join(Object.values(MIGRATION_TABLES))})
    order by tables.relname::text collate "C"`.execute(db);
  return rows;
}

/** What the catalog knows to be wrong: indexes that are not valid, checks that were never made, pages that were torn. */
export async function readDamage(db: Kysely<Database>): Promise<readonly string[]> {
  const { rows } = await sql<{ problem: string }>`
    select 'index ' || indexrelid::regclass || ' is not valid' as problem from pg_index
      where not indisvalid and indrelid::regclass::text in (${tableNames})
    union all select 'constraint ' || conname || ' was never checked' from pg_constraint
      where not convalidated and conrelid::regclass::text in (${tableNames})
    union all select checksum_failures || ' pages failed their checksum' from pg_stat_database
      where datname = current_database() and checksum_failures > 0`.execute(db);
  return rows.map(({ problem }) => problem);
}

const tableNames = sql`select relname::text from pg_class
  where relnamespace = (select relnamespace from pg_class where oid = ${MIGRATION_TABLES.notes}::regclass)`;
