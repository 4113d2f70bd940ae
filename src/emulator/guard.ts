import type { PlainAnswer, PlainRequest } from '../core/http/plain.js';
import { isLoopbackHost, isLoopbackUrl } from '../core/loopback.js';

/**
 * Refuses what a page of some website could make a browser send here: the host it requests, or the page it comes from,
 * is not on this machine. Undefined: the request may pass.
 * @param options.allowRemote any host may be requested; pages of websites are refused as before
 */
export function refuseStranger(
  { url, headers }: PlainRequest,
  { allowRemote }: { readonly allowRemote: boolean },
): PlainAnswer | undefined {
  const origin = headers.get('origin');
  const isHere = allowRemote || isLoopbackHost(url.hostname);
  if (isHere && (origin === null || isLoopbackUrl(origin))) return undefined;
  return {
    status: 403,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ error: { message: 'The emulator answers programs on this machine only.' } }),
  };
}
