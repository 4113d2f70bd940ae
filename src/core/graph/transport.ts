import { Agent, type Dispatcher, errors, ProxyAgent, request } from 'undici';
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
  if (proxy === undefined) return new Agent({ pipelining: 1, connect });
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

/** `exchange`, with the answer's body as it came. */
export async function exchangeBytes(
  dispatcher: Dispatcher,
  { url, signal, body, ...rest }: HttpRequest,
  limits: AnswerLimits,
): Promise<BytesAnswer> {
  let handed = false;
  const noteStart = onStart(() => {
    handed = true;
  });
  try {
    const answer = await request(url, {
      ...rest,
      body: body ?? null,
      signal: signal ?? null,
      dispatcher: dispatcher.compose(noteStart),
      headersTimeout: limits.responseMs,
      bodyTimeout: limits.responseMs,
    });
    return {
      status: answer.statusCode,
      headers: answer.headers,
      bytes: await readBytes(answer.body, limits),
    };
  } catch (cause) {
    throw new TransportError(cause, handed);
  }
}

/** Calls back right before the first byte of a request is written; not at all when no connection came about. */
function onStart(started: () => void): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart(controller, context) {
        started();
        handler.onRequestStart?.(controller, context);
      },
      onRequestUpgrade: (...parts) => handler.onRequestUpgrade?.(...parts),
      onResponseStart: (...parts) => handler.onResponseStart?.(...parts),
      onResponseData: (...parts) => handler.onResponseData?.(...parts),
      onResponseEnd: (...parts) => handler.onResponseEnd?.(...parts),
      onResponseError: (...parts) => handler.onResponseError?.(...parts),
    });
}

/** Counts and looks at the time while reading, so an endless answer costs no more memory and time than the limits. */
async function readBytes(
  body: Dispatcher.ResponseData['body'],
  { responseMs, maxBytes }: AnswerLimits,
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const late = AbortSignal.timeout(responseMs);
  const giveUp = () => body.destroy(new errors.BodyTimeoutError());
  late.addEventListener('abort', giveUp);
  try {
    for await (const part of body as AsyncIterable<Uint8Array>) {
      parts.push(part);
      size += part.byteLength;
      if (size > maxBytes) throw Object.assign(new Error('answer too large'), { code: ANSWER_TOO_LARGE });
    }
  } finally {
    late.removeEventListener('abort', giveUp);
  }
  return Buffer.concat(parts);
}
