import type { PlainAnswer } from './plain.js';

/**
 * Thrown by a handler to break the connection in place of a whole answer: with no `answer` the socket is reset before
 * a byte goes out; with one, its head promises the full length and the socket is reset after `bytes` bytes of the body.
 * Lets a server play the unhappy network.
 */
export class BrokenAnswer extends Error {
  constructor(
    readonly answer?: PlainAnswer,
    readonly bytes = 0,
  ) {
    super('the connection is broken on purpose');
    this.name = 'BrokenAnswer';
  }
}
