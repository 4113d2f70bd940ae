import type { Kysely } from 'kysely';
import { preparedLists } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';
import { phoneSpellings } from '../meta/phone-forms.js';
import { type Contact, contactFrom, type NamedRow, rowsMergedIntoAny } from './contact.js';
import { identifyContact, type Sighting } from './identify.js';
import { type Identity, phoneIn } from './identity.js';
import { compareNames, insertContact, joinContacts } from './join.js';

/** Identifies people one after the other, with what was looked up for all of them at once. */
export interface Recall {
  /** As `identifyContact`. */
  identify(identity: Identity, now: number, sighting?: Sighting): Promise<Contact>;
  /** The id of somebody who is known as they are named, to whom it adds nothing. Undefined: ask `identify`. */
  recognize(identity: Identity): number | undefined;
  /** Forgets what was looked up: something else has changed names. */
  forget(): void;
  /** Writes that those who brought nothing new were seen. Call it last. */
  noteSeen(now: number): Promise<void>;
}

/**
 * Looks up many people in a few queries. Who is known as they are named, or not at all, is identified without another
 * query; whoever has given up a name, or is known apart by two of them, as `identifyContact` does it. Call it within the
 * transaction in which they are identified.
 */
export async function recallContacts(db: Kysely<Database>, identities: readonly Identity[]): Promise<Recall> {
  let known = await lookUp(db, identities);
  const seen = new Set<number>();
  return {
    recognize(identity) {
      const row = holderOf(known, identity);
      if (typeof row !== 'object' || compareNames(row, identity) !== 'same') return undefined;
      seen.add(row.id);
      return row.id;
    },
    async identify(identity, now, sighting = {}) {
      const row = holderOf(known, identity);
      if (row === 'nobody') return keep(await insertContact(db, identity, change(now, sighting)), known);
      if (typeof row === 'object') {
        const told = compareNames(row, identity);
        if (told === 'same') {
          seen.add(row.id);
          known.merged ??= await lookUpMerged(db, known);
          return contactFrom(row, known.merged.get(row.id) ?? []);
        }
        if (told === 'adds') {
          const joined = await joinContacts(db, [row], identity, change(now, sighting));
          // A WhatsApp id that another one replaced is this person's no more.
          drop(row, known);
          return keep(joined, known);
        }
      }
      known = NOTHING;
      return identifyContact(db, identity, now, sighting);
    },
    forget() {
      known = NOTHING;
    },
    async noteSeen(now) {
      if (seen.size === 0) return;
      await noteSeen(
        db,
        [...seen].map((id) => ({ id, now })),
      );
    },
  };
}

interface Known {
  /** The names of those who were asked for. */
  readonly names: ReadonlyMap<Identity, readonly string[]>;
  /** Every name that was looked up. */
  readonly asked: ReadonlySet<string>;
  /** Who has a name now. */
  readonly rows: Map<string, readonly NamedRow[]>;
  /** Names that somebody has given up. */
  readonly former: ReadonlySet<string>;
  /** Rows that point to a row, once somebody asks. */
  merged?: ReadonlyMap<number, readonly number[]>;
}

const NOTHING: Known = {
  names: new Map(),
  asked: new Set(),
  rows: new Map(),
  former: new Set(),
};

/** Who alone is known by the names of an identity; `unclear`: what was looked up does not tell. Pure. */
function holderOf({ names, asked, rows, former }: Known, identity: Identity): NamedRow | 'nobody' | 'unclear' {
  if (identity.username !== undefined) return 'unclear';
  let holder: NamedRow | undefined;
  for (const name of names.get(identity) ?? namesOf(identity)) {
    if (!asked.has(name) || former.has(name)) return 'unclear';
    for (const row of rows.get(name) ?? []) {
      if (holder !== undefined && holder !== row) return 'unclear';
      holder = row;
    }
  }
  return holder ?? 'nobody';
}

async function lookUp(db: Kysely<Database>, identities: readonly Identity[]): Promise<Known> {
  const names = new Map(identities.map((identity) => [identity, namesOf(identity)]));
  const asked = new Set([...names.values()].flat());
  const rows = new Map((await holders(db, asked)).map((row) => [row.id, row]));
  const given = await formerNames(
    db,
    [...asked].filter((name) => !name.startsWith(WA)).map((name) => ({ name })),
  );
  const known = new Map<string, NamedRow[]>();
  for (const row of rows.values()) for (const name of namesOfRow(row)) push(known, name, row);
  return { names, asked, rows: known, former: new Set(given.map(({ value }) => value)) };
}

