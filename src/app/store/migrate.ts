import { locationText } from '../../core/ledger/location.js';
import { migrate, SCHEMA_VERSION } from '../../core/ledger/migrate.js';
import { migrationsAfter } from '../../core/ledger/migrations.js';
import type { Ports } from '../ports.js';
import { connected, ledgerPlace, onLedger } from './here.js';

/** What was done to the schema of a ledger, or with `dryRun` would be. */
export interface Migrated {
  readonly place: string;
  /** Its version before; 0: no ledger was there. */
  readonly from: number;
  readonly to: number;
  /** By their names, in order; empty: it was up to date. */
  readonly migrations: readonly string[];
  readonly dryRun: boolean;
}

/**
 * Brings the ledger up to date, or makes it; any other command does so on its way.
 * @throws {CliError} `store-too-new`, `store-foreign`, `store-unfinished`
 */
export async function migrateStore({ dryRun }: { readonly dryRun: boolean }, ports: Ports): Promise<Migrated> {
  const place = await ledgerPlace(ports);
  const shown = locationText(place);
  const done = (from: number): Migrated => {
    return { place: shown, from, to: Math.max(from, SCHEMA_VERSION), migrations: migrationsAfter(from), dryRun };
  };
  if (dryRun) {
    return (
      (await onLedger(place, ports, async ({ connection }) => done((await connection.state()).version))) ?? done(0)
    );
  }
  return connected(place, ports, async ({ connection, words }) => {
    const { version } = await connection.state();
    await migrate(connection, { words, now: ports.clock.now(), shown });
    return done(version);
  });
}
