import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, type Encoding } from '../../../../src/core/files/rows/decode.js';

async function decoded(bytes: Uint8Array, piece = bytes.length): Promise<{ text: string; encodings: Encoding[] }> {
  const encodings: Encoding[] = [];
  // The first piece holds the head, the others are as small as they may be.
  const chunks = async function* () {
    yield bytes.subarray(0, 4096);
    for (let from = 4096; from < bytes.length; from += piece) yield bytes.subarray(from, from + piece);
  };
  let text = '';
  for await (const part of decodeText(chunks(), (encoding) => encodings.push(encoding))) text += part;
  return { text, encodings };
}

function utf16(text: string, isBig: boolean, mark: boolean): Uint8Array {
  const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
}

const LIST = 'phone,name\n+15550100002,Zoë Müller\n+15550100003,François\n';

describe('the encoding of a text', () => {
  it.each<[string, Uint8Array, Encoding[]]>([
    ['UTF-8', Buffer.from(LIST), ['utf-8']],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${LIST}`), ['utf-8']],
    ['UTF-16 LE with a mark', utf16(LIST, false, true), ['utf-16le']],
    ['UTF-16 BE with a mark', utf16(LIST, true, true), ['utf-16be']],
    ['UTF-16 LE without one', utf16(LIST, false, false), ['utf-16le']],
    ['UTF-16 BE without one', utf16(LIST, true, false), ['utf-16be']],
    ['Windows-1252', Buffer.from(LIST, 'latin1'), ['windows-1252']],
  ])('%s is recognized', async (_, bytes, encodings) => {
    expect(await decoded(bytes)).toEqual({ text: LIST, encodings });
  });

  it('is not told of plain ASCII', async () => {
    expect(await decoded(Buffer.from('phone\n+15550100002\n'))).toEqual({
      text: 'phone\n+15550100002\n',
      encodings: [],
    });
  });

  it.each([1, 2, 3, 1000])('is found far from the beginning, in pieces of %i', async (piece) => {
    const ascii = 'a,b\n'.repeat(2000);
    expect(await decoded(Buffer.from(`${ascii}Zoë€\n`), piece)).toEqual({
      text: `${ascii}Zoë€\n`,
      encodings: ['utf-8'],
    });
    const western = Buffer.concat([Buffer.from(ascii), Buffer.from([0x5a, 0x80, 0xeb, 0x0a])]);
    expect(await decoded(western, piece)).toEqual({ text: `${ascii}Z€ë\n`, encodings: ['windows-1252'] });
  });

  it('leaves a sign where UTF-8 is broken', async () => {
    const bytes = Buffer.concat([Buffer.from('Zoë,'), Buffer.from([0xff]), Buffer.from(',a\n')]);
    expect(await decoded(Buffer.concat([Buffer.from('ë'.repeat(3000)), bytes]))).toMatchObject({
      encodings: ['utf-8'],
    });
  });

  it('changes no text of UTF-8, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        async (text, piece) => {
          const whole = `${'a'.repeat(4095)}${text.replaceAll('\ufeff', '').replaceAll('\0', '')}`;
          expect((await decoded(Buffer.from(whole), piece)).text).toBe(whole);
        },
      ),
      { numRuns: 300 },
    );
  });
});
