import type { PlainAnswer } from './plain.js';

/**
 * Where the answer ends: `head` in the middle of the first lines, `body` after some bytes of the body, `end` after the
 * whole answer, with a connection that the client may take for one it can use again.
 */
type BreakPoint = 'head' | 'body' | 'end';

/**
 * Thrown by a handler to break the connection in place of a whole answer: with no `answer` the socket is reset before
 * a byte goes out; with one, its head promises the full length and the socket is reset after `bytes` bytes of the body,
 * or where `at` says. Lets a server play the unhappy network.
 */
export class BrokenAnswer extends Error {
  constructor(
    readonly answer?: PlainAnswer,
    readonly bytes = 0,
    readonly at: BreakPoint = 'body',
  ) {
    super('the connection is broken on purpose');
    this.name = 'BrokenAnswer';
  }
}
