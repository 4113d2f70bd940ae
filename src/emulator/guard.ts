import { isLoopbackUrl } from '../core/loopback.js';

/**
 * Refuses what a page of some website could make a browser send here: the host it asks for, or the page it comes from,
 * is not on this machine. Undefined: the request may pass.
 */
export function refuseStranger(request: Request): Response | undefined {
  const origin = request.headers.get('origin');
  if (isLoopbackUrl(request.url) && (origin === null || isLoopbackUrl(origin))) return undefined;
  return Response.json({ error: { message: 'The emulator answers programs on this machine only.' } }, { status: 403 });
}
