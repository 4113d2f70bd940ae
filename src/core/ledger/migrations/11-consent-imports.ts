import type { Kysely } from 'kysely';
import type { SchemaWords } from '../engine.js';

/** Lists that are being imported, so that an import which was stopped goes on where it was. */
export function consentImports({ integer, finish }: SchemaWords) {
  return async (db: Kysely<unknown>): Promise<void> => {
    await finish(
      db.schema
        .createTable('consent_imports')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('rows_done', integer, (column) => column.notNull())
        .addColumn('bytes_read', integer, (column) => column.notNull())
        .addColumn('sha256', 'text', (column) => column.notNull())
        .addColumn('last_event_before', integer, (column) => column.notNull())
        .addColumn('last_contact_before', integer, (column) => column.notNull())
        .addColumn('started_at', integer, (column) => column.notNull())
        .addColumn('updated_at', integer, (column) => column.notNull()),
      { keyed: true },
    ).execute();
  };
}
