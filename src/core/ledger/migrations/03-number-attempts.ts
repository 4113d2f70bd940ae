import { type Kysely, sql } from 'kysely';
import type { SchemaWords } from '../engine.js';

/** Our own calls that Meta limits by number: codes asked for and given, registrations and their ends. */
export function numberAttempts({ integer, rowId, finish }: SchemaWords) {
  return async (db: Kysely<unknown>): Promise<void> => {
    await finish(
      db.schema
        .createTable('number_attempts')
        .addColumn('id', integer, rowId)
        .addColumn('phone_number_id', 'text', (column) => column.notNull())
        .addColumn('kind', 'text', (column) =>
          column.notNull().check(sql`kind in ('request_code', 'verify_code', 'register', 'deregister')`),
        )
        .addColumn('code', integer)
        .addColumn('subcode', integer)
        .addColumn('at', integer, (column) => column.notNull()),
    ).execute();
    await db.schema
      .createIndex('number_attempts_at')
      .on('number_attempts')
      .columns(['phone_number_id', 'at'])
      .execute();
  };
}
