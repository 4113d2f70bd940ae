import type { Agent, Dispatcher } from 'undici';
import type { CallbackAnswer, SendToCallback } from '../model/world.js';

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
  let opened: Promise<Agent> | undefined;
  return {
    async send({ method, url, headers, body }) {
      opened ??= openAgent();
      const agent = await opened;
      return new Promise((resolve) => {
        try {
          const { origin, pathname, search } = new URL(url);
          const request = { origin, path: `${pathname}${search}`, method, headers: { ...headers }, body: body ?? null };
          agent.dispatch(request, collect(resolve));
        } catch (error) {
          resolve(failed(error));
        }
      });
    },
    close: async () => (await opened)?.destroy(),
  };
}

/** Loaded with the first webhook: many an emulator sends none. */
async function openAgent(): Promise<Agent> {
  const { Agent } = await import('undici');
  return new Agent({
    connections: MAX_CONNECTIONS,
    connectTimeout: TIMEOUT_MS,
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    maxResponseSize: MAX_BODY_BYTES,
  });
}

/** Takes an answer as it comes: thousands go by in a second, and a stream for each would cost more than the rest of it. */
function collect(resolve: (answer: CallbackAnswer) => void): Dispatcher.DispatchHandler {
  const chunks: Buffer[] = [];
  let status = 0;
  return {
    onRequestStart() {},
    onResponseStart(_controller, statusCode) {
      status = statusCode;
    },
    onResponseData(_controller, chunk) {
      chunks.push(chunk);
    },
    onResponseEnd() {
      resolve({ status, body: Buffer.concat(chunks).toString() });
    },
    onResponseError(_controller, error) {
      resolve(failed(error));
    },
  };
}

function failed(error: unknown): CallbackAnswer {
  const isKnown = error instanceof Error && 'code' in error;
  return { status: 0, body: '', failure: isKnown ? error.message : String(error) };
}
