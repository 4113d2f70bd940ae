import type { Socket } from 'node:net';

/** Connections open at once. */
const MAX_SOCKETS = 512;

/** Who is connected. */
export interface Sockets {
  /** Takes a new connection. When there are too many, another one is closed for it. */
  admit(socket: Socket): void;
  /** The client has shown that it knows the app secret: from now on its connection is the last to be closed. */
  trust(socket: Socket): void;
  count(): number;
  /** How many connections have come in all. */
  admitted(): number;
}

/**
 * Keeps connections few without shutting anybody out: whoever comes gets in, and the oldest connection that has not
 * brought a signed webhook yet goes. Strangers can only push out each other; behind a proxy all have one address, so
 * addresses tell nothing.
 */
export function createSockets(max = MAX_SOCKETS): Sockets {
  const strangers = new Set<Socket>();
  const trusted = new Set<Socket>();
  let admitted = 0;
  return {
    admit(socket) {
      admitted += 1;
      const [oldest] = strangers.size + trusted.size < max ? [] : strangers.size > 0 ? strangers : trusted;
      if (oldest !== undefined) {
        strangers.delete(oldest);
        trusted.delete(oldest);
        oldest.destroy();
      }
      strangers.add(socket);
      socket.once('close', () => {
        strangers.delete(socket);
        trusted.delete(socket);
      });
    },
    trust(socket) {
      if (strangers.delete(socket)) trusted.add(socket);
    },
    count: () => strangers.size + trusted.size,
    admitted: () => admitted,
  };
}
