import type { Kysely } from 'kysely';
import { prepared } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';
import { phoneSpellings } from '../meta/phone-forms.js';
import { type Contact, type ContactRow, contactFrom, contactOf, type NamedRow } from './contact.js';
import { type NameKind, noteFormer } from './former.js';
import { type Identity, phoneIn, plainUsername } from './identity.js';

/** When a change happened, by Meta's clock, what told of it, and our time. Ms since the epoch. */
export interface Change {
  readonly now: number;
  readonly at: number;
  /** Id of the message that told of it. */
  readonly evidence?: string | undefined;
}

type Names = Omit<NamedRow, 'id'>;

const NAMES = ['phone', 'user_id', 'wa_id', 'parent_user_id', 'username', 'name'] as const;

const KINDS: readonly NameKind[] = ['phone', 'user_id', 'parent_user_id', 'username'];

/** Makes a person with these names. */
export async function insertContact(db: Kysely<Database>, identity: Identity, change: Change): Promise<Contact> {
  await freeUsername(db, identity, [], change);
  const names = namesIn(identity);
  const [row] = await insertRow(db, { ...names, created_at: change.now, updated_at: change.now });
  return contactFrom({ ...names, id: row?.id ?? 0 }, []);
}

const insertRow = prepared<Names & { readonly created_at: number; readonly updated_at: number }, { id: number }>(
  [...NAMES, 'created_at', 'updated_at'],
  (db, row) => db.insertInto('contacts').values(row).returning('id'),
);

/** What an identity adds to a row that is found by it: nothing; names where it has none; or other names than it has. */
export function compareNames(row: NamedRow, identity: Identity): 'same' | 'adds' | 'replaces' {
  const after = namesOf([row], identity);
  if (NAMES.every((name) => row[name] === after[name])) return 'same';
  return KINDS.some((kind) => isReplaced(kind, row, after)) ? 'replaces' : 'adds';
}

/**
 * Makes the oldest row speak for all, with what is known of any of them and the names that are told; names that these
 * replace are noted as former ones.
 * @param rows at least one
 */
export async function joinContacts(
  db: Kysely<Database>,
  rows: readonly NamedRow[],
  identity: Identity,
  change: Change,
): Promise<Contact> {
  const [kept, ...others] = rows.toSorted((a, b) => a.id - b.id) as [NamedRow, ...NamedRow[]];
  for (const { id } of others) {
    const gone = { phone: null, user_id: null, wa_id: null, parent_user_id: null, username: null };
    await db
      .updateTable('contacts')
      .set({ ...gone, merged_into: kept.id, updated_at: change.now })
      .where('id', '=', id)
      .execute();
    await db.updateTable('contacts').set({ merged_into: kept.id }).where('merged_into', '=', id).execute();
  }
  const names = namesOf(rows, identity);
  await freeUsername(db, identity, rows, change);
  for (const row of rows) await noteReplaced(db, kept.id, row, names, change);
  await updateRow(db, { ...names, updated_at: change.now, id: kept.id });
  return contactOf(db, { ...names, id: kept.id });
}

const updateRow = prepared<Names & { readonly updated_at: number; readonly id: number }>(
  [...NAMES, 'updated_at', 'id'],
  (db, { id, ...row }) => db.updateTable('contacts').set(row).where('id', '=', id),
);

/**
 * Takes from a row what is not, or no longer, its person's: each of the names in the identity that the row has.
 * @returns the row as it is then
 */
export async function takeAway(
  db: Kysely<Database>,
  row: ContactRow,
  identity: Identity,
  change: Change,
): Promise<ContactRow> {
  const told = namesIn(identity);
  const isTold = (key: 'user_id' | 'parent_user_id') => told[key] !== null && row[key] === told[key];
  const taken = {
    ...row,
    ...(told.phone !== null && isSamePhone(row, told.phone) ? { phone: null, wa_id: null } : {}),
    ...(isTold('user_id') ? { user_id: null } : {}),
    ...(isTold('parent_user_id') ? { parent_user_id: null } : {}),
  };
  await noteReplaced(db, row.id, row, taken, change);
  const { phone, wa_id, user_id, parent_user_id } = taken;
  return db
    .updateTable('contacts')
    .set({ phone, wa_id, user_id, parent_user_id, updated_at: change.now })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function isSamePhone({ phone, wa_id: waId }: Pick<ContactRow, 'phone' | 'wa_id'>, told: string): boolean {
  const spellings = phoneSpellings(told);
  return (phone !== null && spellings.includes(phone)) || (waId !== null && spellings.includes(`+${waId}`));
}

async function noteReplaced(
  db: Kysely<Database>,
  contactId: number,
  before: Names,
  after: Names,
  { at, evidence, now }: Change,
): Promise<void> {
  for (const kind of KINDS) {
    const value = before[kind];
    if (value === null || !isReplaced(kind, before, after)) continue;
    await noteFormer(db, contactId, { kind, value, until: at, evidence: evidence ?? null }, now);
  }
}

function isReplaced(kind: NameKind, before: Names, after: Names): boolean {
  const value = before[kind];
  return value !== null && value !== after[kind] && !(kind === 'phone' && isSamePhone(after, value));
}

/** Somebody else had the username: a name that went from hand to hand tells nothing of who they are. */
async function freeUsername(
  db: Kysely<Database>,
  { username }: Identity,
  rows: readonly NamedRow[],
  change: Change,
): Promise<void> {
  if (username === undefined) return;
  const other = await db
    .selectFrom('contacts')
    .selectAll()
    .where('username', '=', plainUsername(username))
    .executeTakeFirst();
  if (other === undefined || rows.some(({ id }) => id === other.id)) return;
  await noteReplaced(db, other.id, other, { ...other, username: null }, change);
  await db.updateTable('contacts').set({ username: null }).where('id', '=', other.id).execute();
}

function namesIn(identity: Identity): Names {
  const { userId = null, waId = null, parentUserId = null, username, name = null } = identity;
  return {
    phone: phoneIn(identity) ?? null,
    user_id: userId,
    wa_id: waId,
    parent_user_id: parentUserId,
    username: username === undefined ? null : plainUsername(username),
    name,
  };
}

function namesOf(rows: readonly NamedRow[], identity: Identity): Names {
  const told = namesIn(identity);
  const known = (key: keyof Names) => rows.find((row) => row[key] !== null)?.[key] ?? null;
  const phone = choosePhone(rows, identity);
  // Meta's id of a number that was replaced goes with it.
  const linked = rows.find((row) => row.wa_id !== null && (phone === null || isSamePhone(row, phone)));
  return {
    phone,
    wa_id: told.wa_id ?? linked?.wa_id ?? null,
    user_id: told.user_id ?? known('user_id'),
    parent_user_id: told.parent_user_id ?? known('parent_user_id'),
    username: told.username ?? known('username'),
    name: told.name ?? known('name'),
  };
}

/** A known spelling of the number stays as it is, unless a command wrote another; another number replaces it. */
function choosePhone(rows: readonly NamedRow[], identity: Identity): string | null {
  const told = phoneIn(identity);
  if (told === undefined) return rows.find(({ phone }) => phone !== null)?.phone ?? null;
  const known = rows.find(
    (row) => isSamePhone(row, told) || (row.wa_id !== null && row.wa_id === identity.waId),
  )?.phone;
  return known && (identity.phone === undefined || phoneSpellings(identity.phone).includes(known)) ? known : told;
}
