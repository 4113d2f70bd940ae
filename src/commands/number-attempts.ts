import type { Context } from '../context.js';
import type { PhoneNumber } from '../core/graph/numbers.js';
import type { Store } from '../core/ledger/store.js';
import { counting } from '../core/numbers/attempt-log.js';
import { type Attempt, type AttemptKind, allowanceOf } from '../core/numbers/attempts.js';
import { fewLeft, type NOUNS, requireLeft } from '../core/numbers/guard.js';

export const NOT_COUNTED = 'This attempt is not counted.';

/**
 * Looks before a registration or deregistration at what is left of them: warns when it is little, refuses when it is
 * nothing.
 * @param attempts on the number, the oldest first
 * @throws {CliError} `attempts-used-up`, exit 6, unless `force` is set
 */
export function guardAttempt(
  { output, clock }: Context,
  attempts: readonly Attempt[],
  number: PhoneNumber,
  kind: keyof typeof NOUNS,
  { force = false }: { readonly force?: boolean | undefined } = {},
): void {
  const allowance = allowanceOf(kind, attempts, clock.now());
  if (!force) requireLeft(kind, number, allowance);
  const warning = fewLeft(kind, number, allowance);
  if (warning !== undefined) output.warn(warning);
}

/** Makes a call on a number and counts it in the ledger; what cannot be counted gives a warning. */
export function countIn<T>(
  { output, clock }: Context,
  store: Store,
  { id }: PhoneNumber,
  kind: AttemptKind,
  call: () => Promise<T>,
): Promise<T> {
  const trial = { phoneNumberId: id, kind, at: clock.now() };
  return counting(store, trial, call, ({ message }) => output.warn(`${message} ${NOT_COUNTED}`));
}
