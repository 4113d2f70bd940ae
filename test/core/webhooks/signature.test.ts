import { describe, expect, it } from 'vitest';
import { sign, verifySignature } from '../../../src/core/webhooks/signature.js';

const SECRET = 'app-secret';
const bytes = (text: string) => Buffer.from(text);
const body = bytes('{"object":"whatsapp_business_account","entry":[]}');
const header = sign(body, SECRET);

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
});
