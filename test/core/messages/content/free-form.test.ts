import { describe, expect, it } from 'vitest';
import { readCards } from '../../../../src/core/messages/content/contacts.js';
import type { Prepared } from '../../../../src/core/messages/content/kind.js';
import type { ContentRequest } from '../../../../src/core/messages/content/registry.js';
import type { LocalFile } from '../../../../src/core/messages/media/local-file.js';
import { kindOf, prepareContent } from './kinds.js';

const file = (name: string, sizeBytes: number, content: LocalFile['content']): LocalFile => ({
  path: `/home/ada/${name}`,
  name,
  sizeBytes,
  content,
});
const FILES = new Map(
  [
    file('photo.jpg', 1000, { type: 'image/jpeg' }),
    file('photo.png', 6 * 1024 * 1024, { type: 'image/png' }),
    file('really.jpg', 1000, { type: 'image/webp' }),
    file('odd.jpg', 1000, { type: undefined }),
    file('empty.jpg', 0, { type: undefined }),
    file('notes', 1000, { type: undefined }),
    file('invoice.pdf', 1000, { type: 'application/pdf' }),
    file('invoice.txt', 1000, { type: 'application/pdf' }),
    file('song.m4a', 1000, { type: 'video/mp4' }),
    file('song.mp3', 1000, { type: 'audio/mpeg' }),
    file('voice.ogg', 1000, { type: 'audio/ogg', opusChannels: 1 }),
    file('long.ogg', 600 * 1024, { type: 'audio/ogg', opusChannels: 1 }),
    file('stereo.ogg', 1000, { type: 'audio/ogg', opusChannels: 2 }),
    file('still.webp', 101 * 1024, { type: 'image/webp', width: 512, height: 512, isAnimated: false }),
    file('moving.webp', 101 * 1024, { type: 'image/webp', width: 512, height: 512, isAnimated: true }),
    file('small.webp', 1000, { type: 'image/webp', width: 96, height: 96, isAnimated: false }),
  ].map((found) => [`./${found.name}`, found]),
);

const prepare = (request: ContentRequest): Prepared => prepareContent(request, { templates: [], files: FILES });
const IDS = new Map([...FILES.values()].map(({ path, name }) => [path, `id of ${name}`]));
const bodyOf = (request: ContentRequest) => {
  const prepared = prepare(request);
  expect(prepared).toMatchObject({ leavesOutsideWindow: false, category: 'utility', blockers: [] });
  return prepared.body?.(IDS);
};
const blockersOf = (request: ContentRequest) => prepare(request).blockers.map(({ code, message }) => [code, message]);

