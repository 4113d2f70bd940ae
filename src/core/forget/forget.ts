import type { Kysely } from 'kysely';
import { suppress } from '../consent/forgotten.js';
import type { ContactRef } from '../contacts/ref.js';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';
import { type ForgottenPerson, findForgotten } from './person.js';
import { PERSONAL_TABLES, type PersonalTable } from './places.js';

/** How many rows of each table tell of a person. */
export type Figures = Readonly<Record<PersonalTable, number>>;

/** Hears which table is about to be read. */
export type OnTable = (table: PersonalTable) => void;

/** What forgetting a person would take out of the ledger. */
export interface ForgetPlan {
  readonly person: ForgottenPerson;
  readonly keys: Readonly<Record<PersonalTable, readonly (number | string)[]>>;
  readonly figures: Figures;
  /** Events of other people that quote the person, which stay: they are part of what those decided. */
  readonly quotedByOthers: number;
}

/**
 * Looks everywhere; tables that no index leads through are read as a whole, some rows at a time. Reads only.
 * @param options.earlier the plan that was carried out: the names that the ledger knew before are looked for again
 */
export async function planForget(
  { db }: Pick<Store, 'db'>,
  ref: ContactRef,
  { onTable = () => {}, earlier }: { readonly onTable?: OnTable | undefined; readonly earlier?: ForgetPlan } = {},
): Promise<ForgetPlan> {
  const found = await findForgotten(db, ref);
  const person = earlier === undefined ? found : { ...earlier.person, ids: [...earlier.person.ids, ...found.ids] };
  const keys = {} as Record<PersonalTable, readonly (number | string)[]>;
  for (const [table, place] of PERSONAL_TABLES) {
    onTable(table);
    keys[table] = await place.find(db, person);
  }
  const figures = Object.fromEntries(Object.entries(keys).map(([table, found]) => [table, found.length])) as Figures;
  return { person, keys, figures, quotedByOthers: await countQuotes(db, person) };
}

/** Rows that are erased by one statement. */
const KEYS_AT_ONCE = 500;

/** Takes out what a plan found, and suppresses the person from then on. Call it within a transaction. */
export async function applyForget(db: Kysely<Database>, { person, keys }: ForgetPlan, now: number): Promise<void> {
  await suppress(db, person.present, now);
  for (const [table, place] of PERSONAL_TABLES) {
    for (let from = 0; from < keys[table].length; from += KEYS_AT_ONCE) {
      await place.erase(db, keys[table].slice(from, from + KEYS_AT_ONCE), person, now);
    }
  }
}

/** How often the events of others name the person, or a message of the person. */
async function countQuotes(db: Kysely<Database>, { ids, traces }: ForgottenPerson): Promise<number> {
  if (traces.pieces.length === 0) return 0;
  const { count } = await db
    .selectFrom('consent_events')
    .select((row) => row.fn.countAll<number | string>().as('count'))
    .where(({ or, eb }) =>
      or(traces.pieces.flatMap((piece) => [eb('evidence', 'like', `%${piece}%`), eb('wording', 'like', `%${piece}%`)])),
    )
    .where('contact_id', 'not in', ids.length === 0 ? [0] : ids)
    .executeTakeFirstOrThrow();
  return Number(count);
}
