import { createHmac, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ContactRef } from '../contacts/ref.js';
import { contactForgotten } from '../errors/consent.js';
import type { CliError } from '../errors/error.js';
import { prepared } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';
import { phoneSpellings } from '../meta/phone-forms.js';

// People who asked to be forgotten are known by keyed hashes of their names alone. The key makes them worthless outside
// the ledger: all phone numbers there are can be hashed in minutes, and compared.

const KEY_NAME = 'forgotten';

/** What is said of a row of a list that names such a person. */
export const FORGOTTEN =
  'The person asked to be forgotten, and nothing of them is recorded. Remove them from the list; `wactl optin forget <contact> --lift` lets them come back.';

/** People whose names are looked up at once; a phone can have some spellings. */
const NAMES_AT_ONCE = 1000;

/** Which of these people are forgotten, by their place in the list, and since when (ms since the epoch). Cheap while nobody is. */
export function forgottenAmong(
  db: Kysely<Database>,
  refs: readonly ContactRef[],
): Promise<ReadonlyMap<number, number>> {
  return forgottenByNames(
    db,
    refs.map(({ phone, userId }) => [phone, userId].flatMap((name) => name ?? [])),
  );
}

/** The same for people by all their names: phones in E.164, user ids. */
export async function forgottenByNames(
  db: Kysely<Database>,
  people: readonly (readonly string[])[],
): Promise<ReadonlyMap<number, number>> {
  const found = new Map<number, number>();
  const key = people.length === 0 ? undefined : await readKey(db);
  if (key === undefined) return found;
  // The same person can stand in more than one place.
  const placesOf = new Map<string, number[]>();
  for (const [place, names] of people.entries()) {
    for (const hash of hashesOf(key, names.flatMap(spellingsOf))) {
      placesOf.set(hash, [...(placesOf.get(hash) ?? []), place]);
    }
  }
  const hashes = [...placesOf.keys()];
  for (let from = 0; from < hashes.length; from += NAMES_AT_ONCE) {
    const rows = await db
      .selectFrom('forgotten_names')
      .selectAll()
      .where('hash', 'in', hashes.slice(from, from + NAMES_AT_ONCE))
      .execute();
    for (const { hash, forgotten_at: at } of rows) for (const place of placesOf.get(hash) ?? []) found.set(place, at);
  }
  return found;
}

/** Whether there is anybody to look for. A person who came back may have been the only one. */
export async function isAnybodyForgotten(db: Kysely<Database>): Promise<boolean> {
  return (await readKey(db)) !== undefined;
}

export async function isForgotten(db: Kysely<Database>, ref: ContactRef): Promise<boolean> {
  return (await forgottenAmong(db, [ref])).size > 0;
}

/** @throws {CliError} `contact-forgotten`, exit 5, for a person who asked to be forgotten */
export async function refuseForgotten(db: Kysely<Database>, ref: ContactRef): Promise<void> {
  if (await isForgotten(db, ref)) throw forgotten(ref);
}

/** The refusal of a person who asked to be forgotten. */
function forgotten({ phone, userId }: ContactRef): CliError {
  const name = phone ?? userId;
  return contactForgotten(`${name} asked to be forgotten: nothing of them is recorded or sent.`, {
    hint: `if the person came back and wants it: wactl optin forget ${name} --lift`,
  });
}

/**
 * Keeps the hashes of names of a person, so that nothing is recorded of them and sent to them any more. Call it within a
 * transaction. @param names phones in E.164, user ids
 */
export async function suppress(db: Kysely<Database>, names: readonly string[], now: number): Promise<void> {
  const key = (await readKey(db)) ?? (await makeKey(db, now));
  const rows = hashesOf(key, names.flatMap(spellingsOf)).map((hash) => ({ hash, forgotten_at: now }));
  if (rows.length === 0) return;
  await db
    .insertInto('forgotten_names')
    .values(rows)
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
}

/** Lets a person be recorded again. Call it within a transaction. @returns false: they were not forgotten */
export async function lift(db: Kysely<Database>, ref: ContactRef): Promise<boolean> {
  const key = await readKey(db);
  if (key === undefined) return false;
  const rows = await db
    .deleteFrom('forgotten_names')
    .where(
      'hash',
      'in',
      hashesOf(
        key,
        [ref.phone, ref.userId].flatMap((name) => (name === undefined ? [] : spellingsOf(name))),
      ),
    )
    .returning('hash')
    .execute();
  return rows.length > 0;
}

async function readKey(db: Kysely<Database>): Promise<Uint8Array | undefined> {
  const [row] = await findKey(db, { name: KEY_NAME });
  return row?.key;
}

const findKey = prepared<{ name: string }, { key: Uint8Array }>(['name'], (db, { name }) =>
  db.selectFrom('ledger_keys').select('key').where('name', '=', name),
);

async function makeKey(db: Kysely<Database>, now: number): Promise<Uint8Array> {
  const row = { name: KEY_NAME, key: randomBytes(32), created_at: now };
  await db
    .insertInto('ledger_keys')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  // Another process may have been first.
  return (await readKey(db)) ?? row.key;
}

function hashesOf(key: Uint8Array, names: readonly string[]): readonly string[] {
  return names.map((name) => createHmac('sha256', key).update(name).digest('hex'));
}

function spellingsOf(name: string): readonly string[] {
  return name.startsWith('+') ? phoneSpellings(name) : [name];
}
