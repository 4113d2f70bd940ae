import type { Kysely } from 'kysely';
import type { SchemaWords } from '../engine.js';

/** Files uploaded for messages, and what an account lets a message do. */
export function mediaUploads({ integer, finish }: SchemaWords) {
  return async (db: Kysely<unknown>): Promise<void> => {
    await finish(
      db.schema
        .createTable('media_uploads')
        .addColumn('phone_number_id', 'text', (column) => column.notNull())
        .addColumn('sha256', 'text', (column) => column.notNull())
        .addColumn('type', 'text', (column) => column.notNull())
        .addColumn('media_id', 'text', (column) => column.notNull())
        .addColumn('uploaded_at', integer, (column) => column.notNull())
        .addPrimaryKeyConstraint('media_uploads_key', ['phone_number_id', 'sha256', 'type']),
      { keyed: true },
    ).execute();
    await finish(
      db.schema
        .createTable('sending_abilities')
        .addColumn('waba_id', 'text', (column) => column.notNull())
        .addColumn('ability', 'text', (column) => column.notNull())
        .addColumn('available', integer, (column) => column.notNull())
        .addColumn('seen_at', integer, (column) => column.notNull())
        .addPrimaryKeyConstraint('sending_abilities_key', ['waba_id', 'ability']),
      { keyed: true },
    ).execute();
  };
}
