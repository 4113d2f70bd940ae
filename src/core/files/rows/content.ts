import { createHash } from 'node:crypto';

/** How much of a content is read before anything else happens. */
const HEAD_BYTES = 64 * 1024;

/** How far a content was read, and what it was until there. */
export interface ContentMark {
  readonly bytes: number;
  /** SHA-256 of them, in hex. */
  readonly sha256: string;
}

/** Bytes on their way in, which can be told apart from others and recognized when they come again. */
export interface Content {
  /** SHA-256 of the first 64 KiB, or of all if there is less; in hex. */
  readonly headSha256: string;
  /** The first one holds at least 64 KiB, or all. May be read once. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** How far it was read until now. */
  mark(): ContentMark;
  /**
   * Looks out for a mark of another time; call it before reading. The answer: it was passed, another content was found
   * there, or it has not come yet.
   */
  expect(mark: ContentMark): () => 'passed' | 'differs' | 'ahead';
}

/** Starts to read. Nothing is held but the head. @param signal ends the wait for more, with its reason */
export async function openContent(source: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<Content> {
  const iterator = untilAborted(source[Symbol.asyncIterator](), signal);
  const head = await readHead(iterator);
  const hash = createHash('sha256');
  let bytes = 0;
  let expected: ContentMark | undefined;
  let answer: 'passed' | 'differs' | 'ahead' = 'ahead';
  const take = (chunk: Uint8Array) => {
    if (expected !== undefined && bytes < expected.bytes && bytes + chunk.length >= expected.bytes) {
      const found = hash
        .copy()
        .update(chunk.subarray(0, expected.bytes - bytes))
        .digest('hex');
      answer = found === expected.sha256 ? 'passed' : 'differs';
    }
    hash.update(chunk);
    bytes += chunk.length;
  };
  return {
    headSha256: createHash('sha256').update(head.subarray(0, HEAD_BYTES)).digest('hex'),
    chunks: chunksOf(head, iterator, take),
    mark: () => ({ bytes, sha256: hash.copy().digest('hex') }),
    expect(mark) {
      expected = mark;
      return () => answer;
    },
  };
}

async function readHead(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const { value, done } = await iterator.next();
    if (done) break;
    parts.push(value);
    length += value.length;
  }
  return Buffer.concat(parts);
}

async function* chunksOf(
  head: Uint8Array,
  iterator: AsyncIterator<Uint8Array>,
  take: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) {
      take(head);
      yield head;
    }
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      take(next.value);
      yield next.value;
    }
  } finally {
    // A reader that stops early lets go of the file.
    await iterator.return?.();
  }
}

function untilAborted(iterator: AsyncIterator<Uint8Array>, signal: AbortSignal): AsyncIterator<Uint8Array> {
  return {
    next: () =>
      new Promise((resolve, reject) => {
        const fail = () => reject(signal.reason);
        if (signal.aborted) return fail();
        // Of one wait alone: a promise for all of them would hold every chunk that ever won a race against it.
        signal.addEventListener('abort', fail, { once: true });
        const done = () => signal.removeEventListener('abort', fail);
        iterator.next().then(resolve, reject).finally(done);
      }),
    return: async () => {
      // Not waited for: where nothing comes any more, it would not come either.
      void iterator.return?.();
      return { value: undefined, done: true };
    },
  };
}
