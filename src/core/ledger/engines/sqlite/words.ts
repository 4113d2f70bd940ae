import { sql } from 'kysely';
import type { SchemaWords } from '../../engine.js';

/** How SQLite spells a schema. Tables are strict: a column takes no value of another type. */
export const words: SchemaWords = {
  integer: 'integer',
  bytes: 'blob',
  rowId: (column) => column.primaryKey(),
  finish: (table, { keyed = false } = {}) => table.modifyEnd(keyed ? sql`strict, without rowid` : sql`strict`),
  isPhone: (column) => sql<boolean>`${sql.ref(column)} glob '+[1-9]*'`,
  isJson: (column) => sql<boolean>`json_valid(${sql.ref(column)})`,
  async appendOnly(db, table, rows, lets) {
    for (const [name, event, word] of [
      ['keep', 'delete', 'deleted'],
      ['freeze', 'update', 'changed'],
    ] as const) {
      const message = sql.lit(`${rows} are never ${word}`);
      const when = event === 'update' && lets !== undefined ? sql`when not (${lets})` : sql``;
      await sql`create trigger ${sql.id(`${table}_${name}`)} before ${sql.raw(event)} on ${sql.table(table)} ${when}
        begin select raise(abort, ${message}); end`.execute(db);
    }
  },
  // A foreign key is a look into an index.
  async checkByStatement() {},
};
