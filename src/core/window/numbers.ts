import type { Store } from '../ledger/store.js';

/** Whether anybody has written to this number of ours, as far as the ledger knows. */
export async function isKnownNumber({ db }: Pick<Store, 'db'>, phoneNumberId: string): Promise<boolean> {
  const found = await db
    .selectFrom('windows')
    .select('phone_number_id')
    .where('phone_number_id', '=', phoneNumberId)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
