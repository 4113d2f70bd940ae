import type { Kysely } from 'kysely';
import type { Database } from '../ledger/schema.js';
import { phoneSpellings } from '../meta/phone-forms.js';
import { type Contact, type ContactRow, contactOf, samePhone } from './contact.js';

/** What one message, status or command tells of a person. At least a phone, a WhatsApp id or a user id. */
export interface Identity {
  /** E.164 with `+`. */
  readonly phone?: string | undefined;
  /** Meta's spelling of the phone: digits. */
  readonly waId?: string | undefined;
  /** Business-scoped user id. */
  readonly userId?: string | undefined;
  readonly name?: string | undefined;
}

/**
 * Finds or makes the person, and learns what is new. When a phone and a user id known apart turn out to be one person,
 * their rows become one: consent and windows of both count from then on. A user id that was paired with another phone
 * goes to the phone it was seen with last. Call it within a transaction.
 */
export async function identifyContact(db: Kysely<Database>, identity: Identity, now: number): Promise<Contact> {
  const byPhone = await rowsByPhone(db, identity);
  const byUser = await rowByUser(db, identity.userId);
  const isNew = byUser !== undefined && byPhone.every(({ id }) => id !== byUser.id);
  if (isNew && byPhone.length > 0 && byUser.phone !== null) await dropUserId(db, byUser);
  else if (isNew) byPhone.push(byUser);
  return byPhone.length === 0 ? insertContact(db, identity, now) : joinContacts(db, byPhone, identity, now);
}

/**
 * Follows a change of the business-scoped user id. Nothing happens when the old one is unknown; when the new one is
 * already paired with another phone, the old one is only forgotten. Call it within a transaction.
 */
export async function replaceUserId(
  db: Kysely<Database>,
  change: { readonly previous: string; readonly current: string },
  now: number,
): Promise<void> {
  const row = await rowByUser(db, change.previous);
  if (row === undefined) return;
  const holder = await rowByUser(db, change.current);
  if (row.phone !== null && holder?.phone) await dropUserId(db, row);
  else await joinContacts(db, holder === undefined ? [row] : [row, holder], { userId: change.current }, now);
}

async function dropUserId(db: Kysely<Database>, { id }: ContactRow): Promise<void> {
  await db.updateTable('contacts').set({ user_id: null }).where('id', '=', id).execute();
}

async function rowsByPhone(db: Kysely<Database>, identity: Identity): Promise<ContactRow[]> {
  const phone = phoneIn(identity);
  if (phone === undefined) return [];
  return db
    .selectFrom('contacts')
    .selectAll()
    .where('merged_into', 'is', null)
    .where((where) => where.or([samePhone(where, phone), where('wa_id', '=', identity.waId ?? phone.slice(1))]))
    .orderBy('id')
    .execute();
}

function phoneIn({ phone, waId }: Identity): string | undefined {
  return phone ?? (waId === undefined ? undefined : `+${waId}`);
}

async function rowByUser(db: Kysely<Database>, userId: string | undefined): Promise<ContactRow | undefined> {
  if (userId === undefined) return undefined;
  return db.selectFrom('contacts').selectAll().where('user_id', '=', userId).executeTakeFirst();
}

/** Makes the oldest row speak for all, with what is known of any of them. */
async function joinContacts(
  db: Kysely<Database>,
  rows: readonly ContactRow[],
  identity: Identity,
  now: number,
): Promise<Contact> {
  const [kept, ...others] = rows.toSorted((a, b) => a.id - b.id) as [ContactRow, ...ContactRow[]];
  for (const { id } of others) {
    const gone = { phone: null, user_id: null, wa_id: null, merged_into: kept.id, updated_at: now };
    await db.updateTable('contacts').set(gone).where('id', '=', id).execute();
    await db.updateTable('contacts').set({ merged_into: kept.id }).where('merged_into', '=', id).execute();
  }
  const known = (key: 'user_id' | 'wa_id' | 'name') => rows.find((row) => row[key] !== null)?.[key] ?? null;
  const row = await db
    .updateTable('contacts')
    .set({
      phone: choosePhone(rows, identity),
      user_id: identity.userId ?? known('user_id'),
      wa_id: identity.waId ?? known('wa_id'),
      name: identity.name ?? known('name'),
      updated_at: now,
    })
    .where('id', '=', kept.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return contactOf(db, row);
}

/** A known spelling of the number stays as it is; another number replaces it. */
function choosePhone(rows: readonly ContactRow[], identity: Identity): string | null {
  const known = rows.flatMap(({ phone }) => phone ?? [])[0] ?? null;
  const told = phoneIn(identity);
  if (known === null || told === undefined) return known ?? told ?? null;
  const linked = identity.phone === undefined && rows.some(({ wa_id }) => wa_id === identity.waId);
  return linked || phoneSpellings(told).includes(known) ? known : told;
}

async function insertContact(db: Kysely<Database>, identity: Identity, now: number): Promise<Contact> {
  const row = await db
    .insertInto('contacts')
    .values({
      phone: phoneIn(identity) ?? null,
      user_id: identity.userId ?? null,
      wa_id: identity.waId ?? null,
      name: identity.name ?? null,
      created_at: now,
      updated_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return contactOf(db, row);
}
