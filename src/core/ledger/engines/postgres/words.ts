import { sql } from 'kysely';
import type { SchemaWords } from '../../engine.js';
import { checkByStatement } from './statement-references.js';

/** How PostgreSQL spells a schema. Text columns compare by their bytes, see `LedgerQueryCompiler`. */
export const words: SchemaWords = {
  integer: 'bigint',
  bytes: 'bytea',
  // "By default", and not always: a ledger that is copied keeps its numbers.
  rowId: (column) => column.generatedByDefaultAsIdentity().primaryKey(),
  finish: (table) => table,
  isPhone: (column) => sql<boolean>`${sql.ref(column)} ~ '^[+][1-9]'`,
  // The cast refuses what is not JSON. PostgreSQL 16 has a word for it, older ones have not.
  isJson: (column) => sql<boolean>`${sql.ref(column)} is null or ${sql.ref(column)}::json is not null`,
  async appendOnly(db, table, rows, lets) {
    const each = lets === undefined ? sql`for each statement` : sql`for each row when (not (${lets}))`;
    for (const [name, event, word, when] of [
      ['keep', 'delete or truncate', 'deleted', sql`for each statement`],
      ['freeze', 'update', 'changed', each],
    ] as const) {
      const trigger = sql.id(`${table}_${name}`);
      const body = sql.lit(`begin raise exception '${rows} are never ${word}'; end`);
      await sql`create or replace function ${trigger}() returns trigger language plpgsql as ${body}`.execute(db);
      await sql`create trigger ${trigger} before ${sql.raw(event)} on ${sql.table(table)}
        ${when} execute function ${trigger}()`.execute(db);
    }
  },
  checkByStatement,
};
