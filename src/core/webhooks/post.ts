import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { sign } from './signature.js';

const TIMEOUT_MS = 10_000;

/** What became of a webhook that was sent. */
export type Posted =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'failed'; readonly problem: string };

/** Sends webhooks, with connections that are kept. */
export interface Poster {
  /** Signs the bytes and sends them as they are. Follows no redirect, never throws. */
  post(url: URL, body: Uint8Array, secret: string): Promise<Posted>;
  close(): void;
}

/** @param signal ends what is under way */
export function createPoster(signal: AbortSignal): Poster {
  const http = new HttpAgent({ keepAlive: true });
  const https = new HttpsAgent({ keepAlive: true });
  const close = () => {
    http.destroy();
    https.destroy();
  };
  signal.addEventListener('abort', close);
  return {
    post: (url, body, secret) =>
      new Promise((resolve) => {
        const [request, agent] = url.protocol === 'https:' ? [httpsRequest, https] : [httpRequest, http];
        const headers = {
          'content-type': 'application/json',
          'content-length': body.length,
          'x-hub-signature-256': sign(body, secret),
        };
        const outgoing = request(url, { method: 'POST', agent, headers, timeout: TIMEOUT_MS }, (incoming) => {
          incoming.resume();
          resolve({ kind: 'answered', status: incoming.statusCode ?? 0 });
        });
        outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
        outgoing.on('error', (error) => resolve({ kind: 'failed', problem: error.message }));
        outgoing.end(body);
      }),
    close() {
      signal.removeEventListener('abort', close);
      close();
    },
  };
}
