import { type Expression, type ExpressionBuilder, type Kysely, type Selectable, type SqlBool, sql } from 'kysely';
import { prepared, preparedLists } from '../ledger/prepared.js';
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
 * The same for many people in a few queries for each five hundred, in the order in which they are asked for.
 */
export async function findContacts(
  db: Kysely<Database>,
  refs: readonly ContactRef[],
): Promise<readonly (Contact | undefined)[]> {
  const holders = await holdersOf(db, refs);
  const merged = await rowsMergedIntoAny(
    db,
    [...new Set(holders.map(({ row }) => row.id))].map((id) => ({ id })),
  );
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
  const phones = refs.flatMap(({ phone }) => (phone === undefined ? [] : phoneSpellings(phone)));
  const userIds = refs.flatMap(({ userId }) => userId ?? []);
  const names = [...phones, ...userIds].map((name) => ({ name, waId: waIdOf(name) }));
  const rows = await (userIds.length === 0 ? holdersOfPhones(db, names) : holdersOfNames(db, names));
  return rows
    .toSorted((a, b) => (a.until ?? Number.POSITIVE_INFINITY) - (b.until ?? Number.POSITIVE_INFINITY) || b.id - a.id)
    .flatMap((row): readonly Holder[] => {
      if (row.former !== null) return [{ name: row.former, isFormer: true, row }];
      const names = [row.phone, row.user_id, row.parent_user_id, row.wa_id === null ? null : `+${row.wa_id}`];
      return names.flatMap((name) => (name === null ? [] : [{ name, isFormer: false, row }]));
    });
}

type HolderRow = ContactRow & { readonly former: string | null; readonly until: number | null };

interface Name {
  readonly name: string;
  readonly waId: string;
}

/** So many people are looked up at once. */
const AT_ONCE = 512;

const holdersOfPhones = preparedLists<Name, HolderRow>(
  ['name', 'waId'],
  (db, rows) => holdersWhere(db, rows, (where) => isSpelled(where, namesIn(rows), waIdsIn(rows))),
  AT_ONCE,
);

/** Phones as well as user ids. */
const holdersOfNames = preparedLists<Name, HolderRow>(
  ['name', 'waId'],
  (db, rows) =>
    holdersWhere(db, rows, (where) =>
      where.or([
        isSpelled(where, namesIn(rows), waIdsIn(rows)),
        where('user_id', 'in', namesIn(rows)),
        where('parent_user_id', 'in', namesIn(rows)),
      ]),
    ),
  AT_ONCE,
);

const namesIn = (rows: readonly Name[]) => rows.map(({ name }) => name);
const waIdsIn = (rows: readonly Name[]) => rows.map(({ waId }) => waId);

function holdersWhere(
  db: Kysely<Database>,
  rows: readonly Name[],
  has: (where: ExpressionBuilder<Database, 'contacts'>) => Expression<SqlBool>,
) {
  return db
    .selectFrom('contacts')
    .selectAll('contacts')
    .select([sql<string | null>`null`.as('former'), sql<number | null>`null`.as('until')])
    .where('merged_into', 'is', null)
    .where(has)
    .unionAll((where) =>
      formerHolders(where)
        .select(['former_identities.value as former', 'former_identities.until as until'])
        .where('former_identities.value', 'in', namesIn(rows))
        .where('former_identities.kind', '!=', 'username'),
    );
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

/** The rows that point to any of some rows. */
export const rowsMergedIntoAny = preparedLists<{ id: number }, Pick<ContactRow, 'id' | 'merged_into'>>(
  ['id'],
  (db, rows) =>
    db
      .selectFrom('contacts')
      .select(['id', 'merged_into'])
      .where(
        'merged_into',
        'in',
        rows.map(({ id }) => id),
      ),
  AT_ONCE,
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
  const spellings = phoneSpellings(phone);
  return isSpelled(where, spellings, spellings.map(waIdOf));
}

function isSpelled(
  where: ExpressionBuilder<Database, 'contacts'>,
  phones: readonly string[],
  waIds: readonly string[],
) {
  return where.or([where('phone', 'in', phones), where('wa_id', 'in', waIds)]);
}

/** Meta's own spelling of a phone. */
function waIdOf(phone: string): string {
  return phone.slice(1);
}

/** What is known of a person's names. */
type KnownNames = Pick<Contact, 'phone' | 'userId'> & Partial<Pick<Contact, 'parentUserId' | 'username'>>;

/** The names of a person; of one we have never heard of, the name that was asked for. */
export function contactNames(known: KnownNames | undefined, ref?: ContactRef): ContactNames {
  const { phone, userId } = known ?? { phone: ref?.phone ?? null, userId: ref?.userId ?? null };
  const contact = phone ?? userId ?? known?.parentUserId ?? (known?.username ? `@${known.username}` : '');
  return { contact, phone, userId };
}
