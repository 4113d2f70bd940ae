import type { Context } from '../context.js';
import { CliError, EXIT } from '../core/errors.js';
import type { Store } from '../core/ledger/store.js';

/** Hears why a ledger cannot be opened. */
type OnFailure = (error: CliError) => void;

/**
 * The ledger for a command that only looks things up in it: undefined when there is none yet, or when it cannot be
 * opened, of which a warning tells unless `onFailure` is given. Makes no file.
 */
export async function knownLedger(
  context: Context,
  onFailure: OnFailure = warning(context, 'What it knows is left out.'),
): Promise<Store | undefined> {
  return (await isMade(context)) ? openOr(context, onFailure) : undefined;
}

/**
 * The ledger for a command whose work does not depend on it: undefined when it cannot be opened, of which a warning
 * tells. So where the environment alone says which account it is, and no ledger is there yet: such a run leaves no file
 * behind.
 * @param consequence what follows for this run, in a sentence
 */
export async function usableLedger(
  context: Context,
  consequence = 'Nothing is remembered of this run.',
): Promise<Store | undefined> {
  const { profileName, store } = await context.settings();
  // A profile, or a ledger that was named or made before, is somebody's wish that things are remembered.
  const isWanted = profileName !== undefined || (store !== undefined && store.origin !== 'default');
  return isWanted || (await isMade(context)) ? openOr(context, warning(context, consequence)) : undefined;
}

function warning({ output }: Context, consequence: string): OnFailure {
  return ({ message }) => output.warn(`${message} ${consequence}`);
}

async function isMade(context: Context): Promise<boolean> {
  const { store } = await context.settings();
  if (store === undefined) return false;
  const { ledgerExists } = await import('../core/ledger/exists.js');
  return ledgerExists(store.value);
}

async function openOr(context: Context, onFailure: OnFailure): Promise<Store | undefined> {
  try {
    return await context.ledger();
  } catch (error) {
    // A ledger that is named wrongly is a mistake to correct, not a loss to live with.
    if (!(error instanceof CliError) || error.exitCode === EXIT.usage) throw error;
    onFailure(error);
    return undefined;
  }
}
