import { type Kysely, sql } from 'kysely';
import type { SchemaWords } from '../engine.js';

/** Campaigns, their recipients, who works on them, and how fast a number sends. Attempts stay in the journal. */
export function campaigns(words: SchemaWords) {
  return async (db: Kysely<unknown>): Promise<void> => {
    await campaignTable(db, words);
    await recipients(db, words);
    await workers(db, words);
    await journal(db, words);
  };
}

async function campaignTable({ schema }: Kysely<unknown>, { integer, rowId, finish }: SchemaWords): Promise<void> {
  await finish(
    schema
      .createTable('campaigns')
      .addColumn('id', integer, rowId)
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .addColumn('state', 'text', (column) =>
        column
          .notNull()
          .check(sql`state in ('creating', 'ready', 'running', 'paused', 'stopped', 'finished', 'cancelled')`),
      )
      .addColumn('template', 'text', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('category', 'text', (column) => column.notNull())
      .addColumn('phone_number_id', 'text', (column) => column.notNull())
      .addColumn('group_name', 'text', (column) => column.notNull())
      .addColumn('options', 'text', (column) => column.notNull())
      .addColumn('run', 'text', (column) => column.notNull().unique())
      .addColumn('recipients', integer, (column) => column.notNull())
      .addColumn('duplicates', integer, (column) => column.notNull())
      .addColumn('rejected', integer, (column) => column.notNull())
      .addColumn('start_at', integer)
      .addColumn('media_until', integer)
      .addColumn('stopped_by', 'text')
      .addColumn('stopped_countries', 'text', (column) => column.notNull().defaultTo('[]'))
      .addColumn('created_at', integer, (column) => column.notNull())
      .addColumn('started_at', integer)
      .addColumn('finished_at', integer)
      .addColumn('updated_at', integer, (column) => column.notNull()),
  ).execute();
}

async function recipients({ schema }: Kysely<unknown>, { integer, finish }: SchemaWords): Promise<void> {
  await finish(
    schema
      .createTable('campaign_recipients')
      .addColumn('campaign_id', integer, (column) => column.notNull().references('campaigns.id'))
      .addColumn('ordinal', integer, (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('recipient', 'text', (column) => column.notNull())
      .addColumn('country', 'text')
      .addColumn('components', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('queued', 'taken', 'skipped', 'cancelled')`),
      )
      .addColumn('reason', 'text')
      .addColumn('not_before', integer, (column) => column.notNull().defaultTo(0))
      .addColumn('attempts', integer, (column) => column.notNull().defaultTo(0))
      .addColumn('send_id', integer)
      .addColumn('updated_at', integer, (column) => column.notNull())
      .addPrimaryKeyConstraint('campaign_recipients_key', ['campaign_id', 'ordinal'])
      .addUniqueConstraint('campaign_recipients_person', ['campaign_id', 'key']),
  ).execute();
  // Those that wait for a time stand behind those that do not, so taking the next ones reads no other.
  await schema
    .createIndex('campaign_recipients_queued')
    .on('campaign_recipients')
    .columns(['campaign_id', 'not_before', 'ordinal'])
    .where(sql.ref('state'), '=', sql.lit('queued'))
    .execute();
  await schema
    .createIndex('campaign_recipients_counted')
    .on('campaign_recipients')
    .columns(['campaign_id', 'state', 'reason'])
    .execute();
  await schema.createIndex('campaign_recipients_names').on('campaign_recipients').column('recipient').execute();
}

async function workers({ schema }: Kysely<unknown>, { integer, rowId, finish }: SchemaWords): Promise<void> {
  await finish(
    schema
      .createTable('campaign_workers')
      .addColumn('id', integer, rowId)
      .addColumn('campaign_id', integer, (column) => column.notNull().references('campaigns.id'))
      .addColumn('phone_number_id', 'text', (column) => column.notNull())
      .addColumn('machine', 'text', (column) => column.notNull())
      .addColumn('pid', integer, (column) => column.notNull())
      .addColumn('ledger_boot', 'text', (column) => column.notNull())
      .addColumn('started_at', integer, (column) => column.notNull())
      .addColumn('lease_until', integer, (column) => column.notNull()),
  ).execute();
  await finish(
    schema
      .createTable('number_paces')
      .addColumn('phone_number_id', 'text', (column) => column.primaryKey())
      .addColumn('millirate', integer, (column) => column.notNull())
      .addColumn('next_at', integer, (column) => column.notNull())
      .addColumn('throttled_at', integer, (column) => column.notNull())
      .addColumn('changed_at', integer, (column) => column.notNull()),
    { keyed: true },
  ).execute();
}

async function journal({ schema }: Kysely<unknown>, { integer }: SchemaWords): Promise<void> {
  for (const column of ['campaign_id', 'ordinal', 'worker_id', 'delivery_code'] as const) {
    await schema.alterTable('sends').addColumn(column, integer).execute();
  }
  await schema.alterTable('sends').addColumn('delivery', 'text').execute();
  await schema.alterTable('sends').addColumn('matched_by', 'text').execute();
  await schema
    .alterTable('sends')
    .addColumn('is_replaced', integer, (column) => column.notNull().defaultTo(0))
    .execute();
  await schema
    .createIndex('sends_counted')
    .on('sends')
    .columns(['campaign_id', 'state', 'delivery', 'error_code', 'delivery_code'])
    .where(sql<boolean>`campaign_id is not null and is_replaced = 0`)
    .execute();
  // The latest messages of a campaign, and those of one recipient.
  await schema
    .createIndex('sends_of_campaign')
    .on('sends')
    .columns(['campaign_id', 'ordinal'])
    .where(sql<boolean>`campaign_id is not null`)
    .execute();
  await schema
    .createIndex('sends_worked_on')
    .on('sends')
    .column('worker_id')
    .where(sql<boolean>`state in ('intent', 'on_wire')`)
    .execute();
  // Few: attempts that another one stands for.
  await schema
    .createIndex('sends_replaced')
    .on('sends')
    .columns(['campaign_id', 'state'])
    .where(sql<boolean>`campaign_id is not null and is_replaced = 1`)
    .execute();
  await schema
    .createIndex('sends_unknown')
    .on('sends')
    .columns(['phone_number_id', 'recipient'])
    .where(sql<boolean>`state in ('on_wire', 'unknown')`)
    .execute();
}