async function lookUpMerged(db: Kysely<Database>, { rows }: Known): Promise<ReadonlyMap<number, readonly number[]>> {
  const ids = new Set([...rows.values()].flat().map(({ id }) => id));
  const others = await rowsMergedIntoAny(
    db,
    [...ids].map((id) => ({ id })),
  );
  const merged = new Map<number, number[]>();
  for (const { id, merged_into: into } of others) if (into !== null) push(merged, into, id);
  return merged;
}

/** Rows that have one of the names today, and perhaps others that have one of the phones in another column. */
async function holders(db: Kysely<Database>, names: ReadonlySet<string>): Promise<readonly NamedRow[]> {
  const digits = new Set<string>();
  const ids: { id: string }[] = [];
  for (const name of names) {
    if (name.startsWith('+')) digits.add(name.slice(1));
    else if (name.startsWith(WA)) digits.add(name.slice(WA.length));
    else ids.push({ id: name });
  }
  const phones = [...digits].map((waId) => ({ waId, phone: `+${waId}` }));
  return [...(await holdersOfPhones(db, phones)), ...(await holdersOfIds(db, ids))];
}

const NAMED = ['id', 'phone', 'user_id', 'wa_id', 'parent_user_id', 'username', 'name'] as const;

const holdersOfPhones = preparedLists<{ waId: string; phone: string }, NamedRow>(['waId', 'phone'], (db, rows) => {
  const phones = rows.map(({ phone }) => phone);
  const waIds = rows.map(({ waId }) => waId);
  return db
    .selectFrom('contacts')
    .select(NAMED)
    .where('merged_into', 'is', null)
    .where((where) => where.or([where('phone', 'in', phones), where('wa_id', 'in', waIds)]));
});

const holdersOfIds = preparedLists<{ id: string }, NamedRow>(['id'], (db, rows) => {
  const ids = rows.map(({ id }) => id);
  return db
    .selectFrom('contacts')
    .select(NAMED)
    .where('merged_into', 'is', null)
    .where((where) => where.or([where('user_id', 'in', ids), where('parent_user_id', 'in', ids)]));
});

const formerNames = preparedLists<{ name: string }, { value: string }>(['name'], (db, rows) =>
  db
    .selectFrom('former_identities')
    .select('value')
    .where(
      'value',
      'in',
      rows.map(({ name }) => name),
    ),
);

const noteSeen = preparedLists<{ id: number; now: number }>(['id', 'now'], (db, rows) =>
  db
    .updateTable('contacts')
    .set({ updated_at: rows[0]?.now ?? 0 })
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    ),
);

/** Tells a WhatsApp id from a phone and from a user id. */
const WA = 'wa:';

/** Every name under which somebody can be known: a phone in all its spellings, as a number and as a WhatsApp id. */
function namesOf(identity: Identity): readonly string[] {
  const phone = phoneIn(identity);
  const names = phone === undefined ? [] : phoneSpellings(phone).flatMap((one) => [one, `${WA}${one.slice(1)}`]);
  if (identity.waId !== undefined && phone !== `+${identity.waId}`) names.push(`${WA}${identity.waId}`);
  if (identity.userId !== undefined) names.push(identity.userId);
  if (identity.parentUserId !== undefined) names.push(identity.parentUserId);
  return names;
}

function namesOfRow(row: NamedRow): readonly string[] {
  const waId = row.wa_id === null ? null : `${WA}${row.wa_id}`;
  return [row.phone, waId, row.user_id, row.parent_user_id].flatMap((name) => name ?? []);
}

function drop(row: NamedRow, { rows }: Known): void {
  for (const name of namesOfRow(row)) {
    const others = (rows.get(name) ?? []).filter(({ id }) => id !== row.id);
    rows.set(name, others);
  }
}

/** Keeps how a person is named now, for those who are named so next. */
function keep(contact: Contact, known: Known): Contact {
  const { id, phone, userId, waId, parentUserId, username, name } = contact;
  const row = { id, phone, user_id: userId, wa_id: waId, parent_user_id: parentUserId, username, name };
  for (const told of namesOfRow(row)) known.rows.set(told, [row]);
  return contact;
}

function change(now: number, { at = now }: Sighting) {
  return { now, at };
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
