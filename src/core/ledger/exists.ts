import { existsSync } from 'node:fs';
import type { LedgerLocation } from './location.js';

/**
 * Whether something stands at the location. Opens nothing and makes nothing: of a server it is taken for granted, since
 * somebody named it.
 */
export async function ledgerExists(location: LedgerLocation): Promise<boolean> {
  return location.kind === 'postgres' || existsSync(location.path);
}
