import type { Dispatcher } from 'undici';
import * as z from 'zod';
import type { Clock } from '../clock.js';
import type { CliError } from '../errors/error.js';
import { graphUrlInvalid } from '../errors/settings.js';
import { readAnswer } from './answer.js';
import { valuesOfCall } from './call-values.js';
import { appSecretProof, checkTokenFits } from './credentials.js';
import { delayAfter, noAnswer, refused, unreadable } from './failure.js';
import type { CallKind } from './outcome.js';
import { MAX_ATTEMPTS } from './retry-delay.js';
import { createDispatcher, exchange, type HttpAnswer, type Timeouts } from './transport.js';
import { callUrl, type Query } from './url.js';
import { type Usage, UsageBook } from './usage.js';

export interface GraphCall<T> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Without the version: `/123/message_templates`. */
  readonly path: string;
  readonly query?: Query;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as they are, in place of `body`. */
  readonly bytes?: Uint8Array;
  /** Beside those that every call carries. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The word before the token; uploads alone want `OAuth`. Defaults to `Bearer`. */
  readonly scheme?: 'Bearer' | 'OAuth';
  /** Defaults to `read` for GET and `write` otherwise. */
  readonly kind?: CallKind;
  /** What a good answer looks like. Unknown fields survive (`z.looseObject`). */
  readonly schema: z.ZodType<T>;
  readonly signal?: AbortSignal | undefined;
}

/** Meta's Graph API with our credentials, version and base URL. Made by `createGraph`. */
export interface Graph {
  /**
   * @throws {GraphError} Meta refused, with code, subcode, trace id and our catalogue's meaning and remedy
   * @throws {OutcomeUnknownError} only for kind `send`: Meta may have taken it
   * @throws {NetworkError} exit 7: the network failed or the answer cannot be read; for a send, nothing left
   */
  call<T>(call: GraphCall<T>): Promise<T>;
  /** The usage headers of the latest answers. */
  usage(): readonly Usage[];
  close(): Promise<void>;
}

/** The client itself, for who wants to see how Meta answers. */
export interface GraphClient extends Graph {
  /**
   * One request, once, and its answer as it came, whatever it is.
   * @throws {NetworkError} exit 7: no answer came
   */
  exchange(call: Omit<GraphCall<unknown>, 'schema'>): Promise<HttpAnswer>;
}

/** One request that was answered, whatever the answer. */
interface Answered {
  readonly method: string;
  /** With the version, without the query, which can hold secrets. */
  readonly path: string;
  readonly status: number;
  readonly ms: number;
}

/** A read that failed and comes again. */
interface Retry {
  readonly error: CliError;
  /** The one that failed; 1 is the first. */
  readonly attempt: number;
  /** The most there will be. */
  readonly attempts: number;
  /** The pause before the next. */
  readonly delayMs: number;
}

export interface GraphOptions {
  /** Without the version: `https://graph.facebook.com`, or where the emulator listens. */
  readonly baseUrl: string;
  /** Such as `v27.0`. */
  readonly version: string;
  readonly token: string;
  /** A host beside Meta's that may get Meta's tokens, with its port if it has one. */
  readonly trustedHost?: string | undefined;
  /** When known, every call carries `appsecret_proof`. */
  readonly appSecret?: string | undefined;
  readonly clock: Clock;
  /** A number in [0, 1), for the jitter between retries. */
  readonly random: () => number;
  /** Read for `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
  readonly timeouts?: Partial<Timeouts> | undefined;
  /** Hears of each answer. */
  readonly onAnswer?: ((answered: Answered) => void) | undefined;
  /** Hears of each failed read before it is repeated. */
  readonly onRetry?: ((retry: Retry) => void) | undefined;
  /** Connections to use in place of our own; not closed by `close`. */
  readonly dispatcher?: Dispatcher | undefined;
  /** Largest answer that is read, in bytes. */
  readonly maxResponseBytes?: number | undefined;
}

const DEFAULT_TIMEOUTS: Timeouts = { connectMs: 5_000, responseMs: 30_000 };
const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;

