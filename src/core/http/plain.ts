/**
 * A request as it came, body included. Lighter than `Request`, and unlike one it may be a GET with a body, which clients
 * of Meta send.
 */
export interface PlainRequest {
  readonly method: string;
  readonly url: URL;
  /** The value of a header, whatever the case of its name; null when it is absent. */
  readonly headers: { get(name: string): string | null };
  readonly body: Uint8Array;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
}

/** The answer to a `PlainRequest`. Names of headers are in lower case. */
export interface PlainAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** What follows the body piece by piece, until it ends or the client goes: the answer has no length then. */
  readonly stream?: ReadableStream<Uint8Array>;
}

/** A server without a socket: one request in, one answer out. */
export type PlainHandler = (request: PlainRequest) => Promise<PlainAnswer>;

/** The request in the form of the web. A GET or HEAD loses its body there. */
export function toRequest({ method, url, headers, body, signal }: PlainRequest, names: readonly string[]): Request {
  const kept = names.flatMap((name): [string, string][] => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return new Request(url, { method, headers: kept, signal, ...(mayCarry(method, body) && { body: body.slice() }) });
}

export async function fromRequest(request: Request): Promise<PlainRequest> {
  return {
    method: request.method,
    url: new URL(request.url),
    headers: request.headers,
    body: new Uint8Array(await request.arrayBuffer()),
    signal: request.signal,
  };
}

/** A stream comes without the body before it. */
export function toResponse({ status, headers, body, stream }: PlainAnswer): Response {
  return new Response(stream ?? (typeof body === 'string' ? body : body.slice()), { status, headers });
}

/** Server-sent events stay a stream; anything else is read to its end. */
export async function fromResponse(response: Response): Promise<PlainAnswer> {
  const { status, body } = response;
  const headers = Object.fromEntries(response.headers);
  if (body !== null && headers['content-type'] === 'text/event-stream')
    return { status, headers, body: '', stream: body };
  return { status, headers, body: new Uint8Array(await response.arrayBuffer()) };
}

/** Whether a `Request` with this method takes the body. */
export function mayCarry(method: string, body: Uint8Array): boolean {
  return body.length > 0 && method !== 'GET' && method !== 'HEAD';
}
