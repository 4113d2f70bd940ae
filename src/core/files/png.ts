import { crc32, deflateSync } from 'node:zlib';

/**
 * A black and white picture as a PNG file: one bit a pixel, `true` is black.
 * @param scale pixels a cell, along each side
 * Source: https://www.w3.org/TR/png-3/
 */
export function encodePng(cells: readonly (readonly boolean[])[], scale: number): Uint8Array {
  const width = (cells[0]?.length ?? 0) * scale;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(cells.length * scale, 4);
  header[8] = 1; // bits a pixel; grey, and the usual compression, filter and order are zeros
  const rows = cells.flatMap((row) => Array<Buffer>(scale).fill(encodeRow(row, scale)));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A row with its filter byte; a set bit is white. */
function encodeRow(row: readonly boolean[], scale: number): Buffer {
  const bytes = Buffer.alloc(1 + Math.ceil((row.length * scale) / 8));
  row.forEach((isBlack, cell) => {
    if (isBlack) return;
    for (let pixel = cell * scale; pixel < (cell + 1) * scale; pixel += 1) {
      const at = 1 + (pixel >> 3);
      bytes[at] = (bytes[at] ?? 0) | (0x80 >> (pixel & 7));
    }
  });
  return bytes;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