/** @throws {CliError} exit 4 when the token does not belong to the host; exit 2 when the base URL is not valid */
export function createGraph(options: GraphOptions): GraphClient {
  const base = parseBase(options.baseUrl);
  checkTokenFits(options.token, base, options.trustedHost);
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  const limits = { responseMs: timeouts.responseMs, maxBytes: options.maxResponseBytes ?? MAX_RESPONSE_BYTES };
  const dispatcher = options.dispatcher ?? createDispatcher(base, options.env, timeouts);
  const proof = options.appSecret ? { appsecret_proof: appSecretProof(options.token, options.appSecret) } : {};
  const usage = new UsageBook();
  const addressOf = addresses(options, proof);

  async function send(
    call: Omit<GraphCall<unknown>, 'schema'>,
    url: URL,
    signal: AbortSignal | undefined,
  ): Promise<HttpAnswer> {
    const { type, body } = contentOf(call);
    const headers = {
      authorization: `${call.scheme ?? 'Bearer'} ${options.token}`,
      accept: 'application/json',
      ...(type === undefined ? {} : { 'content-type': type }),
      ...call.headers,
    };
    const startedAt = options.clock.now();
    const answer = await exchange(dispatcher, { method: call.method, url, headers, body, signal }, limits);
    const ms = options.clock.now() - startedAt;
    options.onAnswer?.({ method: call.method, path: url.pathname, status: answer.status, ms });
    usage.note(answer.headers);
    return answer;
  }

  async function answerTo(
    call: Omit<GraphCall<unknown>, 'schema'>,
    { kind, url, signal }: { readonly kind: CallKind; readonly url: URL; readonly signal: AbortSignal | undefined },
  ): Promise<HttpAnswer> {
    signal?.throwIfAborted();
    try {
      return await send(call, url, signal);
    } catch (error) {
      throw noAnswer(error, { kind, url, signal, timeouts });
    }
  }

  async function attempt<T>(call: GraphCall<T>, kind: CallKind, signal: AbortSignal | undefined): Promise<T> {
    const url = addressOf(call);
    const answer = await answerTo(call, { kind, url, signal });
    return read(answer, call, { kind, url, now: options.clock.now() });
  }

  return {
    async call(call) {
      const kind = kindOf(call);
      const signal = anySignal(call.signal, options.signal);
      const endsAt = options.clock.now() + (timeouts.totalMs ?? Number.POSITIVE_INFINITY);
      for (let count = 1; ; count += 1) {
        try {
          return await attempt(call, kind, signal);
        } catch (error) {
          const delayMs = kind === 'read' ? delayAfter(error, count, options.random()) : undefined;
          if (delayMs === undefined || options.clock.now() + delayMs >= endsAt) throw error;
          options.onRetry?.({ error: error as CliError, attempt: count, attempts: MAX_ATTEMPTS, delayMs });
          await options.clock.sleep(delayMs, signal);
        }
      }
    },
    exchange(call) {
      const signal = anySignal(call.signal, options.signal);
      return answerTo(call, { kind: kindOf(call), url: addressOf(call), signal });
    },
    usage: () => usage.latest(),
    async close() {
      if (options.dispatcher === undefined) await dispatcher.close();
    },
  };
}

function kindOf({ kind, method }: Pick<GraphCall<unknown>, 'kind' | 'method'>): CallKind {
  return kind ?? (method === 'GET' ? 'read' : 'write');
}

/** Addresses of calls. A campaign makes one call over and over, so the last one is kept. */
function addresses(
  { baseUrl, version }: Pick<GraphOptions, 'baseUrl' | 'version'>,
  proof: Query,
): (call: Pick<GraphCall<unknown>, 'path' | 'query'>) => URL {
  let last: { readonly path: string; readonly url: URL } | undefined;
  return ({ path, query }) => {
    if (query !== undefined) return callUrl(baseUrl, version, path, { ...query, ...proof });
    if (last?.path !== path) last = { path, url: callUrl(baseUrl, version, path, proof) };
    return last.url;
  };
}

function contentOf({ body, bytes }: Pick<GraphCall<unknown>, 'body' | 'bytes'>): {
  readonly type?: string;
  readonly body?: string | Uint8Array;
} {
  if (bytes !== undefined) return { type: 'application/octet-stream', body: bytes };
  return body === undefined ? {} : { type: 'application/json', body: JSON.stringify(body) };
}

function parseBase(baseUrl: string): URL {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.search === '' && url.username === '') return url;
  throw graphUrlInvalid('The Graph API URL is not valid.', {
    hint: 'set --graph-url or WACTL_GRAPH_URL to an http(s) URL without user or query, such as https://graph.facebook.com',
  });
}

/** The value in a whole answer, or the error that the answer stands for. */
async function read<T>(
  answer: HttpAnswer,
  asked: GraphCall<T>,
  call: { readonly kind: CallKind; readonly url: URL; readonly now: number },
): Promise<T> {
  const reading = readAnswer(answer, call.now);
  if (reading.kind === 'refusal') throw await refused(reading.refusal, call.kind, valuesOfCall(asked));
  if (reading.kind === 'unreadable') throw unreadable(reading.reason, answer, call);
  const parsed = asked.schema.safeParse(reading.value);
  if (parsed.success) return parsed.data;
  throw unreadable(
    `it does not look as expected: ${z.prettifyError(parsed.error).replaceAll('\n', ' ')}`,
    answer,
    call,
  );
}

function anySignal(...signals: readonly (AbortSignal | undefined)[]): AbortSignal | undefined {
  const present = signals.filter((signal) => signal !== undefined);
  return present.length > 1 ? AbortSignal.any(present) : present[0];
}
