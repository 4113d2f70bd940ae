import type { Kysely } from 'kysely';
import type { Database } from '../ledger/schema.js';
import type { Place } from './history.js';

/** Up to where stored webhooks were forwarded to a target; undefined: it is new. */
export async function forwardedTo(db: Kysely<Database>, target: string): Promise<Place | undefined> {
  const row = await db
    .selectFrom('webhook_forwards')
    .select(['received_at', 'delivery_id'])
    .where('target', '=', target)
    .executeTakeFirst();
  return row && { receivedAt: row.received_at, id: row.delivery_id };
}

/** Keeps up to where stored webhooks were forwarded to a target. */
export async function keepForwarded(
  db: Kysely<Database>,
  target: string,
  { receivedAt, id }: Place,
  now: number,
): Promise<void> {
  const place = { received_at: receivedAt, delivery_id: id, updated_at: now };
  await db
    .insertInto('webhook_forwards')
    .values({ target, ...place })
    .onConflict((conflict) => conflict.column('target').doUpdateSet(place))
    .execute();
}
