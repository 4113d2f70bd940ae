import type { Kysely } from 'kysely';
import { bulkOf, type Cell, type ReservedIds } from '../ledger/bulk.js';
import { handOver } from '../ledger/hand-over.js';
import { insertCells } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';
import { phoneSpellings } from '../meta/phone-forms.js';
import { findContacts } from './contact.js';
import { type ContactRef, isParentUserId } from './ref.js';

/** A person of a list: a phone in E.164, a user id, or both. */
export interface ListedName {
  readonly phone?: string | undefined;
  readonly userId?: string | undefined;
}

/** A person whom the ledger knows. */
export interface KnownPerson {
  readonly id: number;
  /** Every row that stands for the person, this one included. */
  readonly ids: readonly number[];
}

/** What tells two people of a list apart: other spellings of a phone are one. Pure. */
export function personKey({ phone, userId = '' }: ListedName): string {
  if (phone === undefined) return userId;
  const spellings = phoneSpellings(phone);
  return spellings.length === 1 ? phone : (spellings.toSorted()[0] ?? phone);
}

/** People whose phones are looked up by one statement. */
const PHONES_EACH = 2000;

/** Values of one statement. */
const IDS_EACH = 500;

/** Names of a statement that asks for each in several ways. */
const REFS_EACH = 100;

/** By what else than the phone as it is written somebody of the ledger can be known. */
export interface OtherNames {
  readonly hasOtherNames: boolean;
  /** Several rows stand for one person. */
  readonly hasMerged: boolean;
}

/** Each look is at one end of an index. What it finds holds as long as nobody but `addPeople` changes contacts. */
export async function otherNames(db: Kysely<Database>): Promise<OtherNames> {
  const contacts = db.selectFrom('contacts');
  // In the order of the index, which a planner that counts on many such rows would pass over.
  const merged = await contacts
    .select('merged_into')
    .where('merged_into', 'is not', null)
    .orderBy('merged_into')
    .limit(1)
    .executeTakeFirst();
  const spelled = await contacts.select(({ fn }) => fn.max('wa_id').as('last')).executeTakeFirstOrThrow();
  const former = await db.selectFrom('former_identities').select('id').limit(1).executeTakeFirst();
  return { hasOtherNames: spelled.last !== null || former !== undefined, hasMerged: merged !== undefined };
}

/**
 * Those of many people whom the ledger knows, by `personKey`: the same answers as `findContacts`, and fast where most
 * are known by their phone as it is written, or not at all.
 * @param people each key once
 * @param others what `otherNames` found; default: it is asked
 */
export async function knownPeople(
  db: Kysely<Database>,
  people: ReadonlyMap<string, ListedName>,
  others?: OtherNames,
): Promise<ReadonlyMap<string, KnownPerson>> {
  const known = new Map<string, KnownPerson>();
  const { hasOtherNames, hasMerged } = others ?? (await otherNames(db));
  const keys = new Map<string, string>();
  const special = new Map<string, ContactRef>();
  for (const [key, { phone, userId }] of people) {
    if (phone !== undefined && !hasOtherNames && phoneSpellings(phone).length === 1) keys.set(phone, key);
    else special.set(key, phone === undefined ? { kind: 'user', userId: userId ?? '' } : { kind: 'phone', phone });
  }
  for (const phones of chunks([...keys.keys()], PHONES_EACH)) {
    const query = db.selectFrom('contacts').select(['id', 'phone']).where(bulkOf(db).isOneOf('phone', phones));
    for (const { id, phone } of await handOver(db, query.compile()))
      known.set(keys.get(phone ?? '') ?? '', { id, ids: [id] });
  }
  if (hasMerged) await addMerged(db, known);
  for (const refs of chunks([...special], REFS_EACH)) {
    const found = await findContacts(
      db,
      refs.map(([, ref]) => ref),
    );
    for (const [at, [key]] of refs.entries()) {
      const contact = found[at];
      if (contact !== undefined) known.set(key, { id: contact.id, ids: contact.ids });
    }
  }
  return known;
}

async function addMerged(db: Kysely<Database>, known: Map<string, KnownPerson>): Promise<void> {
  const keyOf = new Map([...known].map(([key, { id }]) => [id, key]));
  for (const ids of chunks([...keyOf.keys()], IDS_EACH)) {
    const rows = await db
      .selectFrom('contacts')
      .select(['id', 'merged_into'])
      .where('merged_into', 'in', ids)
      .execute();
    for (const { id, merged_into: person } of rows) {
      const key = keyOf.get(person ?? 0) ?? '';
      const before = known.get(key);
      if (before !== undefined) known.set(key, { ...before, ids: [...before.ids, id] });
    }
  }
}

/** People who are being added. */
export interface AddedPeople {
  /** By the keys that they came with, and by their user ids. */
  readonly ids: ReadonlyMap<string, number>;
  /** Wait for it before the transaction ends. What is asked after them finds them. */
  readonly written: Promise<void>;
}

/**
 * Adds people whom the ledger does not know. Call it within a transaction.
 * @param people by `personKey`, each once
 * @param newIds as many as there are people
 */
export function addPeople(
  db: Kysely<Database>,
  people: ReadonlyMap<string, ListedName>,
  newIds: ReservedIds,
  now: number,
): AddedPeople {
  const ids = new Map<string, number>();
  const rows: Cell[][] = [];
  for (const [key, { phone = null, userId = null }] of people) {
    const id = newIds.take();
    const isParent = userId !== null && isParentUserId(userId);
    rows.push([id, phone, isParent ? null : userId, isParent ? userId : null, now, now]);
    ids.set(key, id);
    if (userId !== null) ids.set(userId, id);
  }
  return { ids, written: insertCells(db, 'contacts', COLUMNS, rows) };
}

const COLUMNS: readonly (keyof Database['contacts'])[] = [
  'id',
  'phone',
  'user_id',
  'parent_user_id',
  'created_at',
  'updated_at',
];

function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  const parts: T[][] = [];
  for (let from = 0; from < list.length; from += size) parts.push(list.slice(from, from + size));
  return parts;
}
