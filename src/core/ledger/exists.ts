import { existsSync } from 'node:fs';
import { type LedgerLocation, notSupported } from './location.js';

/**
 * Whether something stands at the location. Opens nothing and makes nothing.
 * @throws {CliError} exit 2 for a kind of ledger that is not supported
 */
export async function ledgerExists(location: LedgerLocation): Promise<boolean> {
  switch (location.kind) {
    case 'file':
      return existsSync(location.path);
    case 'postgres':
      throw notSupported();
  }
}
