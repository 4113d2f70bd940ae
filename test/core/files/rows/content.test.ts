import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { openContent } from '../../../../src/core/files/rows/content.js';

const CHUNK = 64 * 1024;
const CHUNKS = 20;

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
}

/** Chunks of their own memory, each noted when it is handed over. */
async function* source(made: WeakRef<Uint8Array>[]): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < CHUNKS; at += 1) {
    const chunk = new Uint8Array(CHUNK).fill(at);
    made.push(new WeakRef(chunk));
    yield chunk;
    // Otherwise the generator would hold it.
    await setImmediate();
  }
}

/** How many of the chunks that were read are still held. */
async function readAndCountHeld(signal: AbortSignal): Promise<number> {
  const made: WeakRef<Uint8Array>[] = [];
  const { chunks } = await openContent(source(made), signal);
  let bytes = 0;
  for await (const chunk of chunks) bytes += chunk.length;
  expect(bytes).toBe(CHUNK * CHUNKS);
  await setImmediate();
  collectGarbage();
  return made.filter((one) => one.deref() !== undefined).length;
}

describe('content that is read', () => {
  it('is not held, however long it is', async () => {
    expect(await readAndCountHeld(new AbortController().signal)).toBeLessThanOrEqual(2);
  });

  it('ends with the reason of who stops it, also when nothing comes any more', async () => {
    const control = new AbortController();
    async function* stuck(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(CHUNK);
      await new Promise(() => {});
    }
    const { chunks } = await openContent(stuck(), control.signal);
    const reading = (async () => {
      for await (const chunk of chunks) if (chunk.length > 0) setTimeout(() => control.abort(new Error('stopped')), 0);
    })();
    await expect(reading).rejects.toThrow('stopped');
  });

  it('ends at once where it was stopped before', async () => {
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(openContent(source([]), signal)).rejects.toThrow('stopped');
  });

  it('is told by what was read of it', async () => {
    const content = await openContent(source([]), new AbortController().signal);
    for await (const _ of content.chunks);
    const hash = createHash('sha256');
    for (let at = 0; at < CHUNKS; at += 1) hash.update(new Uint8Array(CHUNK).fill(at));
    expect(content.mark()).toEqual({ bytes: CHUNK * CHUNKS, sha256: hash.digest('hex') });
  });
});
