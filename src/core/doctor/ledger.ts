import { locationText } from '../ledger/location.js';
import type { Store } from '../ledger/store.js';
import { type UnreadSummary, unreadSummary } from '../webhooks/unread.js';

/** What the ledger says of itself. */
export interface LedgerFacts {
  /** The path, or the address without its password. */
  readonly place: string;
  readonly schemaVersion: number;
  /** What a check of the whole found wrong; empty: nothing. */
  readonly damage: readonly string[];
  /** Webhooks that are stored and have not taken effect. */
  readonly unapplied: number;
  /** When the oldest of them came, in milliseconds since the epoch; null when missing. */
  readonly oldestUnappliedAt: number | null;
  /** What of the received webhooks was not understood; undefined: nothing. */
  readonly unread: UnreadSummary | undefined;
  /** Tokens of messages of which nobody knows whether Meta took them, the latest first. */
  readonly unknownSends: readonly string[];
}

/** Looks a ledger over. Reads only. */
export async function inspectLedger(store: Store): Promise<LedgerFacts> {
  const { db, location, schemaVersion } = store;
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
    place: locationText(location),
    schemaVersion,
    damage: await store.damage(),
    unapplied: Number(open.count),
    oldestUnappliedAt: open.oldest,
    unread: await unreadSummary(db),
    unknownSends: unknown.map(({ token }) => token),
  };
}
