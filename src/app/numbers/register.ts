import { CliError } from '../../core/errors/error.js';
import { numberNotVerified } from '../../core/errors/numbers.js';
import { GraphError } from '../../core/graph/errors.js';
import { deregisterNumber, type PhoneNumber, registerNumber, setPin as sendPin } from '../../core/graph/numbers.js';
import type { Attempt } from '../../core/numbers/attempts.js';
import { label } from '../../core/numbers/find.js';
import { hasPin, numberRow } from '../../core/numbers/lifecycle.js';
import { counted, guardAttempt, type NumberWork } from './attempts.js';

/**
 * What registering a number comes to. `already`: it is registered, and nothing is to be done. `pin`: `own`: the number
 * has one, and Meta checks what is given; `new`: it takes the one that is given.
 */
export type RegistrationPlan =
  | { readonly kind: 'already' }
  | { readonly kind: 'register'; readonly pin: 'own' | 'new'; readonly warning: string | undefined };

interface PlanOptions {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Register it although it is registered, as after a new display name. */
  readonly again?: boolean | undefined;
  /** Ask Meta although none of its registrations is left. */
  readonly force?: boolean | undefined;
}

/**
 * @param attempts on the number, the oldest first; undefined: none are known
 * @throws {CliError} exit 5 when it is not verified; exit 6 when no registration is left
 */
export function planRegistration(
  number: PhoneNumber,
  attempts: readonly Attempt[] | undefined,
  { again = false, ...options }: PlanOptions,
): RegistrationPlan {
  const { verified, registered } = numberRow(number);
  if (registered && !again) return { kind: 'already' };
  if (!verified && !registered) throw notVerified(number);
  const warning = guardAttempt(attempts, number, 'register', options);
  return { kind: 'register', pin: hasPin(number) ? 'own' : 'new', warning };
}

/** Registers a number with its PIN, six digits. A limited attempt, which is counted. */
export async function registerWithPin(work: NumberWork, pin: string): Promise<void> {
  await counted(work, 'register', () => registerNumber(work.graph, work.number.id, pin));
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
const PIN_REFUSED = 133005;

/** Whether a PIN was malformed or not the right one, so that another try makes sense. */
export function isWrongPin(error: unknown): error is CliError {
  if (error instanceof GraphError) return error.graph.code === PIN_REFUSED;
  return error instanceof CliError && ['usage', 'pin-invalid'].includes(error.code);
}

/** What deregistering a number comes to. */
export type DeregistrationPlan =
  | { readonly kind: 'already' }
  | { readonly kind: 'deregister'; readonly warning: string | undefined };

/** @throws {CliError} exit 6 when no deregistration is left */
export function planDeregistration(
  number: PhoneNumber,
  attempts: readonly Attempt[] | undefined,
  options: Omit<PlanOptions, 'again'>,
): DeregistrationPlan {
  if (!numberRow(number).registered) return { kind: 'already' };
  return { kind: 'deregister', warning: guardAttempt(attempts, number, 'deregister', options) };
}

/** Ends the use of a number through the API. A limited attempt, which is counted. */
export async function deregister(work: NumberWork): Promise<void> {
  await counted(work, 'deregister', () => deregisterNumber(work.graph, work.number.id));
}

/** Gives a number a new PIN, six digits. */
export async function replacePin({ graph, number }: Pick<NumberWork, 'graph' | 'number'>, pin: string): Promise<void> {
  await sendPin(graph, number.id, pin);
}

function notVerified(number: PhoneNumber): CliError {
  return numberNotVerified(`${label(number)} is not verified, so it cannot be registered.`, {
    hint: `run \`wactl numbers verify ${number.id}\` first`,
  });
}
