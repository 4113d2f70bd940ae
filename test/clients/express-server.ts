import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Post } from './webhooks.js';

/** Posts webhooks to a client that brings an Express application, on a free port of this machine. */
export async function servedBy(app: RequestListener): Promise<{
  post(path: string, post: Post): Promise<number>;
  close(): Promise<void>;
}> {
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    async post(path, { raw }) {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body: raw });
      return answer.status;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
