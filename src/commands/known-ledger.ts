import { knownLedger as known, type OnFailure, usableLedger as usable } from '../app/known-ledger.js';
import type { Context } from '../context.js';
import type { Store } from '../core/ledger/store.js';

/** The ledger for a command that only looks things up in it; a warning tells when it cannot be opened. Makes no file. */
export function knownLedger(
  context: Context,
  onFailure: OnFailure = warning(context, 'What it knows is left out.'),
): Promise<Store | undefined> {
  return known(context, onFailure);
}

/**
 * The ledger for a command whose work does not depend on it; a warning tells when it cannot be opened.
 * @param consequence what follows for this run, in a sentence
 */
export function usableLedger(
  context: Context,
  consequence = 'Nothing is remembered of this run.',
): Promise<Store | undefined> {
  return usable(context, warning(context, consequence));
}

function warning({ output }: Context, consequence: string): OnFailure {
  return ({ message }) => output.warn(`${message} ${consequence}`);
}
