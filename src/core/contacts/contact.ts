import type { ExpressionBuilder, Kysely, Selectable } from 'kysely';
import type { Database } from '../ledger/schema.js';
import { phoneSpellings } from '../meta/phone-forms.js';
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
  readonly name: string | null;
}

/** How results name a person: both names where both are known; `contact` is the phone if there is one. */
export interface ContactNames {
  readonly contact: string;
  readonly phone: string | null;
  readonly userId: string | null;
}

export type ContactRow = Selectable<Database['contacts']>;

/** The person, or undefined: never heard of. Other spellings of a phone find the same person. */
export async function findContact(db: Kysely<Database>, ref: ContactRef): Promise<Contact | undefined> {
  const query = db.selectFrom('contacts').selectAll().where('merged_into', 'is', null).orderBy('id');
  const row = await (ref.kind === 'user'
    ? query.where('user_id', '=', ref.userId)
    : query.where((where) => samePhone(where, ref.phone))
  ).executeTakeFirst();
  return row && contactOf(db, row);
}

/**
 * The same for many people in two queries, in the order in which they are asked for; the caller keeps the number of
 * people below what one statement takes (some thousands).
 */
export async function findContacts(
  db: Kysely<Database>,
  refs: readonly ContactRef[],
): Promise<readonly (Contact | undefined)[]> {
  const spellings = refs.flatMap(({ phone }) => (phone === undefined ? [] : phoneSpellings(phone)));
  const userIds = refs.flatMap(({ userId }) => userId ?? []);
  const rows = await db
    .selectFrom('contacts')
    .selectAll()
    .where('merged_into', 'is', null)
    .where((where) =>
      where.or([
        ...(spellings.length === 0 ? [] : [isSpelled(where, spellings)]),
        ...(userIds.length === 0 ? [] : [where('user_id', 'in', userIds)]),
      ]),
    )
    .orderBy('id', 'desc')
    .execute();
  const ids = rows.map(({ id }) => id);
  const merged =
    ids.length === 0
      ? []
      : await db.selectFrom('contacts').select(['id', 'merged_into']).where('merged_into', 'in', ids).execute();
  const mergedInto = (person: number) => merged.filter(({ merged_into: into }) => into === person).map(({ id }) => id);
  // Of several rows of one phone the oldest speaks: it is the last one set.
  const byName = new Map(
    rows.flatMap((row) => {
      const contact = contactFrom(row, mergedInto(row.id));
      const names = [row.phone, row.user_id, row.wa_id === null ? null : `+${row.wa_id}`];
      return names.flatMap((name) => (name === null ? [] : [[name, contact] as const]));
    }),
  );
  return refs.map((ref) => {
    const known = (ref.kind === 'user' ? [ref.userId] : phoneSpellings(ref.phone)).flatMap((name) => {
      const contact = byName.get(name);
      return contact === undefined ? [] : [contact];
    });
    return known.toSorted((a, b) => a.id - b.id)[0];
  });
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

/** The names of a person; of one we have never heard of, the name that was asked for. */
export function contactNames(known: Pick<Contact, 'phone' | 'userId'> | undefined, ref?: ContactRef): ContactNames {
  const phone = known?.phone ?? ref?.phone ?? null;
  const userId = known?.userId ?? ref?.userId ?? null;
  return { contact: phone ?? userId ?? '', phone, userId };
}
