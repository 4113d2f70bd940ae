import { Agent, errors, request } from 'undici';
import type { SendToCallback } from '../model/world.js';

/** Meta's own limit is not published; its advice is an answer within a second. */
const TIMEOUT_MS = 10_000;
const MAX_BODY_BYTES = 64 * 1024;
/** To one receiver at once; more wait their turn. */
const MAX_CONNECTIONS = 64;

export interface Sender {
  readonly send: SendToCallback;
  close(): Promise<void>;
}

/** Sends webhooks over the network. Follows no redirect, never throws: a failure is an answer with status 0. */
export function createSender(): Sender {
  const agent = new Agent({
    connections: MAX_CONNECTIONS,
    connectTimeout: TIMEOUT_MS,
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    maxResponseSize: MAX_BODY_BYTES,
  });
  return {
    async send({ method, url, headers, body }) {
      try {
        const answer = await request(url, { method, headers, body: body ?? null, dispatcher: agent });
        return { status: answer.statusCode, body: await answer.body.text() };
      } catch (error) {
        return { status: 0, body: '', failure: failureText(error) };
      }
    },
    close: () => agent.destroy(),
  };
}

function failureText(error: unknown): string {
  if (error instanceof errors.UndiciError || (error instanceof Error && 'code' in error)) return `${error.message}`;
  return String(error);
}
