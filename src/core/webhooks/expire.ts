import type { Store } from '../ledger/store.js';

/** Bodies that expire in one transaction: few, so that webhooks that come meanwhile do not wait. */
const STEP = 200;

/**
 * Empties the bodies of webhooks that came before a moment, the oldest first, a few of them; what they told stays, and so
 * does what makes them count once. A webhook that has not wholly taken effect is kept. What was not understood of the
 * others is forgotten with them.
 * @returns how many; fewer than 200: there are no more
 */
export async function expireBodies(store: Store, before: number, now: number): Promise<number> {
  const rows = await store.db
    .selectFrom('webhook_deliveries')
    .select('id')
    .where('expired_at', 'is', null)
    .where('received_at', '<', before)
    .where('state', '!=', 'stored')
    .orderBy('received_at')
    .orderBy('id')
    .limit(STEP)
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await store.transaction(async (db) => {
    await db
      .updateTable('webhook_deliveries')
      .set({ body: new Uint8Array(), expired_at: now })
      .where('id', 'in', ids)
      .execute();
    await db.deleteFrom('unread_parts').where('delivery_id', 'in', ids).execute();
  });
  return ids.length;
}

/** Whether there may be more after a step. */
export const isWholeStep = (count: number) => count === STEP;
