import type { Store } from '../ledger/store.js';
import { TYPES_NOT_OPENING } from '../meta/message-limits.js';

/** How many messages people wrote to each number of ours in a time, by the number's id. */
export async function countInbound(
  { db }: Pick<Store, 'db'>,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('inbound_messages')
    .select(({ fn }) => ['phone_number_id as number', fn.countAll<number | string>().as('count')])
    .where('at', '>=', from)
    .where('at', '<', to)
    .where('type', 'not in', TYPES_NOT_OPENING)
    .groupBy('phone_number_id')
    .execute();
  return new Map(rows.map(({ number, count }) => [number, Number(count)]));
}
