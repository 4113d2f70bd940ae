import type { Kysely } from 'kysely';
import { preparedLists } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';
import type { Delivery } from './deliveries.js';
import type { WebhookItem } from './event.js';

/** What of the received webhooks was not understood. */
export interface UnreadSummary {
  /** Parts of webhooks, and whole ones. */
  readonly count: number;
  /** When the first of them came, ms since the epoch. */
  readonly since: number;
  /** What is wrong with it: `messages: messages[0].timestamp: …`. */
  readonly problem: string;
}

/** Notes a part that was not understood. Call it within a transaction. */
export async function noteUnread(
  db: Kysely<Database>,
  { key, event }: WebhookItem,
  { id: deliveryId, receivedAt }: Delivery,
): Promise<void> {
  if (event.type !== 'unreadable') return;
  const { field, problem } = event;
  await db
    .insertInto('unread_parts')
    .values({ key, delivery_id: deliveryId, field, problem, received_at: receivedAt })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ problem }))
    .execute();
}

/** Forgets the noted parts of deliveries that can be read by now. */
export async function settleUnread(
  db: Kysely<Database>,
  deliveryIds: readonly number[],
  items: readonly WebhookItem[],
): Promise<void> {
  const unread = items.filter(({ event }) => event.type === 'unreadable').map(({ key }) => key);
  if (unread.length === 0) {
    await forgetNoted(
      db,
      deliveryIds.map((id) => ({ id })),
    );
    return;
  }
  await db.deleteFrom('unread_parts').where('delivery_id', 'in', deliveryIds).where('key', 'not in', unread).execute();
}

const forgetNoted = preparedLists<{ id: number }>(['id'], (db, rows) =>
  db.deleteFrom('unread_parts').where(
    'delivery_id',
    'in',
    rows.map(({ id }) => id),
  ),
);

/** Undefined: everything was understood. */
export async function unreadSummary(db: Kysely<Database>): Promise<UnreadSummary | undefined> {
  const parts = await db
    .selectFrom('unread_parts')
    .select(['field', 'problem', 'received_at'])
    .orderBy('received_at')
    .orderBy('key')
    .execute();
  const wholes = await db
    .selectFrom('webhook_deliveries')
    .select(['problem', 'received_at'])
    .where('state', '=', 'poison')
    .where('expired_at', 'is', null)
    .orderBy('id')
    .execute();
  const found = [
    ...parts.map(({ field, problem, received_at }) => ({ problem: `${field}: ${problem}`, since: received_at })),
    ...wholes.map(({ problem, received_at }) => ({ problem: problem ?? 'it cannot be read', since: received_at })),
  ].toSorted((a, b) => a.since - b.since);
  const [first] = found;
  return first && { count: found.length, ...first };
}
