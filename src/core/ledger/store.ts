import type { Kysely } from 'kysely';
import type { TransactionOptions } from './engine.js';
import type { LedgerLocation } from './location.js';
import type { Database } from './schema.js';

/** The ledger of one WABA, open and with our schema. */
export interface Store {
  readonly db: Kysely<Database>;
  readonly location: LedgerLocation;
  readonly schemaVersion: number;
  /** Whoever writes holds up all others that write, whatever they write: what waits is best written in one transaction. */
  readonly hasOneWriter: boolean;
  /**
   * Runs `work` in one transaction that holds the write lock from its start: all of it happens, or none. An engine may
   * have to run it again from the start, so its only effects are on the ledger.
   */
  transaction<T>(work: (db: Kysely<Database>) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /**
   * The start of the engine: under the same one, all that survives the crash of a process is there. Null: the engine runs
   * in the process, so the start of the machine decides.
   */
  boot(): Promise<string | null>;
  /**
   * As `transaction`, and what the work deletes or overwrites is gone from the files of the ledger, too, not only from its
   * tables.
   * @returns false: the work is done, but others hold the ledger, so that old bytes are left until this is repeated
   */
  erase(work: (db: Kysely<Database>) => Promise<void>): Promise<boolean>;
  /** What a check of the whole ledger finds wrong; empty: nothing. Reads only. */
  damage(): Promise<readonly string[]>;
  close(): Promise<void>;
}
