import type { Kysely } from 'kysely';
import type { LedgerLocation } from './location.js';
import type { Database } from './schema.js';

/** The ledger of one WABA, open and with our schema. */
export interface Store {
  readonly db: Kysely<Database>;
  readonly location: LedgerLocation;
  readonly schemaVersion: number;
  /**
   * Runs `work` in one transaction that holds the write lock from its start: all of it happens, or none. An engine may
   * have to run it again from the start, so its only effects are on the ledger.
   */
  transaction<T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T>;
  /** What a check of the whole ledger finds wrong; empty: nothing. Reads only. */
  damage(): Promise<readonly string[]>;
  close(): Promise<void>;
}
