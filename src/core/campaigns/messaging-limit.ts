import type { Kysely } from 'kysely';
import type { Database } from '../ledger/schema.js';
import { RECIPIENTS_PER_DAY } from '../meta/number-limits.js';
import { DAY_MS } from '../time-units.js';

/** How many more people outside their window may be written to now, as far as this ledger knows. */
export interface Budget {
  readonly left: number;
  /** When the oldest of those that count is a day old; null: nobody counts. Ms since the epoch. */
  readonly freesAt: number | null;
}

/** The limit that Meta tells of a number's portfolio; unlimited where it tells none that we know. */
export function messagingLimit(tier: string | undefined): number {
  const limit = tier === undefined ? undefined : RECIPIENTS_PER_DAY[tier];
  return typeof limit === 'number' ? limit : Number.POSITIVE_INFINITY;
}

/**
 * What is left of a limit, by templates that Meta took or may have taken in the last 24 hours. Who was inside the window
 * counts here too, since the journal does not tell it apart: so the limit is never passed, and may be reached early.
 */
export async function readBudget(db: Kysely<Database>, limit: number, now: number): Promise<Budget> {
  if (limit === Number.POSITIVE_INFINITY) return { left: limit, freesAt: null };
  const row = await db
    .selectFrom('sends')
    .select([(one) => one.fn.count('recipient').distinct().as('used'), (one) => one.fn.min('created_at').as('oldest')])
    .where('created_at', '>', now - DAY_MS)
    .where('type', '=', 'template')
    .where('state', '!=', 'refused')
    .executeTakeFirst();
  const oldest = row?.oldest ?? null;
  return {
    left: Math.max(0, limit - Number(row?.used ?? 0)),
    freesAt: oldest === null ? null : Number(oldest) + DAY_MS,
  };
}
