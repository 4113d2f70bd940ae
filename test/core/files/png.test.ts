import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodePng } from '../../../src/core/files/png.js';

/** The chunks of a PNG file by type, each with its checksum tested. */
function readChunks(file: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const body = file.subarray(at + 4, at + 8 + length);
    expect(file.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    chunks.set(body.subarray(0, 4).toString(), body.subarray(4));
    at += 12 + length;
  }
  return chunks;
}

/** The pixels as rows of `#` and `.`. */
function readPixels(file: Buffer): string[] {
  const chunks = readChunks(file);
  const header = chunks.get('IHDR') as Buffer;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const data = inflateSync(chunks.get('IDAT') as Buffer);
  const stride = 1 + Math.ceil(width / 8);
  expect(data).toHaveLength(stride * height);
  return Array.from({ length: height }, (_row, y) => {
    const row = data.subarray(y * stride + 1, (y + 1) * stride);
    return Array.from({ length: width }, (_bit, x) => ((row[x >> 3] ?? 0) & (0x80 >> (x & 7)) ? '.' : '#')).join('');
  });
}

describe('encodePng', () => {
  it('writes black and white pixels, each cell as large as asked for', () => {
    const file = Buffer.from(
      encodePng(
        [
          [true, false, true],
          [false, false, true],
        ],
        3,
      ),
    );
    expect(file.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    const [first, second] = ['###...###', '......###'];
    expect(readPixels(file)).toEqual([first, first, first, second, second, second]);
  });

  it('says what it is: one bit a pixel, grey', () => {
    const header = readChunks(Buffer.from(encodePng([[true]], 1))).get('IHDR');
    expect([...(header ?? [])]).toEqual([0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0]);
  });
});
