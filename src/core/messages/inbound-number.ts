import type { Store } from '../ledger/store.js';

/** Id of the number of ours that a message was written to; undefined for one that the ledger does not know. */
export async function numberOfInbound({ db }: Pick<Store, 'db'>, messageId: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('inbound_messages')
    .select('phone_number_id')
    .where('wamid', '=', messageId)
    .executeTakeFirst();
  return found?.phone_number_id;
}
