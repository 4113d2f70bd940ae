import type { Kysely } from 'kysely';
import { SKEW_MS } from '../../clock.js';
import type { Database } from '../../ledger/schema.js';

/** Messages that came in so shortly before tell how far our clock goes ahead. */
const RECENT_MS = 3_600_000;

/**
 * The latest moment, by our clock, at which something can have happened that Meta stamped `at`, in whole seconds. A
 * delivery that comes late by more than clocks differ was under way for long, or our clock goes ahead by as much. Other
 * messages of the last hour decide: the shortest way of one of them bounds how far it can go ahead. Without any, the
 * doubt stays. Times in ms since the epoch. Call it within a transaction.
 */
export async function latestMoment(db: Kysely<Database>, at: number, receivedAt: number): Promise<number> {
  const underWay = receivedAt - at;
  const doubt = underWay <= SKEW_MS ? SKEW_MS : Math.max(SKEW_MS, await shortestWay(db, receivedAt, underWay));
  return at + doubt + 1000;
}

async function shortestWay(db: Kysely<Database>, receivedAt: number, atMost: number): Promise<number> {
  const shortest = await db
    .selectFrom('inbound_messages')
    .select((row) => row('received_at', '-', row.ref('at')).as('way'))
    .where('at', '>', receivedAt - atMost - RECENT_MS)
    .where('received_at', '>', receivedAt - RECENT_MS)
    .where('received_at', '<=', receivedAt)
    .orderBy('way')
    .limit(1)
    .executeTakeFirst();
  return Math.min(atMost, shortest?.way ?? atMost);
}
