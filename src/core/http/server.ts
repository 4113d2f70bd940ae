import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import { systemErrorCode } from '../errors/error.js';
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
  /** Default: `LIMITS`. */
  readonly limits?: Partial<ServerLimits>;
  /** Decides over each new connection; default: those above 512 are refused. */
  readonly admit?: (socket: Socket) => void;
  /** Hears of a request that broke off or broke a limit before it could be answered, with the status it was answered with. */
  readonly onBadRequest?: (status: number, problem: string) => void;
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

/** As `node:http` names them: times in milliseconds, a size in bytes. */
interface ServerLimits {
  /** For all headers of a request. */
  readonly headersTimeout: number;
  /** For all of a request. */
  readonly requestTimeout: number;
  /** How often the two are looked at. */
  readonly connectionsCheckingInterval: number;
  readonly maxHeaderSize: number;
}

/** Answers one exchange of `node:http`. */
export type Exchange = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/**
 * Limits of a server that strangers can reach: slow and oversized requests are cut off. The check interval matters:
 * by Node's default of 30 s both time-outs would be enforced late.
 */
const LIMITS: ServerLimits = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
};
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
  const server = createServer({ ...LIMITS, ...options.limits }, exchange);
  if (options.admit === undefined) server.maxConnections = MAX_CONNECTIONS;
  else server.on('connection', options.admit);
  if (options.onBadRequest !== undefined) answerBadRequests(server, options.onBadRequest);
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

/** By the code of Node's parser and time-outs; anything else is a 400. */
const BAD_REQUESTS: Readonly<Record<string, { readonly status: number; readonly problem: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, problem: 'its headers are too large' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, problem: 'it did not arrive in time' },
};

function answerBadRequests(server: Server, onBadRequest: (status: number, problem: string) => void): void {
  const answers = new WeakMap<Socket, ServerResponse>();
  server.on('request', (incoming, outgoing) => answers.set(incoming.socket, outgoing));
  server.on('clientError', (error, socket) => {
    const isDeaf = !socket.writable || systemErrorCode(error) === 'ECONNRESET';
    // Also who has its answer already, and goes on sending.
    if (isDeaf || !(socket instanceof Socket) || isUnderWay(answers.get(socket))) {
      socket.destroy();
      return;
    }
    const known = BAD_REQUESTS[systemErrorCode(error) ?? ''];
    const { status, problem } = known ?? { status: 400, problem: 'it is not HTTP' };
    onBadRequest(status, problem);
    socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    socket.destroySoon();
  });
}

function isUnderWay(outgoing: ServerResponse | undefined): boolean {
  return outgoing?.headersSent === true && !outgoing.writableEnded;
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
