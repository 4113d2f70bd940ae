/** How the text of a file is written. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Bytes that tell by their zeros whether a text is UTF-16 without a mark. */
const SAMPLE_BYTES = 4096;

/**
 * Turns the bytes of a text of any size into text, piece by piece. UTF-8 and UTF-16 are told by their mark, UTF-16
 * without one by the zeros of its first letters. All else is UTF-8, unless its first bytes beyond ASCII are not:
 * then it is Windows-1252. What cannot be decoded becomes U+FFFD.
 * @param chunks the first holds at least 4 KiB, or all
 * @param onEncoding called once, before the first text that depends on it; never for plain ASCII
 */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  onEncoding: (encoding: Encoding) => void,
): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let isFirst = true;
  let kept: Uint8Array = new Uint8Array(0);
  const start = (encoding: Encoding) => {
    onEncoding(encoding);
    decoder = new TextDecoder(encoding);
  };
  for await (const chunk of chunks) {
    if (isFirst) {
      const marked = encodingOfHead(chunk);
      if (marked !== undefined) start(marked);
      isFirst = false;
    }
    if (decoder === undefined) {
      const bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
      const told = firstBeyondAscii(bytes);
      if (told === 'cut') {
        kept = bytes.slice(asciiLength(bytes));
        yield ascii(bytes.subarray(0, asciiLength(bytes)));
        continue;
      }
      kept = new Uint8Array(0);
      if (told === undefined) {
        yield ascii(bytes);
        continue;
      }
      start(told);
      yield decoded(decoder, bytes);
    } else {
      yield decoded(decoder, chunk);
    }
  }
  // Bytes that only begin a letter of UTF-8 and end there.
  if (kept.length > 0) start('windows-1252');
  if (decoder !== undefined) yield decoder.decode(kept);
}

function decoded(decoder: InstanceType<typeof TextDecoder> | undefined, bytes: Uint8Array): string {
  return decoder?.decode(bytes, { stream: true }) ?? '';
}

function ascii(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

function encodingOfHead(bytes: Uint8Array): Encoding | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Letters, digits and separators of a header are ASCII in most languages: every other byte is zero then.
  const zeros = [0, 0];
  const length = Math.min(bytes.length, SAMPLE_BYTES);
  for (let index = 0; index < length; index += 1)
    if (bytes[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > length / 4 && even < length / 40) return 'utf-16le';
  if (even > length / 4 && odd < length / 40) return 'utf-16be';
  return undefined;
}

function asciiLength(bytes: Uint8Array): number {
  // A loop over a whole chunk costs less than a search by callback.
  for (let index = 0; index < bytes.length; index += 1) if ((bytes[index] ?? 0) > 0x7f) return index;
  return bytes.length;
}

/** What the first bytes beyond ASCII are; `cut`: the end of the bytes hides it; undefined: all of them are ASCII. */
function firstBeyondAscii(bytes: Uint8Array): Encoding | 'cut' | undefined {
  const start = asciiLength(bytes);
  if (start === bytes.length) return undefined;
  try {
    // The end may lie within a letter, which `stream` lets pass.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start), { stream: true });
    return text === '' ? 'cut' : 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