describe('a message that is a file', () => {
  it.each<[string, ContentRequest, object]>([
    ['an image', { type: 'image', file: './photo.jpg', caption: 'Us' }, { id: 'id of photo.jpg', caption: 'Us' }],
    ['an id', { type: 'video', file: '410000000000001' }, { id: '410000000000001' }],
    ['an address', { type: 'image', file: 'https://example.com/a.jpg' }, { link: 'https://example.com/a.jpg' }],
    ['a file of unknown content', { type: 'image', file: './odd.jpg' }, { id: 'id of odd.jpg' }],
    ['a sound that begins like a film', { type: 'audio', file: './song.m4a' }, { id: 'id of song.m4a' }],
    ['a voice message', { type: 'audio', file: './voice.ogg', voice: true }, { id: 'id of voice.ogg', voice: true }],
    ['a document', { type: 'document', file: './invoice.pdf' }, { id: 'id of invoice.pdf', filename: 'invoice.pdf' }],
    [
      'a document of another name',
      { type: 'document', file: './invoice.pdf', filename: 'A-1042.pdf' },
      { id: 'id of invoice.pdf', filename: 'A-1042.pdf' },
    ],
    [
      'a document at an address',
      { type: 'document', file: 'https://example.com/terms.pdf?v=2' },
      { link: 'https://example.com/terms.pdf?v=2', filename: 'terms.pdf' },
    ],
    ['a sticker that moves', { type: 'sticker', file: './moving.webp' }, { id: 'id of moving.webp' }],
  ])('may be %s', (_what, request, body) => {
    expect(bodyOf(request)).toEqual(body);
  });

  it('names what must be uploaded', () => {
    expect(prepare({ type: 'image', file: './photo.jpg' }).uploads).toEqual([FILES.get('./photo.jpg')]);
    expect(prepare({ type: 'image', file: '41' }).uploads).toEqual([]);
  });

  it.each<[string, ContentRequest, string, string]>([
    [
      'nothing',
      { type: 'image', file: './none.jpg' },
      'media-invalid',
      'The file of the image is "./none.jpg", which is neither an https address, nor the id of an uploaded file, nor a file on this computer.',
    ],
    ['an empty file', { type: 'image', file: './empty.jpg' }, 'media-invalid', 'empty.jpg is empty.'],
    ['6 MB', { type: 'image', file: './photo.png' }, 'media-invalid', 'photo.png is larger than 5 MB.'],
    [
      'another content than its name says',
      { type: 'image', file: './really.jpg' },
      'media-invalid',
      'really.jpg is of type image/webp by its content; image takes image/jpeg, image/png.',
    ],
    [
      'a document that is another',
      { type: 'document', file: './invoice.txt' },
      'media-invalid',
      'invoice.txt is of type application/pdf by its content, and text/plain by name.',
    ],
    [
      'a name that tells nothing',
      { type: 'video', file: './notes' },
      'media-invalid',
      'notes cannot be sent as video: its name must end with .mp4, .3gp.',
    ],
    [
      'a large sticker',
      { type: 'sticker', file: './still.webp' },
      'media-invalid',
      'still.webp is larger than 100 KB.',
    ],
    [
      'a small sticker',
      { type: 'sticker', file: './small.webp' },
      'media-invalid',
      'small.webp is 96 × 96 pixels; a sticker is 512 × 512.',
    ],
    [
      'a long caption',
      { type: 'image', file: '41', caption: 'a'.repeat(1025) },
      'text-too-long',
      'The caption has 1025 characters; the limit is 1024.',
    ],
    [
      'an upload without a name',
      { type: 'document', file: '41' },
      'content-missing',
      'The name of the document is not known, and without one WhatsApp shows "Untitled".',
    ],
    [
      'a name with a folder',
      { type: 'document', file: '41', filename: 'a/b.pdf' },
      'content-invalid',
      'The name of the document has a slash or a line break.',
    ],
  ])('is blocked for %s', (_what, request, code, message) => {
    expect(blockersOf(request)).toEqual([[code, message]]);
  });

  it.each<[string, ContentRequest, string]>([
    ['an address of this network', { type: 'image', file: 'http://127.0.0.1/a.jpg' }, 'media-unreachable'],
    [
      'a name without an extension',
      { type: 'document', file: '41', filename: 'invoice' },
      'filename-without-extension',
    ],
    ['an unfilled caption', { type: 'image', file: '41', caption: 'Hi {{name}}' }, 'text-placeholder'],
    ['a voice of two channels', { type: 'audio', file: './stereo.ogg', voice: true }, 'voice-format'],
    ['a voice that is MP3', { type: 'audio', file: './song.mp3', voice: true }, 'voice-format'],
    ['a long voice', { type: 'audio', file: './long.ogg', voice: true }, 'voice-format'],
  ])('is doubted for %s', (_what, request, code) => {
    expect(prepare(request)).toMatchObject({ blockers: [], warnings: [{ code }] });
  });

  it('stands for another message with another caption', () => {
    const identity = (caption: string) => {
      const request = { type: 'image', file: '41', caption } as const;
      return kindOf(request).identity(request);
    };
    expect(identity('a')).not.toEqual(identity('b'));
  });
});

describe('a location', () => {
  const place = { type: 'location', latitude: '37.4847', longitude: '-122.1484' } as const;

  it('reaches Meta as it was typed', () => {
    expect(bodyOf({ ...place, name: 'Shop' })).toEqual({ latitude: '37.4847', longitude: '-122.1484', name: 'Shop' });
  });

  it.each([
    [{ latitude: '91' }, 'The latitude "91" is not a number of degrees from -90 to 90.'],
    [{ latitude: '37,5' }, 'The latitude "37,5" is not a number of degrees from -90 to 90.'],
    [{ longitude: '181' }, 'The longitude "181" is not a number of degrees from -180 to 180.'],
    [{ longitude: '' }, 'The longitude "" is not a number of degrees from -180 to 180.'],
  ])('is blocked for %j', (more, message) => {
    expect(blockersOf({ ...place, ...more })).toEqual([['content-invalid', message]]);
  });
});

describe('a reaction', () => {
  const messageId = 'wamid.HBgLMTU1NTAxMDAwMDIVAgARGBI=';

  it.each(['👍', '❤️', '🇩🇪', '1️⃣', '👩‍🔬', ''])('may be "%s"', (emoji) => {
    expect(bodyOf({ type: 'reaction', messageId, emoji })).toEqual({ message_id: messageId, emoji });
  });

  it.each(['x', '👍👍', '1', '👍 '])('may not be "%s"', (emoji) => {
    expect(blockersOf({ type: 'reaction', messageId, emoji })).toEqual([
      ['content-invalid', `"${emoji}" is not one emoji.`],
    ]);
  });

  it('names a message', () => {
    expect(blockersOf({ type: 'reaction', messageId: 'w1.abc', emoji: '👍' })).toEqual([
      ['content-invalid', '"w1.abc" is not the id of a message.'],
    ]);
  });
});

