import type { Context } from '../../context.js';
import type { PhoneNumber } from '../../core/graph/numbers.js';
import { readAttempts } from '../../core/numbers/attempt-log.js';
import type { Attempt, AttemptKind } from '../../core/numbers/attempts.js';
import type { NOUNS } from '../../core/numbers/guard.js';
import { knownLedger, usableLedger } from '../known-ledger.js';
import { countIn, guardAttempt, NOT_COUNTED } from '../number-attempts.js';

/** What the ledger knows of attempts on a number, the oldest first; undefined: there is no ledger, or none that opens. */
export async function knownAttempts(context: Context, { id }: PhoneNumber): Promise<readonly Attempt[] | undefined> {
  // That nothing is counted is said where it would be.
  const store = await knownLedger(context, () => undefined);
  return store === undefined ? undefined : ((await readAttempts(store, context.clock.now())).get(id) ?? []);
}

/**
 * Makes a call on a number and counts it in the ledger, where there is one to be kept. One that cannot be opened gives a
 * warning: a count is no reason to leave a number unregistered.
 */
export async function countAttempt<T>(
  context: Context,
  number: PhoneNumber,
  kind: AttemptKind,
  call: () => Promise<T>,
): Promise<T> {
  const store = await usableLedger(context, NOT_COUNTED);
  return store === undefined ? call() : countIn(context, store, number, kind, call);
}

/** `guardAttempt` with what the ledger knows; without a ledger it says nothing. @throws {CliError} as that does */
export async function lookBefore(
  context: Context,
  number: PhoneNumber,
  kind: keyof typeof NOUNS,
  options: { readonly force?: boolean | undefined },
): Promise<void> {
  const attempts = await knownAttempts(context, number);
  if (attempts !== undefined) guardAttempt(context, attempts, number, kind, options);
}
