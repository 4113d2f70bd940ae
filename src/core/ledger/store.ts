import type { Kysely } from 'kysely';
import type { Database } from './schema.js';

/** The ledger of one WABA on disk. */
export interface Store {
  readonly db: Kysely<Database>;
  /** The file it lives in. */
  readonly path: string;
  /** Runs `work` in one write transaction (`BEGIN IMMEDIATE`): all of it happens, or none. */
  transaction<T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
