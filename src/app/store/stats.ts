import { isoTime } from '../../core/iso-time.js';
import { locationText } from '../../core/ledger/location.js';
import { tableStats } from '../../core/ledger/stats.js';
import type { Ports } from '../ports.js';
import { ledgerPlace, onLedger } from './here.js';

export interface StoreStats {
  readonly place: string;
  readonly sizeBytes: number;
  readonly tables: readonly {
    readonly table: string;
    readonly rows: number;
    /** ISO 8601; null: it is empty, or its rows have no time. */
    readonly oldest: string | null;
    readonly newest: string | null;
    readonly sizeBytes: number | null;
  }[];
}

/** What each table holds. Reads all of the ledger and changes nothing. */
export async function storeStats(ports: Ports): Promise<StoreStats> {
  const place = await ledgerPlace(ports);
  const text = (time: number | null) => (time === null ? null : isoTime(time));
  const found = await onLedger(place, ports, async ({ connection }) => {
    if ((await connection.state()).version === 0) return undefined;
    const tables = (await tableStats(connection)).map(({ oldest, newest, ...table }) => {
      return { ...table, oldest: text(oldest), newest: text(newest) };
    });
    return { sizeBytes: await connection.sizeBytes(), tables };
  });
  return { place: locationText(place), ...(found ?? { sizeBytes: 0, tables: [] }) };
}
