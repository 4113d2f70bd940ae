import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listen } from './listen.js';

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

/** Answers one exchange of `node:http`. */
export type Exchange = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

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

export const DEFAULT_MAX_BODY_BYTES = 3 * 1024 * 1024;

/**
 * Listens on a port of this machine.
 * @param running the answers that are not finished, kept by whoever answers
 * @throws {CliError} `host-not-loopback` (exit 2); `address-in-use`, `address-forbidden`, `address-unavailable` (exit 1)
 */
export async function startServer(
  exchange: Exchange,
  options: ServeOptions,
  running: ReadonlySet<ServerResponse>,
): Promise<RunningServer> {
  const { host = '127.0.0.1', allowRemote = false } = options;
  const server = createServer(LIMITS, exchange);
  server.maxConnections = MAX_CONNECTIONS;
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

/** What is said to a client whose body is too large. The connection ends, so the rest of the body is not waited for. */
export function tooLargeText(maxBodyBytes: number): string {
  return `The request body is larger than ${maxBodyBytes} bytes.\n`;
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
