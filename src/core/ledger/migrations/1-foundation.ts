import type { SqliteDatabase } from '../engine.js';

/**
 * Contacts, consent, windows, received webhooks with what follows from them, and the journal of sends.
 * Times are milliseconds since the Unix epoch. Creates the consent group `default`, which covers every category.
 */
export function foundation(database: SqliteDatabase, now: number): void {
  for (const statement of STATEMENTS) database.exec(statement);
  database
    .prepare(
      `insert into consent_groups (name, categories, is_default, created_at) values ('default', '["all"]', 1, ?)`,
    )
    .run(now);
}

const STATEMENTS: readonly string[] = [
  `create table contacts (
    id integer primary key,
    phone text unique check (phone glob '+[1-9]*'),
    user_id text unique,
    wa_id text unique,
    name text,
    merged_into integer references contacts (id),
    created_at integer not null,
    updated_at integer not null,
    check (merged_into is null or coalesce(phone, user_id, wa_id) is null)
  ) strict`,
  'create index contacts_merged_into on contacts (merged_into) where merged_into is not null',

  `create table consent_groups (
    id integer primary key,
    name text not null unique,
    categories text not null check (json_valid(categories)),
    is_default integer not null check (is_default in (0, 1)),
    created_at integer not null
  ) strict`,
  'create unique index consent_groups_default on consent_groups (is_default) where is_default = 1',

  // Without a group an event tells of WhatsApp's own marketing control, which stands above every group.
  `create table consent_events (
    id integer primary key,
    contact_id integer not null references contacts (id),
    group_id integer references consent_groups (id),
    category text check (category in ('marketing', 'utility', 'authentication')),
    state text not null check (state in ('opted_in', 'opted_out')),
    source text not null,
    wording text,
    evidence text,
    recorded_by text,
    at integer not null,
    recorded_at integer not null,
    check (group_id is not null or category = 'marketing')
  ) strict`,
  'create index consent_events_contact on consent_events (contact_id, group_id, at)',
  `create trigger consent_events_keep before delete on consent_events
    begin select raise(abort, 'consent events are never deleted'); end`,
  `create trigger consent_events_freeze before update on consent_events
    begin select raise(abort, 'consent events are never changed'); end`,

  `create table windows (
    contact_id integer not null references contacts (id),
    phone_number_id text not null,
    last_inbound_at integer,
    opened_by text,
    opened_by_id text,
    free_until integer,
    primary key (contact_id, phone_number_id)
  ) strict, without rowid`,

  `create table webhook_deliveries (
    id integer primary key,
    sha256 text not null unique,
    body blob not null,
    state text not null check (state in ('stored', 'applied', 'poison')),
    problem text,
    received_at integer not null,
    applied_at integer
  ) strict`,
  `create index webhook_deliveries_unapplied on webhook_deliveries (id) where state = 'stored'`,

  `create table webhook_items (
    key text primary key,
    delivery_id integer not null references webhook_deliveries (id),
    applied_at integer not null
  ) strict, without rowid`,

  `create table inbound_messages (
    wamid text primary key,
    contact_id integer not null references contacts (id),
    phone_number_id text not null,
    type text not null,
    at integer not null,
    received_at integer not null
  ) strict, without rowid`,
  'create index inbound_messages_contact on inbound_messages (contact_id, at)',

  `create table message_statuses (
    id integer primary key,
    wamid text not null,
    participant text not null default '',
    status text not null,
    at integer not null,
    error_code integer not null default 0,
    error_title text,
    error_details text,
    phone_number_id text,
    recipient text,
    callback_data text,
    pricing_category text,
    pricing_type text,
    received_at integer not null,
    unique (wamid, participant, status, at, error_code)
  ) strict`,

  `create table template_events (
    id integer primary key,
    waba_id text not null,
    template_id text,
    name text not null,
    language text not null,
    field text not null,
    event text not null,
    reason text,
    details text not null check (json_valid(details)),
    at integer not null,
    received_at integer not null
  ) strict`,
  'create index template_events_name on template_events (name, language, at)',

  `create table sends (
    id integer primary key,
    token text not null unique,
    idempotency_key text unique,
    phone_number_id text not null,
    recipient text not null,
    type text not null,
    payload_hash text not null,
    state text not null check (state in ('intent', 'on_wire', 'accepted', 'held', 'refused', 'unknown')),
    wamid text,
    error_code integer,
    error text,
    attempt integer not null default 1,
    created_at integer not null,
    updated_at integer not null
  ) strict`,
  'create index sends_wamid on sends (wamid) where wamid is not null',
];
