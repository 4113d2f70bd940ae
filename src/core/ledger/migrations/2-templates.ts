import type { SqliteDatabase } from '../engine.js';

/**
 * What is known of templates at Meta: the form in which files and Meta last agreed, our own creations, edits and
 * deletions, and the samples that were uploaded.
 */
export function templates(database: SqliteDatabase): void {
  for (const statement of STATEMENTS) database.exec(statement);
}

const STATEMENTS: readonly string[] = [
  `create table template_bases (
    waba_id text not null,
    name text not null,
    language text not null,
    body text not null check (json_valid(body)),
    samples text not null check (json_valid(samples)),
    source text not null check (source in ('push', 'pull')),
    at integer not null,
    primary key (waba_id, name, language)
  ) strict, without rowid`,

  `create table template_changes (
    id integer primary key,
    waba_id text not null,
    name text not null,
    language text not null,
    kind text not null check (kind in ('create', 'edit', 'delete')),
    status text,
    subcode integer,
    at integer not null
  ) strict`,
  'create index template_changes_at on template_changes (waba_id, at)',

  `create table sample_handles (
    app_id text not null,
    sha256 text not null,
    type text not null,
    handle text not null,
    uploaded_at integer not null,
    primary key (app_id, sha256, type)
  ) strict, without rowid`,
];
