import type { ExpressionBuilder, Kysely, Selectable } from 'kysely';
import type { Database } from '../ledger/schema.js';
import { phoneSpellings } from './phone.js';
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

export async function contactOf(db: Kysely<Database>, row: ContactRow): Promise<Contact> {
  const merged = await db.selectFrom('contacts').select('id').where('merged_into', '=', row.id).execute();
  return {
    ids: [row.id, ...merged.map(({ id }) => id)],
    id: row.id,
    phone: row.phone,
    userId: row.user_id,
    waId: row.wa_id,
    name: row.name,
  };
}

/** Rows whose phone, or Meta's id of it, is this number in one of its spellings. */
export function samePhone(where: ExpressionBuilder<Database, 'contacts'>, phone: string) {
  const spellings = phoneSpellings(phone);
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
