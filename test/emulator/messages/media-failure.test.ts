import { describe, expect, it } from 'vitest';
import { type Sandbox, type SandboxOptions, sandbox } from '../graph-client.js';

const ADA = '+15550100002';
const JPEG = '\xff\xd8\xff\xe0 and so on';
const PNG = '\x89PNG\r\n\x1a\n and so on';
const GIF = 'GIF89a and so on';
const WEBP = 'RIFF\x1a\x00\x00\x00WEBPVP8 ';
const MP4 = '\x00\x00\x00\x18ftypisom';
const OPUS = `OggS${'\x00'.repeat(24)}OpusHead\x01\x01`;
const VORBIS = `OggS${'\x00'.repeat(24)}\x01vorbis\x00\x00\x00\x00`;
const MP3 = 'ID3\x04';
const AAC = '\xff\xf1\x50\x80';
const WEBM = '\x1a\x45\xdf\xa3';

async function open(options: SandboxOptions = {}): Promise<Sandbox> {
  const box = sandbox(options);
  await box.subscribe();
  await box.control('POST', '/inbound', { from: ADA, text: 'Hi' });
  return box;
}

async function upload({ emulator, token, number }: Sandbox, type: string, bytes: string): Promise<string> {
  const body = new FormData();
  body.set('messaging_product', 'whatsapp');
  body.set('file', new Blob([Buffer.from(bytes, 'latin1')], { type }), 'file');
  const headers = { authorization: `Bearer ${token}` };
  const url = `http://127.0.0.1:4010/v26.0/${number}/media`;
  const answer = await emulator.fetch(new Request(url, { method: 'POST', headers, body }));
  return ((await answer.json()) as { id: string }).id;
}

/** Sends it, waits, and gives the statuses; of a failure what it says. */
async function send(box: Sandbox, type: string, content: object): Promise<readonly unknown[]> {
  box.received.length = 0;
  const to = { messaging_product: 'whatsapp', to: ADA };
  const { status } = await box.call('POST', `/${box.number}/messages`, { ...to, type, [type]: content });
  await box.emulator.clock.advance(60_000);
  const statuses = box.received.flatMap(({ body }) => body.entry[0].changes[0].value.statuses ?? []);
  const words = statuses.map(({ status: word, errors }) => errors?.map(saidBy)[0] ?? word);
  return [status, ...words];
}

const saidBy = ({ code, error_data: data }: { code: number; error_data: { details: string } }) =>
  `${code} ${data.details}`;

const ARRIVES = [200, 'sent', 'delivered', 'read'];

describe('a file that was uploaded', () => {
  it.each([
    ['image', 'image/jpeg', JPEG],
    ['image', 'image/png', PNG],
    ['sticker', 'image/webp', WEBP],
    ['video', 'video/mp4', MP4],
    ['video', 'video/3gpp', MP4],
    ['audio', 'audio/mp4', MP4],
    ['audio', 'audio/ogg', OPUS],
    ['audio', 'audio/mpeg', MP3],
    ['audio', 'audio/aac', AAC],
    ['document', 'application/pdf', 'not a PDF'],
    ['document', 'text/plain', 'anything'],
  ])('as %s of type %s arrives', async (kind, type, bytes) => {
    const box = await open();
    expect(await send(box, kind, { id: await upload(box, type, bytes) })).toEqual(ARRIVES);
  });

  it.each([
    ['audio', 'audio/ogg', WEBM, 'Audio', 'audio/ogg; codecs=opus', 'application/octet-stream'],
    ['audio', 'audio/ogg', VORBIS, 'Audio', 'audio/ogg; codecs=opus', 'application/octet-stream'],
    ['audio', 'audio/mpeg', OPUS, 'Audio', 'audio/mpeg', 'audio/ogg; codecs=opus'],
    ['audio', 'audio/aac', MP3, 'Audio', 'audio/aac', 'audio/mpeg'],
    ['video', 'video/mp4', WEBM, 'Video', 'video/mp4', 'application/octet-stream'],
    ['image', 'image/png', JPEG, 'Image', 'image/png', 'image/jpeg'],
    ['sticker', 'image/webp', PNG, 'Sticker', 'image/webp', 'image/png'],
    ['image', 'image/jpeg', '', 'Image', 'image/jpeg', 'application/octet-stream'],
    ['image', 'image/jpeg', GIF, 'Image', 'image/jpeg', 'image/gif'],
  ])('as %s of type %s, and is another, fails', async (kind, type, bytes, word, said, found) => {
    const box = await open();
    expect(await send(box, kind, { id: await upload(box, type, bytes) })).toEqual([
      200,
      `131053 ${word} file uploaded with mimetype as ${said}, however on processing it is of type ${found}. Please choose a different file.`,
    ]);
  });

  it.each([
    ['audio', 'audio/opus', OPUS, {}, 'Audio'],
    ['audio', 'audio/opus', OPUS, { voice: true }, 'Voice'],
    ['image', 'image/webp', WEBP, {}, 'Image'],
    ['sticker', 'image/png', PNG, {}, 'Sticker'],
    ['video', 'image/png', PNG, {}, 'Video'],
  ])('cannot be sent as %s when it is %s', async (kind, type, bytes, more, word) => {
    const box = await open();
    const [status, failure] = await send(box, kind, { id: await upload(box, type, bytes), ...more });
    expect([status, failure]).toEqual([
      200,
      expect.stringMatching(new RegExp(`^131053 Unsupported ${word} mime type ${type}\\. Please use one of \\w+/\\w+`)),
    ]);
  });

  it('is not looked at where the emulator is not strict', async () => {
    const box = await open({ seed: { settings: { strict: false } } });
    expect(await send(box, 'image', { id: await upload(box, 'image/png', 'no picture') })).toEqual(ARRIVES);
  });
});

describe('a file behind a link', () => {
  it.each(['https://example.com/cat.gif', 'https://example.com/cat.GIF?size=2', 'https://example.com/cat.gif#1'])(
    'cannot be sent as an image when it is a GIF: %s',
    async (link) => {
      expect(await send(await open(), 'image', { link })).toEqual([
        200,
        '131053 Unsupported Image mime type image/gif. Please use one of image/jpeg, image/png.',
      ]);
    },
  );

  it.each([
    ['image', 'https://example.com/cat.jpg?like=cat.gif'],
    ['image', 'https://example.com/cat'],
    ['image', 'https://example.com/gif'],
    ['sticker', 'https://example.com/cat.webp'],
    ['document', 'https://example.com/cat.gif'],
  ])('as %s arrives, since it may be of its type: %s', async (kind, link) => {
    expect(await send(await open(), kind, { link })).toEqual(ARRIVES);
  });

  it('is not looked at where the emulator is not strict', async () => {
    const box = await open({ seed: { settings: { strict: false } } });
    expect(await send(box, 'image', { link: 'https://example.com/cat.gif' })).toEqual(ARRIVES);
  });
});

describe('a file from a person', () => {
  it.each(['image', 'video', 'audio', 'document', 'sticker'])('%s can be sent on', async (type) => {
    const box = await open();
    await box.control('POST', '/inbound', { from: ADA, type });
    const [message] = box.received.flatMap(({ body }) => body.entry[0].changes[0].value.messages).slice(-1);
    const { id } = message[type];
    expect(await send(box, type, { id })).toEqual(ARRIVES);
  });
});
