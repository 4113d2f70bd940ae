import type { Database } from '../../ledger/schema.js';
import type { Store } from '../../ledger/store.js';
import { DAY_MS } from '../../time-units.js';

/** What Meta switches on for one account and not for another. */
export type Ability = Database['sending_abilities']['ability'];

type Db = Pick<Store, 'db'>;

/** How long a no is believed: Meta may have switched it on since. */
const NO_LIFE_MS = DAY_MS;

/**
 * Whether the account can do it, as Meta's answers showed; undefined: nobody tried, or it was long ago that it could not.
 * @param now ms since the epoch
 */
export async function readAbility(
  { db }: Db,
  wabaId: string,
  ability: Ability,
  now: number,
): Promise<boolean | undefined> {
  const row = await db
    .selectFrom('sending_abilities')
    .select(['available', 'seen_at'])
    .where('waba_id', '=', wabaId)
    .where('ability', '=', ability)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.available === 1) return true;
  return row.seen_at > now - NO_LIFE_MS ? false : undefined;
}

/** Remembers what an answer of Meta showed. What a power cut takes is learned again. */
export async function keepAbility(
  store: Pick<Store, 'transaction'>,
  {
    wabaId,
    ability,
    isAvailable,
  }: { readonly wabaId: string; readonly ability: Ability; readonly isAvailable: boolean },
  now: number,
): Promise<void> {
  const row = { available: isAvailable ? 1 : 0, seen_at: now };
  await store.transaction(
    (db) =>
      db
        .insertInto('sending_abilities')
        .values({ waba_id: wabaId, ability, ...row })
        .onConflict((conflict) => conflict.columns(['waba_id', 'ability']).doUpdateSet(row))
        .execute(),
    { survives: 'crash' },
  );
}
