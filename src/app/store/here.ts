import { ledgerExists } from '../../core/ledger/exists.js';
import type { LedgerLocation } from '../../core/ledger/location.js';
import { connectLedger, type OpenLedger } from '../../core/ledger/open.js';
import { requireLedger } from '../../core/settings/resolve.js';
import type { Ports } from '../ports.js';

/** The place of the run's ledger. @throws {CliError} exit 4 when no account is set and none is named */
export async function ledgerPlace(ports: Ports): Promise<LedgerLocation> {
  return requireLedger(await ports.settings());
}

/**
 * Works on a ledger as it is: nothing is brought up to date before, and it is closed afterwards.
 * @returns undefined where no file is yet; none is made
 */
export async function onLedger<T>(
  place: LedgerLocation,
  ports: Ports,
  work: (ledger: OpenLedger) => Promise<T>,
): Promise<T | undefined> {
  // Of a server the work itself sees what is there.
  const isThere = place.kind === 'postgres' || (await ledgerExists(place, { clock: ports.clock, host: ports.system }));
  return isThere ? connected(place, ports, work) : undefined;
}

/** The same for a place where a ledger may be made. */
export async function connected<T>(
  place: LedgerLocation,
  ports: Ports,
  work: (ledger: OpenLedger) => Promise<T>,
): Promise<T> {
  const ledger = await connectLedger(place, { clock: ports.clock, host: ports.system });
  let result: T;
  try {
    result = await work(ledger);
  } catch (error) {
    await ledger.connection.abandon();
    throw error;
  }
  await ledger.connection.close();
  return result;
}
