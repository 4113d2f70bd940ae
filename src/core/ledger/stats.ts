import { sql } from 'kysely';
import type { Connection } from './engine.js';

/** What one table holds. */
export interface TableStats {
  readonly table: string;
  readonly rows: number;
  /** Times of its oldest and newest row, in ms since the epoch; null: it is empty, or its rows have no time. */
  readonly oldest: number | null;
  readonly newest: number | null;
  /** With its indexes; null: the engine does not say. */
  readonly sizeBytes: number | null;
}

/** The column that tells when a row came to be; the first that a table has. */
const TIMES = ['received_at', 'recorded_at', 'created_at', 'uploaded_at', 'applied_at', 'at', 'last_inbound_at'];

/** Counts every table. Reads all of the ledger. */
export async function tableStats({ db, ...connection }: Connection): Promise<readonly TableStats[]> {
  const stats: TableStats[] = [];
  for (const { name, columns, sizeBytes } of await connection.tables()) {
    const time = TIMES.find((column) => columns.includes(column));
    const [oldest, newest] =
      time === undefined ? [sql`null`, sql`null`] : [sql`min(${sql.ref(time)})`, sql`max(${sql.ref(time)})`];
    const { rows } = await sql<Omit<TableStats, 'table' | 'sizeBytes'>>`select count(*) as "rows",
      ${oldest} as oldest, ${newest} as newest from ${sql.table(name)}`.execute(db);
    const [row = { rows: 0, oldest: null, newest: null }] = rows;
    stats.push({ table: name, ...row, sizeBytes });
  }
  return stats;
}
