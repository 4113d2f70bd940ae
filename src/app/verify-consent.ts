import { type ChainReport, type VerifyOptions, verifyChain } from '../core/consent/verify.js';
import type { Ports } from './ports.js';

/** Looks for changes of consent events that were not made through the program. */
export async function verifyConsent(options: Omit<VerifyOptions, 'signal'>, ports: Ports): Promise<ChainReport> {
  return verifyChain(await ports.ledgerToRead(), { ...options, signal: ports.signal });
}
