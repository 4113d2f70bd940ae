import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Seen } from './judge.js';

/** Where a connection breaks: what the server has read and written by then. */
export type Cut =
  | 'after connect'
  | 'at the first byte'
  | 'in the request body'
  | 'after the request'
  | 'in the reply head'
  | 'in the reply body';

/** How the server ends a connection: with a reset, or in good order as far as TCP can tell. */
export type Ending = 'reset' | 'end';

/** A Graph API that speaks bytes, and breaks off at the byte it is told. */
export interface CutServer {
  readonly url: string;
  /** Requests whose token arrived. One is accepted once its body is whole. */
  readonly seen: Seen[];
  /** How many there were. */
  connections(): number;
  /** Breaks the next connection or request; those before and after are answered in full. */
  cutNext(cut: Cut, ending: Ending): void;
  /** Answers the next request in full, and ends the connection without having said so. */
  endAfterReply(): void;
  /** Nobody listens any more, and open connections end. */
  stop(): Promise<void>;
}

const REPLY = Buffer.from(JSON.stringify({ messages: [{ id: 'wamid.OUT' }] }));
const HEAD = Buffer.from(
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${REPLY.length}\r\n\r\n`,
);
const WHOLE = Buffer.concat([HEAD, REPLY]);

/** What gets out of a reply before it breaks off. */
const WRITTEN: ReadonlyMap<string, Buffer> = new Map([
  ['after the request', Buffer.alloc(0)],
  ['in the reply head', HEAD.subarray(0, 20)],
  ['in the reply body', WHOLE.subarray(0, HEAD.length + 10)],
  ['after the reply', WHOLE],
]);

interface Plan {
  readonly cut: Cut | 'after the reply';
  readonly ending: Ending;
}

export async function startCutServer(): Promise<CutServer> {
  const seen: Seen[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let next: Plan | undefined;

  const breakAsPlanned = (socket: Socket, { ending }: Plan, bytes?: Buffer) => {
    next = undefined;
    breakOff(socket, ending, bytes);
  };
  const answer = (socket: Socket) => {
    const written = next && WRITTEN.get(next.cut);
    if (next !== undefined && written !== undefined) breakAsPlanned(socket, next, written);
    else socket.write(WHOLE);
  };
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    if (next?.cut === 'after connect') return breakAsPlanned(socket, next);
    let received = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      if (next?.cut === 'at the first byte') return breakAsPlanned(socket, next);
      received = Buffer.concat([received, chunk]);
      const { token, isWhole } = readRequest(received);
      if (token === undefined || (!isWhole && next?.cut !== 'in the request body')) return;
      seen.push({ token, accepted: isWhole });
      received = Buffer.alloc(0);
      if (next !== undefined && !isWhole) breakAsPlanned(socket, next);
      else answer(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => close(server, sockets);
  onTestFinished(stop);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    connections: () => connections,
    cutNext(cut, ending) {
      next = { cut, ending };
    },
    endAfterReply() {
      next = { cut: 'after the reply', ending: 'end' };
    },
    stop,
  };
}

/** Writes the bytes, and ends the connection once the system has taken them. */
function breakOff(socket: Socket, ending: Ending, bytes: Buffer = Buffer.alloc(0)): void {
  socket.removeAllListeners('data');
  const end = () => (ending === 'reset' ? socket.resetAndDestroy() : socket.end());
  if (bytes.length === 0) end();
  else socket.write(bytes, end);
}

function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

/** What has come of a request so far. Its token is unknown until it has come. */
function readRequest(bytes: Buffer): { readonly token?: string | undefined; readonly isWhole: boolean } {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return { isWhole: false };
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(bytes.toString('latin1', 0, headEnd))?.[1]);
  const body = bytes.subarray(headEnd + 4);
  const token = /"biz_opaque_callback_data":"([^"]+)"/.exec(body.toString('latin1', 0, 200))?.[1];
  return { token, isWhole: body.length >= length };
}
