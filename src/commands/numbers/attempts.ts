import { existsSync } from 'node:fs';
import type { Context } from '../../context.js';
import { CliError } from '../../core/errors.js';
import type { PhoneNumber } from '../../core/graph/numbers.js';
import { counting, readAttempts } from '../../core/numbers/attempt-log.js';
import { type Attempt, type AttemptKind, allowanceOf } from '../../core/numbers/attempts.js';
import { fewLeft, type NOUNS, requireLeft } from '../../core/numbers/guard.js';
import type { Store } from '../../core/store/store.js';

/** What the ledger knows of attempts on a number, the oldest first; undefined: there is no ledger, or none that opens. */
export async function knownAttempts(context: Context, { id }: PhoneNumber): Promise<readonly Attempt[] | undefined> {
  const path = (await context.settings()).store?.value;
  if (path === undefined || !isThere(path)) return undefined;
  // That nothing is counted is said where it would be.
  const store = await openLedger(context, () => undefined);
  return store === undefined ? undefined : ((await readAttempts(store, context.clock.now())).get(id) ?? []);
}

/**
 * Makes a call on a number and counts it in the ledger. Where the environment alone says which account it is, and no
 * ledger is there yet, nothing is counted: such a run leaves no file behind. So it is with a ledger that cannot be
 * opened, of which a warning tells: a count is no reason to leave a number unregistered.
 */
export async function countAttempt<T>(
  context: Context,
  { id }: PhoneNumber,
  kind: AttemptKind,
  call: () => Promise<T>,
): Promise<T> {
  const warn = (error: CliError) => context.output.warn(`${error.message} This attempt is not counted.`);
  const store = (await keepsLedger(context)) ? await openLedger(context, warn) : undefined;
  if (store === undefined) return call();
  return counting(store, { phoneNumberId: id, kind, at: context.clock.now() }, call, warn);
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

/** A profile, or a ledger that was named or made before, is somebody's wish that things are remembered. */
async function keepsLedger(context: Context): Promise<boolean> {
  const { profileName, store } = await context.settings();
  if (store === undefined) return false;
  return profileName !== undefined || store.origin !== 'default' || isThere(store.value);
}

async function openLedger(context: Context, onFailure: (error: CliError) => void): Promise<Store | undefined> {
  try {
    return await context.ledger();
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    onFailure(error);
    return undefined;
  }
}

/** A store that is no file is always there. */
function isThere(path: string): boolean {
  return /^[a-z]+:\/\//.test(path) || existsSync(path);
}
