import type { ExpressionBuilder, Kysely, Selectable } from 'kysely';
import type { Database } from '../ledger/schema.js';
import { phoneSpellings } from '../meta/phone-forms.js';
import { lastHolders } from './former.js';
import type { ContactRef } from './ref.js';

/** A person we know of. What is not known is null. */
export interface Contact {
  /** Every row that stands for this person: rows found to be the same are kept, and point to one of them. */
  readonly ids: readonly number[];
  readonly id: number;
  /** E.164, as first seen. */
  readonly phone: string | null;
  /** Business-scoped user id. */
  readonly userId: string | null;
  /** Meta's own spelling of the phone: digits. */
  readonly waId: string | null;
  /** User id in linked portfolios. */
  readonly parentUserId: string | null;
  /** Without the `@`, in lower case. */
  readonly username: string | null;
  readonly name: string | null;
}

/** How results name a person: both names where both are known; `contact` is the phone if there is one. */
export interface ContactNames {
  readonly contact: string;
  readonly phone: string | null;
  readonly userId: string | null;
}

export type ContactRow = Selectable<Database['contacts']>;

/**
 * The person, or undefined: never heard of. Other spellings of a phone find the same person, and so does what they were
 * known by before, unless somebody else has it now.
 */
export async function findContact(db: Kysely<Database>, ref: ContactRef): Promise<Contact | undefined> {
  return (await findContacts(db, [ref]))[0];
}

/**
 * The same for many people in a few queries, in the order in which they are asked for; the caller keeps the number of
 * people below what one statement takes (some thousands).
 */
export async function findContacts(
  db: Kysely<Database>,
  refs: readonly ContactRef[],
): Promise<readonly (Contact | undefined)[]> {
  const present = await byNames(db, await holdersNow(db, refs), refs);
  const missing = refs.filter((_ref, index) => present[index] === undefined);
  if (missing.length === 0) return present;
  const before = await byNames(db, await lastHolders(db, missing.flatMap(namesOf)), missing);
  const found = new Map(missing.map((ref, index) => [ref, before[index]]));
  return refs.map((ref, index) => present[index] ?? found.get(ref));
}

/** A row by one of its names. Of several with the same name the last one speaks. */
type Named = readonly (readonly [string, ContactRow])[];

async function holdersNow(db: Kysely<Database>, refs: readonly ContactRef[]): Promise<Named> {
  const spellings = refs.flatMap(({ phone }) => (phone === undefined ? [] : phoneSpellings(phone)));
  const userIds = refs.flatMap(({ userId }) => userId ?? []);
  const rows = await db
    .selectFrom('contacts')
    .selectAll()
    .where('merged_into', 'is', null)
    .where((where) =>
      where.or([
        ...(spellings.length === 0 ? [] : [isSpelled(where, spellings)]),
        ...(userIds.length === 0 ? [] : [where('user_id', 'in', userIds), where('parent_user_id', 'in', userIds)]),
      ]),
    )
    .orderBy('id', 'desc')
    .execute();
  return rows.flatMap((row) => {
    const names = [row.phone, row.user_id, row.parent_user_id, row.wa_id === null ? null : `+${row.wa_id}`];
    return names.flatMap((name) => (name === null ? [] : [[name, row] as const]));
  });
}

/** The person that each ref names among the rows; the oldest, where the spellings of a phone belong to several. */
async function byNames(
  db: Kysely<Database>,
  named: Named,
  refs: readonly ContactRef[],
): Promise<readonly (Contact | undefined)[]> {
  const ids = [...new Set(named.map(([, { id }]) => id))];
  const merged =
    ids.length === 0
      ? []
      : await db.selectFrom('contacts').select(['id', 'merged_into']).where('merged_into', 'in', ids).execute();
  const mergedInto = (person: number) => merged.filter(({ merged_into: into }) => into === person).map(({ id }) => id);
  const rows = new Map(named);
  return refs.map((ref) => {
    const known = namesOf(ref).flatMap((name) => rows.get(name) ?? []);
    const [oldest] = known.toSorted((a, b) => a.id - b.id);
    return oldest && contactFrom(oldest, mergedInto(oldest.id));
  });
}

function namesOf(ref: ContactRef): readonly string[] {
  return ref.kind === 'user' ? [ref.userId] : phoneSpellings(ref.phone);
}

export async function contactOf(db: Kysely<Database>, row: ContactRow): Promise<Contact> {
  const merged = await db.selectFrom('contacts').select('id').where('merged_into', '=', row.id).execute();
  return contactFrom(
    row,
    merged.map(({ id }) => id),
  );
}

function contactFrom(row: ContactRow, merged: readonly number[]): Contact {
  return {
    ids: [row.id, ...merged],
    id: row.id,
    phone: row.phone,
    userId: row.user_id,
    waId: row.wa_id,
    parentUserId: row.parent_user_id,
    username: row.username,
    name: row.name,
  };
}

/** Rows whose phone, or Meta's id of it, is this number in one of its spellings. */
export function samePhone(where: ExpressionBuilder<Database, 'contacts'>, phone: string) {
  return isSpelled(where, phoneSpellings(phone));
}

function isSpelled(where: ExpressionBuilder<Database, 'contacts'>, spellings: readonly string[]) {
  return where.or([
    where('phone', 'in', spellings),
    where(
      'wa_id',
      'in',
      spellings.map((spelling) => spelling.slice(1)),
    ),
  ]);
}

/** What is known of a person's names. */
type KnownNames = Pick<Contact, 'phone' | 'userId'> & Partial<Pick<Contact, 'parentUserId' | 'username'>>;

/** The names of a person; of one we have never heard of, the name that was asked for. */
export function contactNames(known: KnownNames | undefined, ref?: ContactRef): ContactNames {
  const { phone, userId } = known ?? { phone: ref?.phone ?? null, userId: ref?.userId ?? null };
  const contact = phone ?? userId ?? known?.parentUserId ?? (known?.username ? `@${known.username}` : '');
  return { contact, phone, userId };
}
