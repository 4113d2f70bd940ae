import { access } from 'node:fs/promises';
import type { Context } from '../../context.js';
import { CliError } from '../../core/errors.js';
import type { Store } from '../../core/store/store.js';

/**
 * The ledger for a command that only looks things up in it: undefined when there is none yet, or when it cannot be opened,
 * of which a warning tells. Makes no file.
 */
export async function knownLedger(context: Context): Promise<Store | undefined> {
  const { store } = await context.settings();
  if (store === undefined) return undefined;
  const isFile = !/^[a-z]+:\/\//.test(store.value);
  if (isFile && !(await exists(store.value))) return undefined;
  return usableLedger(context);
}

/** The ledger for a command whose work does not depend on it: undefined when it cannot be opened, of which a warning tells. */
export async function usableLedger(context: Context): Promise<Store | undefined> {
  try {
    return await context.ledger();
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    context.output.warn(`${error.message} Nothing is remembered of this run.`);
    return undefined;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
