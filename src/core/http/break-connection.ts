import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { BrokenAnswer } from './broken-answer.js';
import type { PlainAnswer } from './plain.js';

/** Does to the socket what a `BrokenAnswer` says. Resolves when the socket is gone. */
export async function breakConnection(
  outgoing: ServerResponse,
  { answer, bytes, at }: Pick<BrokenAnswer, 'answer' | 'bytes' | 'at'>,
): Promise<void> {
  // An answer that has ended no longer knows its socket.
  const { socket } = outgoing;
  if (answer !== undefined && at === 'head') await writeHeadPart(socket, answer);
  if (answer !== undefined && at === 'body') await writePart(outgoing, answer, bytes);
  if (answer !== undefined && at === 'end') await writeWhole(outgoing, answer);
  if (socket === null || socket.destroyed) return;
  await new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
    // A reset could overtake the end of a whole answer.
    if (at === 'end') socket.destroySoon();
    else socket.resetAndDestroy();
  });
}

async function writeHeadPart(socket: Socket | null, { status }: PlainAnswer): Promise<void> {
  await new Promise<void>((resolve) => {
    if (socket === null || socket.destroyed) resolve();
    else socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-`, () => resolve());
  });
}

async function writeWhole(outgoing: ServerResponse, { status, headers, body }: PlainAnswer): Promise<void> {
  outgoing.writeHead(status, { ...headers, connection: 'keep-alive', 'content-length': Buffer.byteLength(body) });
  await new Promise<void>((resolve) => {
    outgoing.once('close', () => resolve());
    outgoing.end(body, () => resolve());
  });
}

/** Sends the head with the full length, then the first bytes, and waits until the system has taken them. */
async function writePart(outgoing: ServerResponse, answer: PlainAnswer, bytes: number): Promise<void> {
  const body = Buffer.from(answer.body);
  outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': body.length });
  await new Promise<void>((resolve) => {
    outgoing.write(body.subarray(0, Math.min(bytes, body.length - 1)), () => resolve());
  });
}
