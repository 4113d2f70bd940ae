import { onTestFinished } from 'vitest';
import type { Receiver } from '../../src/core/webhooks/receiver.js';

/** A receiver behind a port of this machine. */
export interface OnPort {
  /** `http://127.0.0.1:4010` */
  readonly url: string;
  /** Sends a request to it, to the path of webhooks whatever address the request names; its query stays. */
  handle(request: Request): Promise<Response>;
}

/** Puts a receiver on a port until the test ends. */
export async function onPort(receiver: Receiver): Promise<OnPort> {
  const server = await receiver.listen({});
  onTestFinished(() => server.close());
  return {
    url: server.url,
    async handle(request) {
      const body = request.body === null ? {} : { body: request.body, duplex: 'half' };
      const url = `${server.url}/webhooks${new URL(request.url).search}`;
      const init = { method: request.method, headers: request.headers, ...body };
      return fetch(url, init as RequestInit);
    },
  };
}
