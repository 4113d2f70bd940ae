import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { breakConnection } from './break-connection.js';
import { BrokenAnswer } from './broken-answer.js';
import { listen } from './listen.js';
import { readBody } from './read-body.js';

/** A server: one request in, one answer out. Needs no socket, so a test can call it directly. */
export type Handler = (request: Request) => Promise<Response>;

export interface ServeOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Permits a host other than this machine. */
  readonly allowRemote?: boolean;
  /** Bodies above this many bytes are answered with 413, counted while they arrive. Default 3 MiB, Meta's limit for webhooks. */
  readonly maxBodyBytes?: number;
}

export interface RunningServer {
  /** `http://127.0.0.1:4010`, with the port that was taken and no final slash. */
  readonly url: string;
  readonly port: number;
  /** Refuses connections until `resume`; those that are open are cut. Harmless when it is paused already. */
  pause(): Promise<void>;
  /** Listens again on the same port. */
  resume(): Promise<void>;
  /** Takes no new connection, lets running requests finish, then closes what is left. */
  close(): Promise<void>;
}

/**
 * Limits of a server that strangers can reach: slow and oversized requests are cut off. The check interval matters:
 * by Node's default of 30 s both time-outs would be enforced late.
 */
const LIMITS = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
} as const;
const MAX_CONNECTIONS = 512;
const DEFAULT_MAX_BODY_BYTES = 3 * 1024 * 1024;

interface Bindings {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/**
 * Puts a handler on a port of this machine.
 * @throws {CliError} `host-not-loopback` (exit 2); `address-in-use`, `address-forbidden`, `address-unavailable` (exit 1)
 */
export async function serve(handler: Handler, options: ServeOptions = {}): Promise<RunningServer> {
  const host = options.host ?? '127.0.0.1';
  const running = new Set<ServerResponse>();
  const answer = answerWith(handler, options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES, running);
  const listener = getRequestListener((request, bindings) => answer(request, bindings as Bindings), {
    hostname: host,
    overrideGlobalObjects: false,
  });
  const server = createServer(LIMITS, (incoming, outgoing) => void listener(incoming, outgoing));
  server.maxConnections = MAX_CONNECTIONS;
  const allowRemote = options.allowRemote ?? false;
  await listen(server, { host, port: options.port ?? 0, allowRemote });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    pause: () => (server.listening ? cut(server) : Promise.resolve()),
    resume: () => (server.listening ? Promise.resolve() : listen(server, { host, port, allowRemote })),
    close: () => close(server, running),
  };
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

function completeRequest(request: Request, body: Buffer): Request {
  return new Request(request.url, {
    method: request.method,
    headers: request.headers,
    signal: request.signal,
    ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
  });
}

function tooLarge(maxBodyBytes: number): Response {
  return new Response(`The request body is larger than ${maxBodyBytes} bytes.\n`, {
    status: 413,
    headers: { 'content-type': 'text/plain; charset=utf-8', connection: 'close' },
  });
}

function cut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function close(server: Server, running: ReadonlySet<ServerResponse>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    const finish = () => {
      if (running.size === 0) server.closeAllConnections();
    };
    // Runs after the listener that takes the answer off the set: it was added earlier.
    for (const outgoing of running) outgoing.once('close', finish);
    finish();
  });
}