describe('contact cards', () => {
  const ada = { name: { formatted_name: 'Ada Lovelace', first_name: 'Ada' }, phones: [{ phone: '+15550100003' }] };

  it('reach Meta as they are written', () => {
    const read = readCards([ada, ada]);
    expect(read).toEqual({ content: { type: 'contacts', cards: [ada, ada] } });
    if ('content' in read) expect(bodyOf(read.content)).toEqual([ada, ada]);
  });

  it('may be one', () => {
    expect(readCards(ada)).toEqual({ content: { type: 'contacts', cards: [ada] } });
  });

  it.each([
    ['no name', [{ phones: [] }], [0, 'name'], '"name" is missing; it must be a map.'],
    [
      'no whole name',
      { name: { first_name: 'Ada' } },
      ['name', 'formatted_name'],
      '"formatted_name" is missing; it must be a text.',
    ],
    ['a key of another program', [{ ...ada, tel: '1' }], [0, 'tel'], 'Unknown key "tel".'],
    [
      'a birthday in words',
      [{ ...ada, birthday: '10 December' }],
      [0, 'birthday'],
      '"birthday" must be a date such as 1990-12-31, in quotes.',
    ],
    ...['12', 'call us', '', '+123456', '+1234567890123456'].map(
      (phone): [string, unknown, (string | number)[], string] => [
        `the phone "${phone}"`,
        { ...ada, phones: [{ phone: '112' }, { phone }] },
        ['phones', 1, 'phone'],
        `"${phone}" is not a valid phone number: write it with + and the country code.`,
      ],
    ),
    ['none', [], [], 'The message is empty.'],
    ['258', Array.from({ length: 258 }, () => ada), [], 'The message has 258 items; the limit is 257.'],
  ])('are refused with %s', (_what, value, path, message) => {
    expect(readCards(value)).toMatchObject({ mistakes: [{ path, message }] });
  });
});

describe('a request as somebody wrote it', () => {
  const raw = (payload: Readonly<Record<string, unknown>>) => prepare({ type: 'raw', payload });

  const NEITHER = 'which is neither an https address nor the id of an upload; send raw uploads no files.';
  const inHeader = (image: object) => ({
    type: 'interactive',
    interactive: { type: 'button', header: { type: 'image', image }, body: { text: 'Hi' } },
  });
  it.each([
    [{ type: 'image', image: { link: './hero.jpg' } }, `"image" names "./hero.jpg", ${NEITHER}`],
    [{ type: 'document', document: { id: 'bill.pdf' } }, `"document" names "bill.pdf", ${NEITHER}`],
    [inHeader({ link: 'hero.jpg' }), `"interactive.header.image" names "hero.jpg", ${NEITHER}`],
  ])('uploads no file of this computer', (payload, message) => {
    expect(raw(payload).blockers).toMatchObject([{ code: 'media-invalid', message }]);
  });

  it.each([
    { type: 'image', image: { link: 'https://shop.example/hero.jpg' } },
    { type: 'image', image: { id: '410000000000001' } },
    inHeader({ id: '410000000000001' }),
    { type: 'interactive', interactive: { action: { flow_action_payload: { data: { image: { id: 'hero' } } } } } },
  ])('sends files that Meta has or can fetch, and what is no file', (payload) => {
    expect(raw(payload).blockers).toEqual([]);
  });

  it('keeps its content and all that stands beside it', () => {
    const payload = { to: '+15550100002', type: 'text', text: { body: 'Hi' }, context: { message_id: 'wamid.A' } };
    const { body, ...prepared } = raw(payload);
    expect(body?.(new Map())).toEqual({ body: 'Hi' });
    expect(prepared).toMatchObject({
      type: 'text',
      leavesOutsideWindow: false,
      blockers: [],
      fields: { context: { message_id: 'wamid.A' } },
    });
  });

  it('is a text without a type, as at Meta', () => {
    expect(raw({ text: { body: 'Hi' } })).toMatchObject({ type: 'text', blockers: [] });
  });

  it('leaves outside the window with a category of Direct Send', () => {
    const prepared = raw({ type: 'text', text: { body: 'Hi' }, category: 'UTILITY' });
    expect(prepared).toMatchObject({ leavesOutsideWindow: true, category: 'utility' });
  });

  it('needs a template that there is', () => {
    const payload = { type: 'template', template: { name: 'gone', language: { code: 'en_US' } } };
    const prepared = raw(payload);
    expect(kindOf({ type: 'raw', payload }).templateName?.({ type: 'raw', payload })).toBe('gone');
    expect(prepared).toMatchObject({ leavesOutsideWindow: true, unavailable: [{ code: 'template-not-found' }] });
  });

  it.each([
    [{ type: 'image' }, 'content-missing'],
    [{ text: { body: 'x' }, biz_opaque_callback_data: 'a'.repeat(465) }, 'content-invalid'],
    [{ text: { body: 'x' }, biz_opaque_callback_data: 7 }, 'content-invalid'],
  ])('is blocked: %j', (payload, code) => {
    expect(raw(payload).blockers).toMatchObject([{ code }]);
  });
});
