import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { breakConnection } from './break-connection.js';
import { BrokenAnswer } from './broken-answer.js';
import type { PlainAnswer, PlainHandler, PlainRequest } from './plain.js';
import { readBody } from './read-body.js';
import { DEFAULT_MAX_BODY_BYTES, type RunningServer, type ServeOptions, startServer, tooLargeText } from './server.js';

/** What is known of a request before its body is there. */
export type RequestHead = Pick<PlainRequest, 'method' | 'url'> & {
  /** As announced; undefined where it is not. */
  readonly lengthBytes: number | undefined;
};

interface ServePlainOptions extends ServeOptions {
  /**
   * Decides over each request before its body is read: a number resets the connection as soon as so many bytes of the body
   * are there, and the handler never hears of it.
   */
  readonly cutAfter?: (head: RequestHead) => number | undefined;
}

/**
 * Puts a handler of plain requests on a port of this machine: for servers that answer thousands of requests a second.
 * @throws {CliError} `host-not-loopback` (exit 2); `address-in-use`, `address-forbidden`, `address-unavailable` (exit 1)
 */
export async function servePlain(handler: PlainHandler, options: ServePlainOptions = {}): Promise<RunningServer> {
  const running = new Set<ServerResponse>();
  const maxBodyBytes = options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES;
  const exchange = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const url = urlOf(incoming);
    const cutAfter = url === undefined ? undefined : options.cutAfter?.(headOf(incoming, url));
    if (cutAfter !== undefined) return cut(incoming, outgoing, cutAfter);
    const body = await readBody(incoming, maxBodyBytes);
    if (body === undefined) return write(outgoing, text(413, tooLargeText(maxBodyBytes)));
    if (url === undefined) return write(outgoing, text(400, 'The request has no valid address.\n'));
    running.add(outgoing);
    outgoing.once('close', () => running.delete(outgoing));
    try {
      await write(outgoing, await handler(plainRequest(incoming, outgoing, url, body)));
    } catch (error) {
      if (!(error instanceof BrokenAnswer)) throw error;
      await breakConnection(outgoing, error);
    }
  };
  // Whoever went away needs no answer; a defect of the handler ends the connection.
  return startServer(
    (incoming, outgoing) => void exchange(incoming, outgoing).catch(() => outgoing.destroy()),
    options,
    running,
  );
}

function headOf({ method = 'GET', headers }: IncomingMessage, url: URL): RequestHead {
  const length = headers['content-length'];
  return { method, url, lengthBytes: length === undefined ? undefined : Number(length) };
}

/** Resets the connection once so many bytes of the body are there. */
async function cut(incoming: IncomingMessage, outgoing: ServerResponse, bytes: number): Promise<void> {
  let left = bytes;
  await new Promise<void>((resolve) => {
    if (left <= 0) resolve();
    incoming.on('data', (chunk: Buffer) => {
      left -= chunk.length;
      if (left <= 0) resolve();
    });
    incoming.on('error', () => resolve()).on('close', () => resolve());
  });
  await breakConnection(outgoing, { answer: undefined, bytes: 0, at: 'body' });
}

function plainRequest(incoming: IncomingMessage, outgoing: ServerResponse, url: URL, body: Buffer): PlainRequest {
  return {
    method: incoming.method ?? 'GET',
    url,
    headers: {
      get(name) {
        const value = incoming.headers[name.toLowerCase()];
        return Array.isArray(value) ? value.join(', ') : (value ?? null);
      },
    },
    body,
    get signal() {
      const gone = new AbortController();
      outgoing.once('close', () => gone.abort());
      return gone.signal;
    },
  };
}

/** The address that was requested, by the Host header; undefined when that is missing or wrong. */
function urlOf({ url = '/', headers }: IncomingMessage): URL | undefined {
  const address = url.startsWith('/') ? `http://${headers.host ?? ''}${url}` : url;
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}

function text(status: number, body: string): PlainAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }, body };
}

async function write(outgoing: ServerResponse, { status, headers, body, stream }: PlainAnswer): Promise<void> {
  if (stream !== undefined) return writeStream(outgoing.writeHead(status, { ...headers }), body, stream);
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  outgoing.end(body);
}

async function writeStream(
  outgoing: ServerResponse,
  body: PlainAnswer['body'],
  stream: ReadableStream<Uint8Array>,
): Promise<void> {
  const reader = stream.getReader();
  outgoing.once('close', () => void reader.cancel());
  if (body.length > 0) outgoing.write(body);
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (!outgoing.write(part.value)) await Promise.race([once(outgoing, 'drain'), once(outgoing, 'close')]);
  }
  outgoing.end();
}
