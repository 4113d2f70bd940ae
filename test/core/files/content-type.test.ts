import { describe, expect, it } from 'vitest';
import { contentOf } from '../../../src/core/files/content-type.js';

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const webp = (kind: string, ...rest: readonly number[]) =>
  bytes('RIFF', [0, 0, 0, 0], 'WEBP', kind, [0, 0, 0, 0], rest);
const ogg = (channels: number) =>
  bytes(
    'OggS',
    Array.from({ length: 24 }, () => 0),
    'OpusHead',
    [1, channels],
    Array.from({ length: 10 }, () => 0),
  );

describe('contentOf', () => {
  it.each([
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0])],
    ['image/png', bytes('\x89PNG\r\n\x1a\n')],
    ['image/gif', bytes('GIF89a')],
    ['application/pdf', bytes('%PDF-1.7')],
    ['video/3gpp', bytes([0, 0, 0, 24], 'ftyp3gp4')],
    ['video/mp4', bytes([0, 0, 0, 24], 'ftypisom')],
    ['audio/mp4', bytes([0, 0, 0, 24], 'ftypM4A ')],
    ['audio/amr', bytes('#!AMR\n')],
    ['audio/mpeg', bytes('ID3\x03')],
    ['audio/mpeg', bytes([0xff, 0xfb, 0x90])],
    ['audio/aac', bytes([0xff, 0xf1, 0x50])],
    ['audio/wav', bytes('RIFF', [0, 0, 0, 0], 'WAVE')],
    [undefined, bytes('hello')],
    [undefined, bytes()],
  ])('finds %s', (type, head) => {
    expect(contentOf(head)).toEqual({ type });
  });

  it.each([
    ['extended, moving', webp('VP8X', 0x02, 0, 0, 0, 0xff, 0x01, 0, 0xff, 0x01, 0), true, 512, 512],
    ['extended, still', webp('VP8X', 0x10, 0, 0, 0, 0x5f, 0, 0, 0x2f, 0, 0), false, 96, 48],
    ['without loss', webp('VP8L', 0x2f, 0xff, 0xc1, 0x7f, 0x00, 0, 0, 0, 0, 0), false, 512, 512],
    ['with loss', webp('VP8 ', 0, 0, 0, 0x9d, 0x01, 0x2a, 0x00, 0x02, 0x00, 0x02), false, 512, 512],
  ])('measures WebP: %s', (_what, head, isAnimated, width, height) => {
    expect(contentOf(head)).toEqual({ type: 'image/webp', isAnimated, width, height });
  });

  it('counts the channels of Opus', () => {
    expect(contentOf(ogg(1))).toEqual({ type: 'audio/ogg', opusChannels: 1 });
    expect(contentOf(ogg(2))).toEqual({ type: 'audio/ogg', opusChannels: 2 });
    expect(
      contentOf(
        bytes(
          'OggS',
          Array.from({ length: 60 }, () => 0),
        ),
      ),
    ).toEqual({ type: 'audio/ogg' });
  });
});
