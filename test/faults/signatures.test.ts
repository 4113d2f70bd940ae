import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Applied } from '../../src/core/webhooks/apply.js';
import { createReceiver } from '../../src/core/webhooks/receiver.js';
import { sign, verifySignature } from '../../src/core/webhooks/signature.js';
import { temporaryStore } from '../core/ledger/support.js';
import { bytesOf, envelope, messages, text } from '../core/webhooks/samples.js';
import { onPort } from '../support/receiver-port.js';
import { fixedClock, NOON } from '../support/run.js';

const SECRET = 'app-secret';
const SCRIPTS: readonly (readonly [script: string, words: string])[] = [
  ['Latin', 'Grüße, naïve façade, Żółć'],
  ['Greek', 'Καλημέρα'],
  ['Cyrillic', 'Доброе утро'],
  ['Armenian', 'Բարի լույս'],
  ['Georgian', 'დილა მშვიდობისა'],
  ['Hebrew', 'בוקר טוב'],
  ['Arabic', 'صباح الخير'],
  ['Devanagari', 'सुप्रभात'],
  ['Bengali', 'সুপ্রভাত'],
  ['Gurmukhi', 'ਸ਼ੁਭ ਸਵੇਰ'],
  ['Gujarati', 'સુપ્રભાત'],
  ['Tamil', 'காலை வணக்கம்'],
  ['Telugu', 'శుభోదయం'],
  ['Kannada', 'ಶುಭೋದಯ'],
  ['Malayalam', 'സുപ്രഭാതം'],
  ['Sinhala', 'සුභ උදෑසනක්'],
  ['Thai', 'สวัสดีตอนเช้า'],
  ['Lao', 'ສະບາຍດີຕອນເຊົ້າ'],
  ['Khmer', 'អរុណសួស្តី'],
  ['Myanmar', 'မင်္ဂလာနံနက်ခင်းပါ'],
  ['Ethiopic', 'እንደምን አደርክ'],
  ['Hangul', '좋은 아침'],
  ['Kana', 'おはようございます'],
  ['Han', '早上好'],
  ['emoji beyond 16 bits', '👍🏽 👨‍👩‍👧'],
];

/** Webhooks as they come over the wire: the words are escaped as Meta escapes them. */
const BODIES = SCRIPTS.map(([script, words], index) => ({
  script,
  words,
  body: bytesOf(envelope([messages([text(words, NOON / 1000 + index)])])),
}));

type Verify = typeof verifySignature;

/** What breaks "whatever Meta signed is accepted". */
function refused(verify: Verify): readonly string[] {
  return BODIES.filter(({ body }) => !verify(sign(body, SECRET), body, [SECRET])).map(({ script }) => script);
}

interface Signed {
  readonly header: string | null | undefined;
  readonly body: Buffer;
}

/** A flipped bit, a character more or less, another case, a missing or a doubled header, a signature of something else. */
const mutant: fc.Arbitrary<Signed & { readonly kind: string }> = fc
  .record({ sample: fc.constantFrom(...BODIES), other: fc.constantFrom(...BODIES), place: fc.nat(), more: fc.nat(255) })
  .chain(({ sample: { body }, other, place, more }) => {
    const header = sign(body, SECRET);
    const upper = header.slice(0, 7) + header.slice(7).toUpperCase();
    const at = place % header.length;
    return fc.constantFrom<Signed & { readonly kind: string }>(
      { kind: 'a bit of the header', header: flipBit(Buffer.from(header), place).toString('latin1'), body },
      { kind: 'a bit of the body', header, body: flipBit(body, place) },
      { kind: 'a character less', header: header.slice(0, at) + header.slice(at + 1), body },
      { kind: 'a character more', header: header.slice(0, at) + String.fromCharCode(more) + header.slice(at), body },
      { kind: 'a cut header', header: header.slice(0, at), body },
      { kind: 'a byte less', header, body: Buffer.from(body.toString('latin1').slice(0, -1 - (place % 9)), 'latin1') },
      { kind: 'a byte more', header, body: Buffer.concat([body, Buffer.of(more)]) },
      { kind: 'upper-case digits', header: upper, body },
      { kind: 'an upper-case word', header: header.replace('sha256', 'SHA256'), body },
      { kind: 'no header', header: place % 2 === 0 ? undefined : null, body },
      { kind: 'an empty header', header: '', body },
      { kind: 'a doubled header', header: `${header}, ${header}`, body },
      { kind: 'a header doubled by a line', header: `${header}\n${header}`, body },
      { kind: 'a second header behind another', header: `${sign(body, 'other')}, ${header}`, body },
      { kind: 'the header of another body', header: sign(Buffer.concat([other.body, Buffer.of(32)]), SECRET), body },
      { kind: 'the header of another secret', header: sign(body, `${SECRET}${more}`), body },
    );
  })
  // Digits alone have no upper case.
  .filter(({ header, body }) => header !== sign(body, SECRET));

