import { existsSync } from 'node:fs';
import { CliError } from '../errors/error.js';
import type { LedgerLocation } from './location.js';
import type { OpenOptions } from './open.js';

/**
 * Whether a ledger is at the location; makes nothing. A server is asked; where it does not answer, the ledger is taken to be
 * there, and opening it says what is wrong.
 */
export async function ledgerExists(
  location: LedgerLocation,
  options: Pick<OpenOptions, 'clock' | 'host'>,
): Promise<boolean> {
  if (location.kind === 'file') return existsSync(location.path);
  try {
    const { connectLedger } = await import('./open.js');
    const { connection } = await connectLedger(location, options);
    try {
      return (await connection.state()).version > 0;
    } finally {
      await connection.close();
    }
  } catch (error) {
    if (error instanceof CliError) return true;
    throw error;
  }
}
