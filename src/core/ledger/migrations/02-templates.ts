import { type Kysely, sql } from 'kysely';
import type { SchemaWords } from '../engine.js';

/**
 * What is known of templates at Meta: the form in which files and Meta last agreed, our own creations, edits and
 * deletions, and the samples that were uploaded.
 */
export function templates({ integer, rowId, finish, isJson }: SchemaWords) {
  return async (db: Kysely<unknown>): Promise<void> => {
    await finish(
      db.schema
        .createTable('template_bases')
        .addColumn('waba_id', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull().check(isJson('body')))
        .addColumn('samples', 'text', (column) => column.notNull().check(isJson('samples')))
        .addColumn('source', 'text', (column) => column.notNull().check(sql`source in ('push', 'pull')`))
        .addColumn('at', integer, (column) => column.notNull())
        .addPrimaryKeyConstraint('template_bases_key', ['waba_id', 'name', 'language']),
      { keyed: true },
    ).execute();
    await finish(
      db.schema
        .createTable('template_changes')
        .addColumn('id', integer, rowId)
        .addColumn('waba_id', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('create', 'edit', 'delete')`))
        .addColumn('status', 'text')
        .addColumn('subcode', integer)
        .addColumn('at', integer, (column) => column.notNull()),
    ).execute();
    await db.schema.createIndex('template_changes_at').on('template_changes').columns(['waba_id', 'at']).execute();
    await finish(
      db.schema
        .createTable('sample_handles')
        .addColumn('app_id', 'text', (column) => column.notNull())
        .addColumn('sha256', 'text', (column) => column.notNull())
        .addColumn('type', 'text', (column) => column.notNull())
        .addColumn('handle', 'text', (column) => column.notNull())
        .addColumn('uploaded_at', integer, (column) => column.notNull())
        .addPrimaryKeyConstraint('sample_handles_key', ['app_id', 'sha256', 'type']),
      { keyed: true },
    ).execute();
  };
}
