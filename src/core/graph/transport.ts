import { Agent, buildConnector, type Dispatcher, errors, ProxyAgent } from 'undici';
import { sparingTheParser } from './parser-tiering.js';
import { proxyFor } from './proxy.js';
import type { Headers } from './usage.js';

/** How long each part of a call may take, in milliseconds. */
export interface Timeouts {
  readonly connectMs: number;
  /** From the last byte of the request to the head of the answer, and from there to its last byte. */
  readonly responseMs: number;
  /** For a call with all its repeats; none follows that would start later. */
  readonly totalMs?: number;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** An answer as bytes. */
export interface BytesAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

interface AnswerLimits {
  readonly responseMs: number;
  readonly maxBytes: number;
}

/** Everything that went wrong below HTTP. `handed` decides whether the server can have acted. */
export class TransportError extends Error {
  constructor(
    cause: unknown,
    /** True when bytes of the request may have reached the socket. */
    readonly handed: boolean,
  ) {
    super('transport failed', { cause });
    this.name = 'TransportError';
  }
}

/** `code` of the cause when an answer is larger than the limit. */
export const ANSWER_TOO_LARGE = 'ANSWER_TOO_LARGE';

/**
 * Connections to one host, through the proxy that the environment names for it. Pipelining is off, so a request that
 * failed is never repeated behind our back.
 */
export function createDispatcher(
  url: URL,
  environment: Readonly<Record<string, string | undefined>>,
  timeouts: Timeouts,
): Dispatcher {
  const proxy = proxyFor(url, environment);
  const connect = { timeout: timeouts.connectMs };
  if (proxy === undefined) return new Agent({ pipelining: 1, connect: sparingTheParser(buildConnector(connect)) });
  return new ProxyAgent({ uri: proxy, pipelining: 1, proxyTls: connect, requestTls: connect });
}

/**
 * One request and its whole answer. Follows no redirect and repeats nothing.
 * @throws {TransportError} no answer, or not all of it
 */
export async function exchange(
  dispatcher: Dispatcher,
  request: HttpRequest,
  limits: AnswerLimits,
): Promise<HttpAnswer> {
  const { bytes, ...answer } = await exchangeBytes(dispatcher, request, limits);
  return { ...answer, text: bytes.toString('utf8') };
}

/**
 * `exchange`, with the answer's body as it came.
 *
 * Takes the answer part by part from the connection: a campaign has a thousand a second, and undici's own `request` with a
 * stream for each would cost more than the rest of it. An abort while the connection is still being made settles at once,
 * and the request then never leaves.
 */
export function exchangeBytes(
  dispatcher: Dispatcher,
  { url, method, headers, signal, body }: HttpRequest,
  { responseMs, maxBytes }: AnswerLimits,
): Promise<BytesAnswer> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let handed = false;
    let head: Pick<BytesAnswer, 'status' | 'headers'> | undefined;
    const parts: Buffer[] = [];
    let size = 0;
    let late: AbortSignal | undefined;

    const letGo = () => {
      late?.removeEventListener('abort', onLate);
      signal?.removeEventListener('abort', onAbort);
    };
    const fail = (cause: unknown) => {
      letGo();
      reject(new TransportError(cause, handed));
    };
    const giveUp = (cause: Error) => {
      controller?.abort(cause);
      fail(cause);
    };
    const onAbort = () => giveUp(signal?.reason);
    const onLate = () => giveUp(new errors.BodyTimeoutError());

    if (signal?.aborted) return onAbort();
    signal?.addEventListener('abort', onAbort);
    const { origin, pathname, search } = url;
    const path = `${pathname}${search}`;
    const limits = { headersTimeout: responseMs, bodyTimeout: responseMs };
    dispatcher.dispatch(
      { origin, path, method, headers, body: body ?? null, ...limits },
      {
        // Right before the first byte is written; not at all when no connection came about.
        onRequestStart(started) {
          if (signal?.aborted) return started.abort(signal.reason);
          controller = started;
          handed = true;
        },
        onResponseStart(_controller, status, answered) {
          // What comes before the answer, such as 103, says nothing.
          if (status < 200) return;
          head = { status, headers: answered };
        },
        // Counts while reading, so that an endless answer costs no more memory and time than the limits.
        onResponseData(_controller, part) {
          parts.push(part);
          if (parts.length === 2) {
            late = AbortSignal.timeout(responseMs);
            late.addEventListener('abort', onLate);
          }
          size += part.length;
          if (size > maxBytes) giveUp(Object.assign(new Error('answer too large'), { code: ANSWER_TOO_LARGE }));
        },
        onResponseEnd() {
          letGo();
          if (head !== undefined) resolve({ ...head, bytes: Buffer.concat(parts) });
        },
        onResponseError(_controller, error) {
          fail(error);
        },
      },
    );
  });
}
