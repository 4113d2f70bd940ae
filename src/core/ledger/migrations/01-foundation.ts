import { type Kysely, sql } from 'kysely';
import type { SchemaWords } from '../engine.js';

/**
 * Contacts, consent, windows, received webhooks with what follows from them, and the journal of sends.
 * Times are milliseconds since the Unix epoch. Creates the consent group `default`, which covers every category.
 */
export function foundation(words: SchemaWords, now: number) {
  return async (db: Kysely<unknown>): Promise<void> => {
    await contacts(db, words);
    await consent(db, words);
    await windows(db, words);
    await webhooks(db, words);
    await messages(db, words);
    await sql`insert into consent_groups (name, categories, is_default, created_at)
      values ('default', '["all"]', 1, ${now})`.execute(db);
  };
}

async function contacts(db: Kysely<unknown>, words: SchemaWords): Promise<void> {
  const { integer, rowId, finish, isPhone } = words;
  await finish(
    db.schema
      .createTable('contacts')
      .addColumn('id', integer, rowId)
      .addColumn('phone', 'text', (column) => column.unique().check(isPhone('phone')))
      .addColumn('user_id', 'text', (column) => column.unique())
      .addColumn('wa_id', 'text', (column) => column.unique())
      .addColumn('name', 'text')
      .addColumn('merged_into', integer, (column) => column.references('contacts.id'))
      .addColumn('created_at', integer, (column) => column.notNull())
      .addColumn('updated_at', integer, (column) => column.notNull())
      .addCheckConstraint('contacts_merged', sql`merged_into is null or coalesce(phone, user_id, wa_id) is null`),
  ).execute();
  await db.schema
    .createIndex('contacts_merged_into')
    .on('contacts')
    .column('merged_into')
    .where(sql.ref('merged_into'), 'is not', null)
    .execute();
}

async function consent(db: Kysely<unknown>, words: SchemaWords): Promise<void> {
  const { integer, rowId, finish, isJson, appendOnly } = words;
  await finish(
    db.schema
      .createTable('consent_groups')
      .addColumn('id', integer, rowId)
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .addColumn('categories', 'text', (column) => column.notNull().check(isJson('categories')))
      .addColumn('is_default', integer, (column) => column.notNull().check(sql`is_default in (0, 1)`))
      .addColumn('created_at', integer, (column) => column.notNull()),
  ).execute();
  await db.schema
    .createIndex('consent_groups_default')
    .unique()
    .on('consent_groups')
    .column('is_default')
    .where(sql.ref('is_default'), '=', sql.lit(1))
    .execute();
  // Without a group an event tells of WhatsApp's own marketing control, which stands above every group.
  await finish(
    db.schema
      .createTable('consent_events')
      .addColumn('id', integer, rowId)
      .addColumn('contact_id', integer, (column) => column.notNull().references('contacts.id'))
      .addColumn('group_id', integer, (column) => column.references('consent_groups.id'))
      .addColumn('category', 'text', (column) =>
        column.check(sql`category in ('marketing', 'utility', 'authentication')`),
      )
      .addColumn('state', 'text', (column) => column.notNull().check(sql`state in ('opted_in', 'opted_out')`))
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('wording', 'text')
      .addColumn('evidence', 'text')
      .addColumn('recorded_by', 'text')
      .addColumn('at', integer, (column) => column.notNull())
      .addColumn('recorded_at', integer, (column) => column.notNull())
      .addCheckConstraint('consent_events_scope', sql`group_id is not null or category = 'marketing'`),
  ).execute();
  await db.schema
    .createIndex('consent_events_contact')
    .on('consent_events')
    .columns(['contact_id', 'group_id', 'at'])
    .execute();
  await appendOnly(db, 'consent_events', 'consent events');
}

async function windows(db: Kysely<unknown>, { integer, finish }: SchemaWords): Promise<void> {
  await finish(
    db.schema
      .createTable('windows')
      .addColumn('contact_id', integer, (column) => column.notNull().references('contacts.id'))
      .addColumn('phone_number_id', 'text', (column) => column.notNull())
      .addColumn('last_inbound_at', integer)
      .addColumn('opened_by', 'text')
      .addColumn('opened_by_id', 'text')
      .addColumn('free_until', integer)
      .addPrimaryKeyConstraint('windows_key', ['contact_id', 'phone_number_id']),
    { keyed: true },
  ).execute();
}

