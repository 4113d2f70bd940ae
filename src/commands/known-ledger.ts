import * as app from '../app/known-ledger.js';
import type { Context } from '../context.js';
import type { Store } from '../core/ledger/store.js';

/** `knownLedger` of the use cases; unless `onFailure` is given, a warning says that a ledger cannot be opened. */
export async function knownLedger(
  context: Context,
  onFailure: app.OnLedgerFailure = warning(context, 'What it knows is left out.'),
): Promise<Store | undefined> {
  return app.knownLedger(context, onFailure);
}

/**
 * `usableLedger` of the use cases; a warning says that a ledger cannot be opened.
 * @param consequence what follows for this run, in a sentence
 */
export async function usableLedger(
  context: Context,
  consequence = 'Nothing is remembered of this run.',
): Promise<Store | undefined> {
  return app.usableLedger(context, warning(context, consequence));
}

function warning({ output }: Context, consequence: string): app.OnLedgerFailure {
  return ({ message }) => output.warn(`${message} ${consequence}`);
}
