import { existsSync } from 'node:fs';
import { CliError } from '../core/errors.js';
import type { Store } from '../core/ledger/store.js';
import type { Ports } from './ports.js';

type LedgerPorts = Pick<Ports, 'settings' | 'ledger'>;

/** Hears why a ledger cannot be opened. */
export type OnLedgerFailure = (error: CliError) => void;

/**
 * The ledger for work that only looks things up in it: undefined when there is none yet, or when it cannot be opened, of
 * which `onFailure` hears. Makes no file.
 */
export async function knownLedger(ports: LedgerPorts, onFailure: OnLedgerFailure): Promise<Store | undefined> {
  return (await isMade(ports)) ? openOr(ports, onFailure) : undefined;
}

/**
 * The ledger for work that does not depend on it: undefined when it cannot be opened, of which `onFailure` hears. So
 * where the environment alone says which account it is, and no ledger is there yet: such a run leaves no file behind.
 */
export async function usableLedger(ports: LedgerPorts, onFailure: OnLedgerFailure): Promise<Store | undefined> {
  const { profileName, store } = await ports.settings();
  // A profile, or a ledger that was named or made before, is somebody's wish that things are remembered.
  const isWanted = profileName !== undefined || (store !== undefined && store.origin !== 'default');
  return isWanted || (await isMade(ports)) ? openOr(ports, onFailure) : undefined;
}

async function isMade({ settings }: LedgerPorts): Promise<boolean> {
  const { store } = await settings();
  return store !== undefined && existsSync(store.value);
}

async function openOr({ ledger }: LedgerPorts, onFailure: OnLedgerFailure): Promise<Store | undefined> {
  try {
    return await ledger();
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    onFailure(error);
    return undefined;
  }
}
