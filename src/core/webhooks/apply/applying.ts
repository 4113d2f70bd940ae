import type { Kysely } from 'kysely';
import type { Recall } from '../../contacts/recall.js';
import type { Database } from '../../ledger/schema.js';

/** What applying an event works with: one transaction, and those who were looked up for it. */
export interface Applying {
  readonly db: Kysely<Database>;
  readonly people: Recall;
  /** Ms since the epoch. */
  readonly now: number;
  /** When the delivery came. */
  readonly receivedAt: number;
}
