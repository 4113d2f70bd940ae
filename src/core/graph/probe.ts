import type { HttpAnswer, HttpRequest } from './transport.js';
import { createDispatcher, exchange } from './transport.js';

/** What a probe needs of the outside. */
export interface ProbeOptions {
  /** Read for `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

const TIMEOUTS = { connectMs: 5_000, responseMs: 10_000 } as const;
const MAX_BYTES = 64 * 1024;

/**
 * One request without our token, and its answer whatever it is; nothing is repeated and no redirect followed.
 * @throws {TransportError} no answer came
 */
export async function probe(
  request: Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body'>,
  { env, signal }: ProbeOptions,
): Promise<HttpAnswer> {
  const dispatcher = createDispatcher(request.url, env, TIMEOUTS);
  try {
    return await exchange(dispatcher, { ...request, signal }, { responseMs: TIMEOUTS.responseMs, maxBytes: MAX_BYTES });
  } finally {
    await dispatcher.close();
  }
}

/** The time that a server names on an answer, in milliseconds since the epoch, to the second; undefined: none. */
export function serverTime({ headers }: Pick<HttpAnswer, 'headers'>): number | undefined {
  const time = Date.parse(typeof headers.date === 'string' ? headers.date : '');
  return Number.isNaN(time) ? undefined : time;
}
