import { CliError, EXIT } from '../core/errors/error.js';
import { ledgerExists } from '../core/ledger/exists.js';
import type { Store } from '../core/ledger/store.js';
import type { Ports } from './ports.js';

/** Hears why a ledger cannot be opened. */
export type OnFailure = (error: CliError) => void;

/** The ledger for work that only looks things up in it: undefined when it does not exist yet or cannot be opened. Makes no file. */
export async function knownLedger(ports: Ports, onFailure: OnFailure): Promise<Store | undefined> {
  return (await isMade(ports)) ? openOr(ports, onFailure) : undefined;
}

/**
 * The ledger for work that does not depend on it: undefined when it cannot be opened; so where the environment alone
 * says which account it is, and no ledger is there yet: such a run leaves no file behind.
 */
export async function usableLedger(ports: Ports, onFailure: OnFailure): Promise<Store | undefined> {
  const { profileName, store } = await ports.settings();
  // A profile, or a ledger that was named or made before, is somebody's wish that things are remembered.
  const isWanted = profileName !== undefined || (store !== undefined && store.origin !== 'default');
  return isWanted || (await isMade(ports)) ? openOr(ports, onFailure) : undefined;
}

async function isMade(ports: Ports): Promise<boolean> {
  const { store } = await ports.settings();
  return store !== undefined && ledgerExists(store.value, { clock: ports.clock, host: ports.system });
}

async function openOr(ports: Ports, onFailure: OnFailure): Promise<Store | undefined> {
  try {
    return await ports.ledger();
  } catch (error) {
    // A ledger that is named wrongly is a mistake to correct, not a loss to live with.
    if (!(error instanceof CliError) || error.exitCode === EXIT.usage) throw error;
    onFailure(error);
    return undefined;
  }
}