/** What breaks "nothing else is accepted", among 10,000 mutants that are the same each time. */
function accepted(verify: Verify): readonly string[] {
  const mutants = fc.sample(mutant, { numRuns: 10_000, seed: 24 });
  const kinds = mutants.filter(({ header, body }) => verify(header, body, [SECRET])).map(({ kind }) => kind);
  return [...new Set(kinds)].sort();
}

function flipBit(bytes: Buffer, place: number): Buffer {
  const flipped = Buffer.from(bytes);
  const bit = place % (bytes.length * 8);
  flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return flipped;
}

describe('the signature', () => {
  // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
  it('agrees with the published vector of the same scheme', () => {
    const [body, secret] = [Buffer.from('Hello, World!'), "It's a Secret to Everybody"];
    const header = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
    expect(sign(body, secret)).toBe(header);
    expect(verifySignature(header, body, [secret])).toBe(true);
  });

  // https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint
  it('covers the words as Meta escapes them', () => {
    expect(bytesOf('äöå 👍').toString('latin1')).toBe(String.raw`"\u00e4\u00f6\u00e5 \ud83d\udc4d"`);
  });

  it(`is accepted in ${SCRIPTS.length} scripts`, () => expect(refused(verifySignature)).toEqual([]));

  it('is refused in 10,000 mutants', () => expect(accepted(verifySignature)).toEqual([]));

  it('holds with slashes escaped as well, which other JSON writers leave alone', () => {
    const body = Buffer.from('{"text":"a\\/b"}');
    expect(verifySignature(sign(body, SECRET), body, [SECRET])).toBe(true);
    expect(verifySignature(sign(body, SECRET), Buffer.from('{"text":"a/b"}'), [SECRET])).toBe(false);
  });
});

describe('the receiver', () => {
  async function receive(...requests: Request[]) {
    const store = await temporaryStore();
    const applied: Applied[] = [];
    const receiver = createReceiver({
      store,
      secrets: [SECRET],
      clock: fixedClock(),
      onApplied: (some) => applied.push(...some),
      onRefused: () => {},
    });
    const statuses: number[] = [];
    const { handle } = await onPort(receiver);
    for (const request of requests) statuses.push((await handle(request)).status);
    await receiver.idle();
    const texts = applied.flatMap(({ events }) => events).map(({ event }) => Reflect.get(event, 'text'));
    return { statuses, texts, stored: (await store.db.selectFrom('webhook_deliveries').select('id').execute()).length };
  }
  const post = (body: Buffer, ...headers: string[]) => {
    const request = new Request('http://127.0.0.1/webhooks', { method: 'POST', body: new Uint8Array(body) });
    for (const header of headers) request.headers.append('x-hub-signature-256', header);
    return request;
  };

  it('takes every script, and reads the words', async () => {
    const { statuses, texts } = await receive(...BODIES.map(({ body }) => post(body, sign(body, SECRET))));
    expect(statuses).toEqual(BODIES.map(() => 200));
    expect(texts).toEqual(SCRIPTS.map(([, words]) => words));
  });

  it('takes no mutant, and stores none', async () => {
    const requests = BODIES.flatMap(({ body }, index) => {
      const header = sign(body, SECRET);
      return [
        post(body),
        post(body, header, header),
        post(body, header.toUpperCase()),
        post(flipBit(body, index * 97), header),
        post(body, flipBit(Buffer.from(header), index * 32).toString('latin1')),
        post(Buffer.from(JSON.stringify(JSON.parse(body.toString()))), header),
      ];
    });
    const { statuses, stored } = await receive(...requests);
    expect(statuses).toEqual(requests.map(() => 401));
    expect(stored).toBe(0);
  });
});

describe('the judge finds', () => {
  it('a verifier that reads the JSON and writes it again: it refuses every script', () => {
    const reserialising: Verify = (header, body, secrets) =>
      verifySignature(header, Buffer.from(JSON.stringify(JSON.parse(Buffer.from(body).toString()))), secrets);
    expect(refused(reserialising)).toEqual(SCRIPTS.map(([script]) => script));
    const ascii = bytesOf(envelope([messages([text('Good morning', NOON / 1000)])]));
    expect(reserialising(sign(ascii, SECRET), ascii, [SECRET])).toBe(true);
  });

  it('a verifier that is generous with the header', () => {
    const generous: Verify = (header, body, [secret = '']) => (header ?? '').toLowerCase().includes(sign(body, secret));
    expect(accepted(generous)).toEqual([
      'a bit of the header',
      'a character more',
      'a doubled header',
      'a header doubled by a line',
      'a second header behind another',
      'an upper-case word',
      'upper-case digits',
    ]);
  });
});
