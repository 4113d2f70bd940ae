import { CliError } from '../errors/error.js';
import { storeBusy, storeDiskFailed, storeDiskFull, storeNotWritable, storeUnreachable } from '../errors/ledger.js';

const PASSING = [storeBusy, storeUnreachable, storeDiskFull, storeDiskFailed, storeNotWritable].map(({ code }) => code);

/**
 * Whether the ledger failed in a way that can pass with time: held by another, its server away, its disk full, failing or
 * read-only. The same work may succeed later, on the same open ledger. False for damage, a foreign or newer ledger, a
 * refused sign-in, and anything that is no failure of the ledger.
 */
export function isTransientStoreFailure(error: unknown): boolean {
  return error instanceof CliError && PASSING.includes(error.code);
}
