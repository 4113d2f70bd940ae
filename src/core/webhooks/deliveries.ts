import { createHash } from 'node:crypto';
import type { Store } from '../ledger/store.js';

/** A request of Meta, stored as it came. */
export interface Delivery {
  readonly id: number;
  readonly body: Uint8Array;
  /** Ms since the epoch. */
  readonly receivedAt: number;
}

/**
 * Stores a request body durably. The same bytes again are the same delivery.
 * @returns undefined when these bytes are stored already
 */
export async function storeDelivery(store: Store, body: Uint8Array, receivedAt: number): Promise<Delivery | undefined> {
  const sha256 = createHash('sha256').update(body).digest('hex');
  const row = await store.db
    .insertInto('webhook_deliveries')
    .values({ sha256, body, state: 'stored', problem: null, received_at: receivedAt, applied_at: null })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row && { id: row.id, body, receivedAt };
}

/** Deliveries that are stored and not wholly applied, the oldest first. */
export async function unappliedDeliveries({ db }: Store): Promise<Delivery[]> {
  const rows = await db
    .selectFrom('webhook_deliveries')
    .select(['id', 'body', 'received_at'])
    .where('state', '=', 'stored')
    .orderBy('id')
    .execute();
  return rows.map(({ id, body, received_at }) => ({ id, body, receivedAt: received_at }));
}

/** Closes a delivery: applied, or poison with what is wrong with it. */
export async function closeDelivery(
  { db }: Store,
  id: number,
  outcome: { readonly state: 'applied' | 'poison'; readonly problem?: string; readonly at: number },
): Promise<void> {
  const { state, problem = null, at } = outcome;
  await db.updateTable('webhook_deliveries').set({ state, problem, applied_at: at }).where('id', '=', id).execute();
}
