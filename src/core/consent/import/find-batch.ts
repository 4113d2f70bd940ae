import type { Kysely } from 'kysely';
import { type KnownPerson, knownPeople, type ListedName, type OtherNames, otherNames } from '../../contacts/many.js';
import type { Database } from '../../ledger/schema.js';
import { type ConsentEvent, readEventsOfMany } from '../event.js';
import { forgottenByNames, isAnybodyForgotten } from '../forgotten.js';
import type { ReadBatch } from './read-batch.js';

/** The last of the ledger before the import: what came later may be of the import itself. */
export interface Before {
  readonly event: number;
  readonly contact: number;
}

/** What is asked once for all batches of a transaction: nobody else writes, and an import changes none of it. */
export interface LedgerFacts {
  readonly others: OtherNames;
  readonly isAnybodyForgotten: boolean;
}

export async function ledgerFacts(db: Kysely<Database>): Promise<LedgerFacts> {
  return { others: await otherNames(db), isAnybodyForgotten: await isAnybodyForgotten(db) };
}

/** A batch with all that the ledger has on its people. */
export interface FoundBatch {
  readonly batch: ReadBatch;
  readonly forgotten: ReadonlySet<string>;
  readonly known: ReadonlyMap<string, { readonly id: number }>;
  readonly events: ReadonlyMap<string, readonly ConsentEvent[]>;
}

interface LookUp {
  readonly facts: LedgerFacts;
  readonly before: Before;
}

/** Looks up all people of a batch. */
export async function findBatch(
  db: Kysely<Database>,
  batch: ReadBatch,
  { facts, before }: LookUp,
): Promise<FoundBatch> {
  const { names } = batch;
  const { others, isAnybodyForgotten } = facts;
  const [forgotten, known] = await Promise.all([
    isAnybodyForgotten ? forgottenKeys(db, names) : new Set<string>(),
    knownPeople(db, names, others),
  ]);
  return { batch, forgotten, known, events: await eventsBefore(db, known, before) };
}

/** The people of a list who asked to be forgotten. */
async function forgottenKeys(
  db: Kysely<Database>,
  names: ReadonlyMap<string, ListedName>,
): Promise<ReadonlySet<string>> {
  const people = [...names.values()].map(({ phone, userId }) => [phone, userId].flatMap((name) => name ?? []));
  const places = await forgottenByNames(db, people);
  const keys = [...names.keys()];
  return new Set([...places.keys()].map((place) => keys[place] ?? ''));
}

/** The events of the time before the import, of people who were there before it. */
async function eventsBefore(
  db: Kysely<Database>,
  known: ReadonlyMap<string, KnownPerson>,
  before: Before,
): Promise<ReadonlyMap<string, readonly ConsentEvent[]>> {
  const old = [...known].filter(([, { id }]) => id <= before.contact);
  const found = new Map<string, readonly ConsentEvent[]>();
  for (let from = 0; from < old.length; from += PEOPLE_AT_ONCE) {
    const some = old.slice(from, from + PEOPLE_AT_ONCE);
    const lists = await readEventsOfMany(
      db,
      some.map(([, { ids }]) => ids),
    );
    for (const [at, [key]] of some.entries())
      found.set(
        key,
        (lists[at] ?? []).filter(({ id }) => id <= before.event),
      );
  }
  return found;
}

/** People whose events are read at once. */
const PEOPLE_AT_ONCE = 500;
