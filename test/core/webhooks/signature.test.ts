import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sign, verifySignature } from '../../../src/core/webhooks/signature.js';

const SECRET = 'app-secret';
const bytes = (text: string) => Buffer.from(text);
const body = bytes('{"object":"whatsapp_business_account","entry":[]}');
const header = sign(body, SECRET);

describe('sign', () => {
  // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
  it('agrees with the published vector of the same scheme', () => {
    expect(sign(bytes('Hello, World!'), "It's a Secret to Everybody")).toBe(
      'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    );
  });
});

describe('verifySignature', () => {
  it.each<[string, string | null | undefined, Uint8Array, string[], boolean]>([
    ['the right one', header, body, [SECRET], true],
    ['the new secret during rotation', header, body, ['old', SECRET], true],
    ['the old secret during rotation', header, body, [SECRET, 'new'], true],
    ['an empty body', sign(bytes(''), SECRET), bytes(''), [SECRET], true],
    ['binary', sign(Buffer.from([0, 255, 128]), SECRET), Buffer.from([0, 255, 128]), [SECRET], true],
    ['another secret', header, body, ['other'], false],
    ['no secret', header, body, [], false],
    ['an empty secret that would fit', sign(body, ''), body, [''], false],
    ['another body', header, bytes(`${body} `), [SECRET], false],
    ['missing', undefined, body, [SECRET], false],
    ['null', null, body, [SECRET], false],
    ['empty', '', body, [SECRET], false],
    ['doubled', `${header}, ${header}`, body, [SECRET], false],
    ['doubled by a line', `${header}\n${header}`, body, [SECRET], false],
    ['a final line feed', `${header}\n`, body, [SECRET], false],
    ['upper case', header.toUpperCase(), body, [SECRET], false],
    ['upper-case digits', `sha256=${header.slice(7).toUpperCase()}`, body, [SECRET], false],
    ['without its prefix', header.slice(7), body, [SECRET], false],
    ['SHA-1', header.replace('sha256', 'sha1'), body, [SECRET], false],
    ['one digit short', header.slice(0, -1), body, [SECRET], false],
    ['one digit long', `${header}0`, body, [SECRET], false],
    ['spaces around', ` ${header} `, body, [SECRET], false],
  ])('%s: %#', (_name, given, signed, secrets, valid) => {
    expect(verifySignature(given, signed, secrets)).toBe(valid);
  });

  it.each([['Grüße, Ada'], ['こんにちは'], ['مرحبا'], ['👍🏽'], ['a/b']])(
    'holds for the bytes as Meta escapes them, not for the JSON written again: %s',
    (text) => {
      const escaped = JSON.stringify({ text }).replace(
        /[\u0080-\uffff]/g,
        (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
      const raw = bytes(escaped.replaceAll('/', '\\/'));
      expect(verifySignature(sign(raw, SECRET), raw, [SECRET])).toBe(true);
      expect(verifySignature(sign(raw, SECRET), bytes(JSON.stringify(JSON.parse(raw.toString()))), [SECRET])).toBe(
        false,
      );
    },
  );

  it('holds for no header that differs in a character', () => {
    fc.assert(
      fc.property(fc.nat(header.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (place, character) => {
        fc.pre(header[place] !== character);
        const mutant = header.slice(0, place) + character + header.slice(place + 1);
        return !verifySignature(mutant, body, [SECRET]);
      }),
      { numRuns: 2000 },
    );
  });

  it('holds for no body that differs in a bit', () => {
    fc.assert(
      fc.property(fc.nat(body.length * 8 - 1), (bit) => {
        const mutant = Buffer.from(body);
        mutant.writeUInt8(mutant.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        return !verifySignature(header, mutant, [SECRET]);
      }),
    );
  });
});
