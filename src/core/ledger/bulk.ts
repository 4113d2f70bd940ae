import type { CompiledQuery, Kysely, RawBuilder } from 'kysely';
import type { Database } from './schema.js';

/** What a cell of a row may hold. */
export type Cell = string | number | bigint | null | Uint8Array;

/** How an engine writes thousands of rows. Its adapter carries it, so that it is at hand wherever a query can be run. */
export interface Bulk {
  /**
   * Sets aside keys of a table that counts its own `id`, one behind the other. Call it within a transaction.
   * @returns the first one
   */
  reserveIds(db: Kysely<Database>, table: keyof Database, count: number): Promise<number>;
  /** A condition: the column holds one of these texts. The same few words for any number of them. */
  isOneOf(column: string, texts: readonly string[]): RawBuilder<boolean>;
  /** One query that inserts any number of rows, at least one. Run it within a transaction: what fails may be half done. */
  copy(
    db: Kysely<Database>,
    table: string,
    columns: readonly string[],
    rows: readonly (readonly Cell[])[],
  ): CompiledQuery;
}

/** An adapter of ours, as Kysely knows it and with what we add. */
export interface BulkAdapter {
  readonly bulk: Bulk;
}

/** How the engine of this ledger writes thousands of rows. */
export function bulkOf(db: Kysely<Database>): Bulk {
  const adapter = db.getExecutor().adapter as Partial<BulkAdapter>;
  if (adapter.bulk === undefined) throw new Error('the ledger has an adapter that is not ours');
  return adapter.bulk;
}
