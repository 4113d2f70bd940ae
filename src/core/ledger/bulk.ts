import type { CompiledQuery, Kysely, RawBuilder } from 'kysely';
import type { Database } from './schema.js';

/** What a cell of a row may hold. */
export type Cell = string | number | bigint | null | Uint8Array;

/** How an engine writes thousands of rows. Its adapter carries it, so that it is at hand wherever a query can be run. */
export interface Bulk {
  /** Keys for new rows of a table that counts its own `id`. @param db a transaction, which they are for */
  newIds(db: Kysely<Database>, table: keyof Database): NewIds;
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

/** Keys that nobody else takes. They can be set aside before it is known who needs one. */
export interface NewIds {
  reserve(most: number): Promise<ReservedIds>;
}

export interface ReservedIds {
  /** @throws {Error} when as many are taken as were set aside */
  take(): number;
  /** Leaves what was not taken to the next one that asks. */
  giveBack(): void;
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
