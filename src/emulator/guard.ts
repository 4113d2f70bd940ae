import type { PlainAnswer, PlainRequest } from '../core/http/plain.js';
import { isLoopbackHost, isLoopbackUrl } from '../core/loopback.js';

/**
 * Refuses what a page of some website could make a browser send here: the host it requests, or the page it comes from,
 * is not on this machine. Undefined: the request may pass.
 */
export function refuseStranger({ url, headers }: PlainRequest): PlainAnswer | undefined {
  const origin = headers.get('origin');
  if (isLoopbackHost(url.hostname) && (origin === null || isLoopbackUrl(origin))) return undefined;
  return {
    status: 403,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ error: { message: 'The emulator answers programs on this machine only.' } }),
  };
}
