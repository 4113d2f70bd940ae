import type { Clock } from '../../core/clock.js';
import type { PhoneNumber } from '../../core/graph/numbers.js';
import type { Store } from '../../core/ledger/store.js';
import { counting, readAttempts } from '../../core/numbers/attempt-log.js';
import { type Attempt, type AttemptKind, allowanceOf } from '../../core/numbers/attempts.js';
import { fewLeft, type NOUNS, requireLeft } from '../../core/numbers/guard.js';
import { knownLedger, usableLedger } from '../known-ledger.js';
import type { Ports } from '../ports.js';
import type { Picked } from './pick.js';

const NOT_COUNTED = 'This attempt is not counted.';

/** A number to work on, and where the attempts that Meta limits are counted; `store` undefined: nowhere. */
export interface NumberWork extends Picked {
  readonly clock: Clock;
  readonly store: Store | undefined;
  readonly onWarning: (text: string) => void;
}

/**
 * The work on a number with the ledger of the run, where one is to be kept. One that cannot be opened gives a warning: a
 * number should not stay unregistered because attempts cannot be counted.
 */
export async function openWork(ports: Ports, picked: Picked, onWarning: (text: string) => void): Promise<NumberWork> {
  const store = await usableLedger(ports, ({ message }) => onWarning(`${message} ${NOT_COUNTED}`));
  return { ...picked, clock: ports.clock, store, onWarning };
}

/** What the ledger knows of attempts on a number, the oldest first; undefined: the ledger is missing or cannot be opened. */
export async function knownAttempts(ports: Ports, { id }: PhoneNumber): Promise<readonly Attempt[] | undefined> {
  // That nothing is counted is said where it would be.
  const store = await knownLedger(ports, () => undefined);
  return store && attemptsIn(store, id, ports.clock.now());
}

/** The attempts on a number in a ledger, the oldest first. */
export async function attemptsIn(store: Store, phoneNumberId: string, now: number): Promise<readonly Attempt[]> {
  return (await readAttempts(store, now)).get(phoneNumberId) ?? [];
}

/**
 * Looks before a registration or deregistration at what is left of them.
 * @param attempts on the number, the oldest first; undefined: nothing is known
 * @returns a warning when little is left
 * @throws {CliError} `attempts-used-up`, exit 6, when nothing is, unless `force` is set
 */
export function guardAttempt(
  attempts: readonly Attempt[] | undefined,
  number: PhoneNumber,
  kind: keyof typeof NOUNS,
  { now, force = false }: { readonly now: number; readonly force?: boolean | undefined },
): string | undefined {
  if (attempts === undefined) return undefined;
  const allowance = allowanceOf(kind, attempts, now);
  if (!force) requireLeft(kind, number, allowance);
  return fewLeft(kind, number, allowance);
}

/** Makes a call on a number and counts it where a ledger is kept; what cannot be counted gives a warning. */
export function counted<T>(work: NumberWork, kind: AttemptKind, call: () => Promise<T>): Promise<T> {
  const { store, number, clock, onWarning } = work;
  if (store === undefined) return call();
  const trial = { phoneNumberId: number.id, kind, at: clock.now() };
  return counting(store, trial, call, ({ message }) => onWarning(`${message} ${NOT_COUNTED}`));
}
