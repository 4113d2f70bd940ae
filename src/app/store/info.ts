import type { LedgerState } from '../../core/ledger/engine.js';
import { type EngineName, engineOf, type LedgerLocation, locationText } from '../../core/ledger/location.js';
import { SCHEMA_VERSION } from '../../core/ledger/migrate.js';
import { countRows } from '../../core/ledger/pages.js';
import type { Ports } from '../ports.js';
import { ledgerPlace, onLedger } from './here.js';

/** What a ledger is. */
export interface StoreInfo {
  readonly place: string;
  readonly engine: EngineName;
  /** With its version; null: no ledger is there yet. */
  readonly product: string | null;
  /**
   * `outdated`: the next command brings it up to date; `newer`: another wactl wrote it, and this one leaves it alone;
   * `unfinished`: a copy into it was begun.
   */
  readonly state: 'missing' | 'current' | 'outdated' | 'newer' | 'unfinished';
  readonly schemaVersion: number;
  /** The version that this wactl works with. */
  readonly latestSchemaVersion: number;
  readonly sizeBytes: number;
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
}

/** Looks at the ledger and changes nothing. @throws {CliError} `store-foreign`, and what keeps it from being opened */
export async function storeInfo(ports: Ports): Promise<StoreInfo> {
  const place = await ledgerPlace(ports);
  const found = await onLedger(place, ports, async ({ connection }) => {
    const state = await connection.state();
    if (state.version === 0) return missing(place);
    const tables: { table: string; rows: number }[] = [];
    for (const { name } of await connection.tables()) {
      tables.push({ table: name, rows: await countRows(connection.db, name) });
    }
    return {
      ...missing(place),
      product: await connection.product(),
      state: wordFor(state),
      schemaVersion: state.version,
      sizeBytes: await connection.sizeBytes(),
      tables,
    };
  });
  return found ?? missing(place);
}

function missing(place: LedgerLocation): StoreInfo {
  return {
    place: locationText(place),
    engine: engineOf(place),
    product: null,
    state: 'missing',
    schemaVersion: 0,
    latestSchemaVersion: SCHEMA_VERSION,
    sizeBytes: 0,
    tables: [],
  };
}

function wordFor({ version, isUnfinished }: LedgerState): StoreInfo['state'] {
  if (isUnfinished) return 'unfinished';
  if (version > SCHEMA_VERSION) return 'newer';
  return version < SCHEMA_VERSION ? 'outdated' : 'current';
}
