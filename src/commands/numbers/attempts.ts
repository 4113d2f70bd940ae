import type { Context } from '../../context.js';
import type { PhoneNumber } from '../../core/graph/numbers.js';
import { counting, readAttempts } from '../../core/numbers/attempt-log.js';
import { type Attempt, type AttemptKind, allowanceOf } from '../../core/numbers/attempts.js';
import { fewLeft, type NOUNS, requireLeft } from '../../core/numbers/guard.js';
import { knownLedger, usableLedger } from '../known-ledger.js';

/** What the ledger knows of attempts on a number, the oldest first; undefined: there is no ledger, or none that opens. */
export async function knownAttempts(context: Context, { id }: PhoneNumber): Promise<readonly Attempt[] | undefined> {
  // That nothing is counted is said where it would be.
  const store = await knownLedger(context, () => undefined);
  return store === undefined ? undefined : ((await readAttempts(store, context.clock.now())).get(id) ?? []);
}

const NOT_COUNTED = 'This attempt is not counted.';

/**
 * Makes a call on a number and counts it in the ledger, where there is one to be kept. One that cannot be opened gives a
 * warning: a count is no reason to leave a number unregistered.
 */
export async function countAttempt<T>(
  context: Context,
  { id }: PhoneNumber,
  kind: AttemptKind,
  call: () => Promise<T>,
): Promise<T> {
  const store = await usableLedger(context, NOT_COUNTED);
  if (store === undefined) return call();
  const trial = { phoneNumberId: id, kind, at: context.clock.now() };
  return counting(store, trial, call, ({ message }) => context.output.warn(`${message} ${NOT_COUNTED}`));
}

/**
 * Looks before a registration or deregistration at what is left of them: warns when it is little, refuses when it is
 * nothing. Without a ledger it says nothing.
 * @throws {CliError} `attempts-used-up`, exit 6, unless `force` is set
 */
export async function lookBefore(
  context: Context,
  number: PhoneNumber,
  kind: keyof typeof NOUNS,
  { force = false }: { readonly force?: boolean | undefined },
): Promise<void> {
  const attempts = await knownAttempts(context, number);
  if (attempts === undefined) return;
  const allowance = allowanceOf(kind, attempts, context.clock.now());
  if (!force) requireLeft(kind, number, allowance);
  const warning = fewLeft(kind, number, allowance);
  if (warning !== undefined) context.output.warn(warning);
}
