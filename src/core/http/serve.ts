import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { breakConnection } from './break-connection.js';
import { BrokenAnswer } from './broken-answer.js';
import { mayCarry } from './plain.js';
import { readBody } from './read-body.js';
import { DEFAULT_MAX_BODY_BYTES, type RunningServer, type ServeOptions, startServer, tooLargeText } from './server.js';

export type { RunningServer, ServeOptions } from './server.js';

/** A server: one request in, one answer out. Needs no socket, so a test can call it directly. */
export type Handler = (request: Request) => Promise<Response>;

interface Bindings {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/**
 * Puts a handler on a port of this machine.
 * @throws {CliError} `host-not-loopback` (exit 2); `address-in-use`, `address-forbidden`, `address-unavailable` (exit 1)
 */
export async function serve(handler: Handler, options: ServeOptions = {}): Promise<RunningServer> {
  const running = new Set<ServerResponse>();
  const answer = answerWith(handler, options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES, running);
  const listener = getRequestListener((request, bindings) => answer(request, bindings as Bindings), {
    hostname: options.host ?? '127.0.0.1',
    overrideGlobalObjects: false,
  });
  return startServer((incoming, outgoing) => void listener(incoming, outgoing), options, running);
}

/** Reads the body within the limit and calls the handler with a request that holds all of it. */
function answerWith(handler: Handler, maxBodyBytes: number, running: Set<ServerResponse>) {
  return async (request: Request, { incoming, outgoing }: Bindings): Promise<Response> => {
    const body = await readBody(incoming, maxBodyBytes);
    if (body === undefined) return tooLarge(maxBodyBytes);
    running.add(outgoing);
    outgoing.once('close', () => running.delete(outgoing));
    try {
      return await handler(completeRequest(request, body));
    } catch (error) {
      if (!(error instanceof BrokenAnswer)) throw error;
      await breakConnection(outgoing, error);
      return RESPONSE_ALREADY_SENT;
    }
  };
}

/** A body that a GET brings is dropped: `Request` takes none. */
function completeRequest(request: Request, body: Buffer): Request {
  return new Request(request.url, {
    method: request.method,
    headers: request.headers,
    signal: request.signal,
    ...(mayCarry(request.method, body) ? { body: new Uint8Array(body) } : {}),
  });
}

function tooLarge(maxBodyBytes: number): Response {
  return new Response(tooLargeText(maxBodyBytes), {
    status: 413,
    headers: { 'content-type': 'text/plain; charset=utf-8', connection: 'close' },
  });
}
