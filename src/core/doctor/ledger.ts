import { sql } from 'kysely';
import type { Store } from '../ledger/store.js';

/** What the ledger says of itself. */
export interface LedgerFacts {
  readonly path: string;
  readonly schemaVersion: number;
  /** What SQLite's check found wrong; empty: nothing. */
  readonly damage: readonly string[];
  /** Webhooks that are stored and have not taken effect. */
  readonly unapplied: number;
  /** When the oldest of them came, in milliseconds since the epoch; null: there is none. */
  readonly oldestUnappliedAt: number | null;
  /** Tokens of messages of which nobody knows whether Meta took them, the latest first. */
  readonly unknownSends: readonly string[];
}

/**
 * Looks a ledger over. Reads alone.
 * Source: https://www.sqlite.org/pragma.html#pragma_quick_check
 */
export async function inspectLedger({ db, path }: Store): Promise<LedgerFacts> {
  const check = await sql<{ quick_check: string }>`pragma quick_check(20)`.execute(db);
  const version = await sql<{ user_version: number }>`pragma user_version`.execute(db);
  const open = await db
    .selectFrom('webhook_deliveries')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min('received_at').as('oldest')])
    .where('state', '=', 'stored')
    .executeTakeFirstOrThrow();
  const unknown = await db
    .selectFrom('sends')
    .select('token')
    .where('state', '=', 'unknown')
    .orderBy('id', 'desc')
    .execute();
  return {
    path,
    schemaVersion: version.rows[0]?.user_version ?? 0,
    damage: check.rows.map((row) => row.quick_check).filter((line) => line !== 'ok'),
    unapplied: Number(open.count),
    oldestUnappliedAt: open.oldest,
    unknownSends: unknown.map(({ token }) => token),
  };
}
