import { type Kysely, sql } from 'kysely';
import type { SchemaWords } from '../engine.js';

/** By what a person was known before: numbers, ids and names that they gave up, or that WhatsApp changed. */
export function identities({ integer, rowId, finish }: SchemaWords) {
  return async (db: Kysely<unknown>): Promise<void> => {
    await db.schema.alterTable('contacts').addColumn('parent_user_id', 'text').execute();
    await db.schema.alterTable('contacts').addColumn('username', 'text').execute();
    for (const column of ['parent_user_id', 'username']) {
      await db.schema
        .createIndex(`contacts_${column}`)
        .unique()
        .on('contacts')
        .column(column)
        .where(sql.ref(column), 'is not', null)
        .execute();
    }
    await finish(
      db.schema
        .createTable('former_identities')
        .addColumn('id', integer, rowId)
        .addColumn('contact_id', integer, (column) => column.notNull().references('contacts.id'))
        .addColumn('kind', 'text', (column) =>
          column.notNull().check(sql`kind in ('phone', 'user_id', 'parent_user_id', 'username')`),
        )
        .addColumn('value', 'text', (column) => column.notNull())
        .addColumn('until', integer, (column) => column.notNull())
        .addColumn('evidence', 'text')
        .addColumn('recorded_at', integer, (column) => column.notNull()),
    ).execute();
    await db.schema
      .createIndex('former_identities_value')
      .on('former_identities')
      .columns(['value', 'until'])
      .execute();
    await db.schema.createIndex('former_identities_contact').on('former_identities').column('contact_id').execute();
  };
}
