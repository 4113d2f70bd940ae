import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { eventDigest, FIRST_LINK, linkAfter, SALT_BYTES } from '../consent-chain.js';
import type { SchemaWords } from '../engine.js';

/**
 * Chains the consent events, so that a change behind the program's back shows: each has a salted digest, and each
 * transaction that recorded some a link that covers their digests and the link before. Events say where and in which
 * version of the words the person decided; groups have numbers of their own; people can be forgotten; lists have indexes.
 */
export function consentChain(words: SchemaWords, now: number) {
  return async (db: Kysely<unknown>): Promise<void> => {
    await events(db, words);
    await chain(db, words);
    await copyEvents(db as Kysely<Copied>, now);
    await db.schema.dropTable('consent_events').execute();
    await db.schema.alterTable('chained_events').renameTo('consent_events').execute();
    await db.schema
      .createIndex('consent_events_contact')
      .on('consent_events')
      .columns(['contact_id', 'group_id', 'at'])
      .execute();
    // What is forgotten loses its content and its salt, and keeps the digest that the chain covers.
    const erases = sql<boolean>`old.salt is not null and new.salt is null
      and new.id = old.id and new.digest = old.digest and new.erased_at is not null`;
    await words.appendOnly(db, 'consent_events', 'consent events', erases);
    await words.appendOnly(db, 'consent_links', 'links of the consent chain');
    await groupNumbers(db, words);
    await forgotten(db, words);
    await listOrders(db);
  };
}

async function events(db: Kysely<unknown>, { integer, bytes, finish }: SchemaWords): Promise<void> {
  await finish(
    db.schema
      .createTable('chained_events')
      // Counted by the program, without gaps: one that is missing shows.
      .addColumn('id', integer, (column) => column.primaryKey())
      .addColumn('contact_id', integer, (column) => column.references('contacts.id'))
      .addColumn('group_id', integer, (column) => column.references('consent_groups.id'))
      .addColumn('category', 'text', (column) =>
        column.check(sql`category in ('marketing', 'utility', 'authentication')`),
      )
      .addColumn('state', 'text', (column) => column.notNull().check(sql`state in ('opted_in', 'opted_out')`))
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('place', 'text')
      .addColumn('wording', 'text')
      .addColumn('wording_version', 'text')
      .addColumn('evidence', 'text')
      .addColumn('recorded_by', 'text')
      .addColumn('identity', 'text')
      .addColumn('at', integer, (column) => column.notNull())
      .addColumn('recorded_at', integer, (column) => column.notNull())
      .addColumn('clock', 'text', (column) => column.check(sql`clock in ('own', 'given', 'meta')`))
      .addColumn('latest_at', integer)
      .addColumn('salt', bytes)
      .addColumn('digest', bytes, (column) => column.notNull())
      .addColumn('erased_at', integer)
      .addCheckConstraint('consent_events_scope', sql`group_id is not null or category = 'marketing'`)
      .addCheckConstraint(
        'consent_events_erased',
        sql`(erased_at is null and salt is not null and contact_id is not null)
          or (erased_at is not null and salt is null and contact_id is null)`,
      ),
  ).execute();
}

async function chain(db: Kysely<unknown>, { integer, bytes, finish }: SchemaWords): Promise<void> {
  await finish(
    db.schema
      .createTable('consent_links')
      .addColumn('through_id', integer, (column) => column.primaryKey())
      .addColumn('link', bytes, (column) => column.notNull())
      .addColumn('recorded_at', integer, (column) => column.notNull()),
  ).execute();
  await finish(
    db.schema
      .createTable('consent_head')
      .addColumn('id', integer, (column) => column.primaryKey().check(sql`id = 1`))
      .addColumn('last_id', integer, (column) => column.notNull())
      .addColumn('link', bytes, (column) => column.notNull()),
  ).execute();
  await sql`insert into consent_head (id, last_id, link) values (1, 0, ${FIRST_LINK})`.execute(db);
}

