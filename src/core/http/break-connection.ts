import type { ServerResponse } from 'node:http';
import type { BrokenAnswer } from './broken-answer.js';
import type { PlainAnswer } from './plain.js';

/** Does to the socket what a `BrokenAnswer` says. Resolves when the socket is gone. */
export async function breakConnection(outgoing: ServerResponse, broken: BrokenAnswer): Promise<void> {
  if (broken.answer !== undefined) await writePart(outgoing, broken.answer, broken.bytes);
  const { socket } = outgoing;
  if (socket === null || socket.destroyed) return;
  await new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
    socket.resetAndDestroy();
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