async function webhooks(db: Kysely<unknown>, words: SchemaWords): Promise<void> {
  const { integer, bytes, rowId, finish } = words;
  await finish(
    db.schema
      .createTable('webhook_deliveries')
      .addColumn('id', integer, rowId)
      .addColumn('sha256', 'text', (column) => column.notNull().unique())
      .addColumn('body', bytes, (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull().check(sql`state in ('stored', 'applied', 'poison')`))
      .addColumn('problem', 'text')
      .addColumn('received_at', integer, (column) => column.notNull())
      .addColumn('applied_at', integer),
  ).execute();
  await db.schema
    .createIndex('webhook_deliveries_unapplied')
    .on('webhook_deliveries')
    .column('id')
    .where(sql.ref('state'), '=', sql.lit('stored'))
    .execute();
  await finish(
    db.schema
      .createTable('webhook_items')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('delivery_id', integer, (column) => column.notNull().references('webhook_deliveries.id'))
      .addColumn('applied_at', integer, (column) => column.notNull()),
    { keyed: true },
  ).execute();
}

async function messages(db: Kysely<unknown>, words: SchemaWords): Promise<void> {
  const { integer, rowId, finish, isJson } = words;
  await finish(
    db.schema
      .createTable('inbound_messages')
      .addColumn('wamid', 'text', (column) => column.primaryKey())
      .addColumn('contact_id', integer, (column) => column.notNull().references('contacts.id'))
      .addColumn('phone_number_id', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('at', integer, (column) => column.notNull())
      .addColumn('received_at', integer, (column) => column.notNull()),
    { keyed: true },
  ).execute();
  await db.schema
    .createIndex('inbound_messages_contact')
    .on('inbound_messages')
    .columns(['contact_id', 'at'])
    .execute();
  await finish(
    db.schema
      .createTable('message_statuses')
      .addColumn('id', integer, rowId)
      .addColumn('wamid', 'text', (column) => column.notNull())
      .addColumn('participant', 'text', (column) => column.notNull().defaultTo(''))
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('at', integer, (column) => column.notNull())
      .addColumn('error_code', integer, (column) => column.notNull().defaultTo(0))
      .addColumn('error_title', 'text')
      .addColumn('error_details', 'text')
      .addColumn('phone_number_id', 'text')
      .addColumn('recipient', 'text')
      .addColumn('callback_data', 'text')
      .addColumn('pricing_category', 'text')
      .addColumn('pricing_type', 'text')
      .addColumn('received_at', integer, (column) => column.notNull())
      .addUniqueConstraint('message_statuses_once', ['wamid', 'participant', 'status', 'at', 'error_code']),
  ).execute();
  await finish(
    db.schema
      .createTable('template_events')
      .addColumn('id', integer, rowId)
      .addColumn('waba_id', 'text', (column) => column.notNull())
      .addColumn('template_id', 'text')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('field', 'text', (column) => column.notNull())
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('details', 'text', (column) => column.notNull().check(isJson('details')))
      .addColumn('at', integer, (column) => column.notNull())
      .addColumn('received_at', integer, (column) => column.notNull()),
  ).execute();
  await db.schema
    .createIndex('template_events_name')
    .on('template_events')
    .columns(['name', 'language', 'at'])
    .execute();
  await sends(db, words);
}

async function sends(db: Kysely<unknown>, { integer, rowId, finish }: SchemaWords): Promise<void> {
  await finish(
    db.schema
      .createTable('sends')
      .addColumn('id', integer, rowId)
      .addColumn('token', 'text', (column) => column.notNull().unique())
      .addColumn('idempotency_key', 'text', (column) => column.unique())
      .addColumn('phone_number_id', 'text', (column) => column.notNull())
      .addColumn('recipient', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('payload_hash', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('intent', 'on_wire', 'accepted', 'held', 'refused', 'unknown')`),
      )
      .addColumn('wamid', 'text')
      .addColumn('error_code', integer)
      .addColumn('error', 'text')
      .addColumn('attempt', integer, (column) => column.notNull().defaultTo(1))
      .addColumn('created_at', integer, (column) => column.notNull())
      .addColumn('updated_at', integer, (column) => column.notNull()),
  ).execute();
  await db.schema
    .createIndex('sends_wamid')
    .on('sends')
    .column('wamid')
    .where(sql.ref('wamid'), 'is not', null)
    .execute();
}
