import { type Kysely, sql } from 'kysely';
import type { Reference } from '../../engine.js';

// A foreign key costs as much as writing the row: each row is looked up by a statement of its own, which locks what it
// names. A trigger asks for all rows of a statement at once. It locks nothing, and need not: a ledger has one writer at a
// time, see `dialect.ts`.

/** Refuses, for all rows of a statement at once, those that name no row. Its arguments are those of a `Reference`. */
export const REFERS = 'rows_refer';

/** Refuses that a row goes which others name. Its arguments: own key, the other table, its column. */
const IS_REFERRED_TO = 'rows_are_referred_to';

/** Only by index: the planner knows nothing of how many rows a statement brought. */
const BY_INDEX = sql.raw('set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off');

/** The body of a trigger. @param find the first row that is wrong, for `format` @param message what of it, in SQL */
const bodyOf = (find: string, message: string) => `
declare wrong text;
begin
  execute format('${find} limit 1', tg_argv[0], tg_table_schema, tg_argv[1], tg_argv[2]) into wrong;
  if wrong is not null then
    raise foreign_key_violation using message = format(${message}, wrong);
  end if;
  return null;
end`;

const BODIES = {
  [REFERS]: bodyOf(
    `select fresh.%1$I from fresh where fresh.%1$I is not null
      and not exists (select from %2$I.%3$I as other where other.%4$I = fresh.%1$I)`,
    `'"%s" violates its foreign key to "%s": there is no %s %s', tg_table_name, tg_argv[1], tg_argv[2]`,
  ),
  [IS_REFERRED_TO]: bodyOf(
    `select gone.%1$I from gone
      where exists (select from %2$I.%3$I as other where other.%4$I = gone.%1$I)`,
    `'"%s" violates the foreign key of "%s" to it: %s %s is still named', tg_table_name, tg_argv[1], tg_argv[0]`,
  ),
};

/** As `SchemaWords.checkByStatement`. */
export async function checkByStatement(
  db: Kysely<unknown>,
  table: string,
  references: readonly (Reference & { readonly constraint: string })[],
): Promise<void> {
  for (const [name, body] of Object.entries(BODIES)) {
    await sql`create or replace function ${sql.id(name)}() returns trigger language plpgsql ${BY_INDEX}
      as ${sql.lit(body)}`.execute(db);
  }
  for (const { column, table: other, target, constraint } of references) {
    await sql`alter table ${sql.table(table)} drop constraint ${sql.id(constraint)}`.execute(db);
    const refers = sql`${sql.id(REFERS)}(${literals(column, other, target)})`;
    for (const event of ['insert', 'update']) {
      await sql`create trigger ${sql.id(`${table}_${column}_${event}`)} after ${sql.raw(event)} on ${sql.table(table)}
        referencing new table as fresh for each statement execute function ${refers}`.execute(db);
    }
    await sql`create trigger ${sql.id(`${table}_${column}_kept`)} after delete on ${sql.table(other)}
      referencing old table as gone for each statement
      execute function ${sql.id(IS_REFERRED_TO)}(${literals(target, table, column)})`.execute(db);
  }
}

const literals = (...texts: readonly string[]) => sql.join(texts.map((text) => sql.lit(text)));
