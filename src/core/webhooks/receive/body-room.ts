import type { IncomingMessage } from 'node:http';
import { MAX_BODY_BYTES } from '../body.js';

/** Bytes of bodies that are held in memory at once, over all connections. */
const ROOM_BYTES = 32 * 1024 * 1024;

/** How reading a body ended. `crowded`: it had to make room for others; `gone`: the client went away. */
export type ReadBody =
  | { readonly kind: 'body'; readonly body: Buffer }
  | { readonly kind: 'too-large' | 'crowded' | 'gone' };

/** Holds bodies while they arrive and until they are stored. */
export interface BodyRoom {
  /** Reads a body, counted while it arrives. What follows a body that is too large or crowded out is dropped unread. */
  read(incoming: IncomingMessage, done: (read: ReadBody) => void): void;
  /** Says that a body that was read is no longer held. */
  release(body: Buffer): void;
  /** Bytes held now. */
  held(): number;
}

/**
 * Makes the room. When it is full, the body that has been arriving for longest goes: Meta's take milliseconds, and those
 * of somebody who wants to fill the room take long.
 */
export function createBodyRoom({ maxBytes = MAX_BODY_BYTES, roomBytes = ROOM_BYTES } = {}): BodyRoom {
  let held = 0;
  /** Ends an unfinished body, by its request; the oldest first. */
  const unfinished = new Map<IncomingMessage, () => void>();

  const makeRoom = () => {
    for (const drop of unfinished.values()) {
      if (held <= roomBytes) return;
      drop();
    }
  };
  return {
    held: () => held,
    release(body) {
      held -= body.length;
    },
    read(incoming, done) {
      const chunks: Buffer[] = [];
      let size = 0;
      let isDone = false;
      const finish = (read: ReadBody) => {
        isDone = true;
        unfinished.delete(incoming);
        if (read.kind !== 'body') held -= size;
        done(read);
      };
      const onData = (chunk: Buffer) => {
        if (isDone) return;
        size += chunk.length;
        held += chunk.length;
        chunks.push(chunk);
        if (size > maxBytes) finish({ kind: 'too-large' });
        else if (held > roomBytes) makeRoom();
      };
      const onEnd = () => {
        if (isDone) return;
        const [first] = chunks;
        finish({ kind: 'body', body: chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks) });
      };
      // A client that goes away while the rest of its body is dropped needs no answer.
      const onGone = () => {
        if (!isDone) finish({ kind: 'gone' });
      };
      unfinished.set(incoming, () => finish({ kind: 'crowded' }));
      incoming.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone);
    },
  };
}
