import { type ExpressionBuilder, type Kysely, type Selectable, sql } from 'kysely';
import { prepared } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';
import { phoneSpellings } from '../meta/phone-forms.js';
import { formerHolders } from './former.js';
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

/** What a row tells of who somebody is. */
export type NamedRow = Omit<ContactRow, 'merged_into' | 'created_at' | 'updated_at'>;

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
  const holders = await holdersOf(db, refs);
  const ids = [...new Set(holders.map(({ row }) => row.id))];
  const merged =
    ids.length === 0
      ? []
      : await db.selectFrom('contacts').select(['id', 'merged_into']).where('merged_into', 'in', ids).execute();
  const mergedInto = (person: number) => merged.filter(({ merged_into: into }) => into === person).map(({ id }) => id);
  // Of several with one name the last one set speaks.
  const byName = new Map(holders.map((holder) => [holder.name, holder]));
  return refs.map((ref) => {
    const [best] = namesOf(ref)
      .flatMap((name) => byName.get(name) ?? [])
      .toSorted((a, b) => Number(a.isFormer) - Number(b.isFormer) || a.row.id - b.row.id);
    return best && contactFrom(best.row, mergedInto(best.row.id));
  });
}

interface Holder {
  readonly name: string;
  /** The person had the name, and has it no longer. */
  readonly isFormer: boolean;
  readonly row: ContactRow;
}

/** Who has, and who had, each of the names. Those who have it come last, of several the oldest; before, the latest. */
async function holdersOf(db: Kysely<Database>, refs: readonly ContactRef[]): Promise<readonly Holder[]> {
  const spellings = refs.flatMap(({ phone }) => (phone === undefined ? [] : phoneSpellings(phone)));
  const userIds = refs.flatMap(({ userId }) => userId ?? []);
  if (refs.length === 0) return [];
  const rows = await db
    .selectFrom('contacts')
    .selectAll('contacts')
    .select([sql<string | null>`null`.as('former'), sql<number | null>`null`.as('until')])
    .where('merged_into', 'is', null)
    .where((where) =>
      where.or([
        ...(spellings.length === 0 ? [] : [isSpelled(where, spellings)]),
        ...(userIds.length === 0 ? [] : [where('user_id', 'in', userIds), where('parent_user_id', 'in', userIds)]),
      ]),
    )
    .unionAll((where) =>
      formerHolders(where)
        .select(['former_identities.value as former', 'former_identities.until as until'])
        .where('former_identities.value', 'in', [...spellings, ...userIds])
        .where('former_identities.kind', '!=', 'username'),
    )
    .execute();
  return rows
    .toSorted((a, b) => (a.until ?? Number.POSITIVE_INFINITY) - (b.until ?? Number.POSITIVE_INFINITY) || b.id - a.id)
    .flatMap(({ former, until: _until, ...row }): readonly Holder[] => {
      if (former !== null) return [{ name: former, isFormer: true, row }];
      const names = [row.phone, row.user_id, row.parent_user_id, row.wa_id === null ? null : `+${row.wa_id}`];
      return names.flatMap((name) => (name === null ? [] : [{ name, isFormer: false, row }]));
    });
}

function namesOf(ref: ContactRef): readonly string[] {
  return ref.kind === 'user' ? [ref.userId] : phoneSpellings(ref.phone);
}

export async function contactOf(db: Kysely<Database>, row: NamedRow): Promise<Contact> {
  const merged = await rowsMergedInto(db, { id: row.id });
  return contactFrom(
    row,
    merged.map(({ id }) => id),
  );
}

const rowsMergedInto = prepared<{ id: number }, { id: number }>(['id'], (db, { id }) =>
  db.selectFrom('contacts').select('id').where('merged_into', '=', id),
);

/** @param merged ids of the rows that point to the row */
export function contactFrom(row: NamedRow, merged: readonly number[]): Contact {
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