async function groupNumbers(db: Kysely<unknown>, { finish, integer }: SchemaWords): Promise<void> {
  await finish(
    db.schema
      .createTable('consent_group_numbers')
      .addColumn('group_id', integer, (column) => column.notNull().references('consent_groups.id'))
      .addColumn('phone_number_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('consent_group_numbers_key', ['group_id', 'phone_number_id']),
    { keyed: true },
  ).execute();
}

/** Lists begin at once, however long they are: each has an index that is in its order. */
async function listOrders({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createIndex('contacts_updated')
    .on('contacts')
    .columns(['updated_at', 'id'])
    .where(sql.ref('merged_into'), 'is', null)
    .execute();
  await schema
    .createIndex('windows_latest')
    .on('windows')
    .columns(['last_inbound_at', 'contact_id', 'phone_number_id'])
    .execute();
}

async function forgotten(db: Kysely<unknown>, { integer, bytes, finish }: SchemaWords): Promise<void> {
  await finish(
    db.schema
      .createTable('ledger_keys')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('key', bytes, (column) => column.notNull())
      .addColumn('created_at', integer, (column) => column.notNull()),
    { keyed: true },
  ).execute();
  await finish(
    db.schema
      .createTable('forgotten_names')
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('forgotten_at', integer, (column) => column.notNull()),
    { keyed: true },
  ).execute();
}

/** The columns of both tables, as far as they are copied. */
interface OldEvent {
  id: number;
  contact_id: number;
  group_id: number | null;
  category: string | null;
  state: string;
  source: string;
  wording: string | null;
  evidence: string | null;
  recorded_by: string | null;
  at: number;
  recorded_at: number;
  clock: string | null;
  latest_at: number | null;
}

interface Copied {
  contacts: { id: number; phone: string | null; user_id: string | null; merged_into: number | null };
  consent_groups: { id: number; name: string; categories: string };
  consent_events: OldEvent;
  chained_events: OldEvent & { identity: string | null; salt: Uint8Array; digest: Uint8Array };
  consent_links: { through_id: number; link: Uint8Array; recorded_at: number };
  consent_head: { last_id: number; link: Uint8Array };
}

/** Rows that are read and written at once; with 16 values each they fit into one statement. */
const COPIED_AT_ONCE = 500;

/** Copies every event in its order, under one link, and under the name that its person has today. */
async function copyEvents(db: Kysely<Copied>, now: number): Promise<void> {
  const groups = new Map(
    (await db.selectFrom('consent_groups').selectAll().execute()).map((group) => [group.id, group]),
  );
  const link = linkAfter(FIRST_LINK);
  let last = 0;
  for (let rows = await readAfter(db, 0); rows.length > 0; rows = await readAfter(db, rows.at(-1)?.id ?? 0)) {
    const copies = rows.map(({ person, phone, user_id, ...row }) => {
      last += 1;
      const copy = { ...row, id: last, identity: phone ?? user_id };
      const salt = randomBytes(SALT_BYTES);
      const digest = eventDigest({ ...contentOf(copy), group: groups.get(row.group_id ?? 0) ?? null }, salt);
      link.add(digest);
      return { ...copy, salt, digest };
    });
    await db.insertInto('chained_events').values(copies).execute();
  }
  if (last === 0) return;
  const made = link.finish();
  await db.insertInto('consent_links').values({ through_id: last, link: made, recorded_at: now }).execute();
  await db.updateTable('consent_head').set({ last_id: last, link: made }).execute();
}

function readAfter(db: Kysely<Copied>, id: number) {
  return db
    .selectFrom('consent_events')
    .innerJoin('contacts as writer', 'writer.id', 'consent_events.contact_id')
    .innerJoin('contacts as person', (join) =>
      join.on((on) => on('person.id', '=', on.fn.coalesce('writer.merged_into', 'writer.id'))),
    )
    .selectAll('consent_events')
    .select(['person.id as person', 'person.phone', 'person.user_id'])
    .where('consent_events.id', '>', id)
    .orderBy('consent_events.id')
    .limit(COPIED_AT_ONCE)
    .execute();
}

function contentOf(row: OldEvent & { readonly identity: string | null }) {
  const { id, identity, category, state, source, wording, evidence, at, clock } = row;
  const told = { contactId: row.contact_id, place: null, wordingVersion: null, by: row.recorded_by };
  const times = { at, recordedAt: row.recorded_at, clock, latestAt: row.latest_at };
  return { id, identity, category, state, source, wording, evidence, ...told, ...times };
}
