import { describe, expect, it } from 'vitest';
import { INTERACTIVE_TYPES, readInteractive } from '../../../../../src/core/messages/content/interactive/kinds.js';
import type { Prepared } from '../../../../../src/core/messages/content/kind.js';
import type { DirectSend } from '../../../../../src/core/messages/content/registry.js';
import type { LocalFile } from '../../../../../src/core/messages/media/local-file.js';
import { prepareContent } from '../kinds.js';
import { EXAMPLES } from './examples.js';

const HERO: LocalFile = { path: '/home/ada/hero.jpg', name: 'hero.jpg', sizeBytes: 9, content: { type: 'image/jpeg' } };
const FILES = new Map([['./hero.jpg', HERO]]);

function prepare(value: object, direct?: DirectSend): Prepared {
  const read = readInteractive(value);
  if ('mistakes' in read) throw new Error(JSON.stringify(read.mistakes));
  return prepareContent({ type: 'interactive', spec: read.content }, { templates: [], files: FILES }, direct);
}

/** What is wrong, with its place. */
function mistakesIn(value: unknown): readonly (readonly [string, string])[] {
  const read = readInteractive(value);
  return 'mistakes' in read ? read.mistakes.map(({ path, message }) => [path.join('.'), message]) : [];
}

const button = (more: object) => ({ type: 'button', body: 'Is it you?', buttons: ['Yes'], ...more });
const list = (...sections: object[]) => ({ type: 'list', body: 'When?', label: 'Times', sections });
const rows = (count: number, from = 0) => Array.from({ length: count }, (_, at) => ({ title: `Row ${from + at}` }));
const card = (more: object) => ({ header: { image: '1' }, label: 'Open', url: 'https://example.com', ...more });

describe('an interactive message', () => {
  it('has an example of every type here', () => {
    expect(EXAMPLES.map(({ spec }) => spec.type)).toEqual(INTERACTIVE_TYPES);
  });

  it.each(EXAMPLES.map(({ spec, wire }) => [spec.type, spec, wire] as const))(
    'of type %s reaches Meta in its form',
    (_type, spec, wire) => {
      const prepared = prepare(spec);
      expect(prepared).toMatchObject({
        type: 'interactive',
        leavesOutsideWindow: false,
        category: 'utility',
        blockers: [],
        warnings: [],
        uploads: [],
      });
      expect(prepared.body?.(new Map())).toEqual(wire);
    },
  );

  it('uploads the files that it names', () => {
    const { uploads, body } = prepare(button({ header: { image: './hero.jpg' } }));
    expect(uploads).toEqual([HERO]);
    expect(body?.(new Map([[HERO.path, '41']]))).toMatchObject({ header: { type: 'image', image: { id: '41' } } });
  });

  it('names a document by its file', () => {
    const { body } = prepare(button({ header: { document: 'https://example.com/terms.pdf' } }));
    expect(body?.(new Map())).toMatchObject({
      header: { document: { link: 'https://example.com/terms.pdf', filename: 'terms.pdf' } },
    });
  });

  it.each([
    [
      './hero.png',
      'is "./hero.png", which is neither an https address, nor the id of an uploaded file, nor a file on this computer',
    ],
    ['', undefined],
  ])('is blocked for a header that is no file: "%s"', (image, problem) => {
    if (problem === undefined) {
      expect(mistakesIn(button({ header: { image } }))).toEqual([['header.image', '"image" is empty.']]);
    } else {
      expect(prepare(button({ header: { image } })).blockers).toMatchObject([
        { code: 'media-invalid', message: `The value for the header ${problem}.` },
      ]);
    }
  });

  it('doubts a placeholder in its body', () => {
    expect(prepare(button({ body: 'Hi {{name}}' })).warnings).toMatchObject([{ code: 'text-placeholder' }]);
  });
});

describe('a message within its limits', () => {
  it.each([
    ['a body of 1024 characters', button({ body: 'a'.repeat(1024) })],
    ['a title of 20', button({ buttons: ['a'.repeat(20)] })],
    ['three buttons', button({ buttons: ['a', 'b', 'c'] })],
    ['a body of 4096 on a list', { ...list({ rows: rows(1) }), body: 'a'.repeat(4096) }],
    ['ten rows', list({ title: 'A', rows: rows(5) }, { title: 'B', rows: rows(5, 5) })],
    ['a flow with a label of 30', { type: 'flow', body: 'x', label: 'a'.repeat(30), flow_name: 'visit' }],
    ['ten cards', { type: 'carousel', body: 'x', cards: Array.from({ length: 10 }, () => card({})) }],
    ['ten buttons, links first', button({ buttons: [{ title: 'L', url: 'https://example.com' }, ...'abcdefghi'] })],
  ])('may have %s', (_what, value) => {
    expect(mistakesIn(value)).toEqual([]);
  });
});

describe('a message beyond its limits', () => {
  it.each<[string, unknown, string, string]>([
    ['no type', { body: 'x' }, '', '"type" is missing.'],
    ['another type', { type: 'buttons' }, 'type', 'Unknown "type": "buttons".'],
    ['no map', 'hello', '', 'A message is a map, such as "type: button".'],
    [
      'a card without its header',
      {
        type: 'carousel',
        body: 'x',
        cards: [
          { body: 'a', label: 'Open', url: 'https://a.example' },
          { header: { image: '1' }, label: 'Open', url: 'https://a.example' },
        ],
      },
      'cards.0.header',
      '"header" is missing.',
    ],
    ['no body', { type: 'button', buttons: ['Yes'] }, 'body', '"body" is missing; it must be a text.'],
    ['an empty body', button({ body: '' }), 'body', '"body" is empty.'],
    ['a long body', button({ body: 'a'.repeat(1025) }), 'body', '"body" has 1025 characters; the limit is 1024.'],
    ['a number', button({ footer: 7 }), 'footer', '"footer" must be a text.'],
    ['a long header', button({ header: 'a'.repeat(61) }), 'header', '"header" has 61 characters; the limit is 60.'],
    ['a long footer', button({ footer: 'a'.repeat(61) }), 'footer', '"footer" has 61 characters; the limit is 60.'],
    ['a misspelt key', button({ foot: 'x' }), 'foot', 'Unknown key "foot".'],
    [
      'a long title',
      button({ buttons: ['Yes', 'a'.repeat(21)] }),
      'buttons.1',
      'Item 2 of "buttons" has 21 characters; the limit is 20.',
    ],
    [
      'a long title of a button with an id',
      button({ buttons: [{ id: 'a', title: 'a'.repeat(21) }] }),
      'buttons.0.title',
      '"title" has 21 characters; the limit is 20.',
    ],
    ['no buttons', button({ buttons: [] }), 'buttons', '"buttons" is empty.'],
    ['four buttons', button({ buttons: [...'abcd'] }), 'buttons.3', '"buttons" has 4 items; the limit is 3.'],
    ['twins', button({ buttons: ['Yes', 'Yes'] }), 'buttons.1', '"Yes" stands here twice; each must differ.'],
    [
      'one id twice',
      button({
        buttons: [
          { id: 'a', title: 'Yes' },
          { id: 'a', title: 'No' },
        ],
      }),
      'buttons.1',
      '"a" stands here twice; each must differ.',
    ],
    [
      'a link behind an answer',
      button({ buttons: ['Yes', { title: 'L', url: 'https://example.com' }] }),
      'buttons.1',
      'Buttons that open an address stand before the others.',
    ],
    ['eleven rows', list({ rows: rows(11) }), 'sections.0.rows', '"rows" has 11 items; the limit is 10.'],
    [
      'eleven rows in two sections',
      list({ title: 'A', rows: rows(6) }, { title: 'B', rows: rows(5, 6) }),
      'sections.1.rows.4',
      'The sections have 11 rows; the limit is 10 in all of them together.',
    ],
    [
      'sections without a title',
      list({ title: 'A', rows: rows(1) }, { rows: rows(1, 1) }),
      'sections.1',
      'A section needs a "title" where there are several.',
    ],
    [
      'a long description',
      list({ rows: [{ title: 'A', description: 'a'.repeat(73) }] }),
      'sections.0.rows.0.description',
      '"description" has 73 characters; the limit is 72.',
    ],
    [
      'an address that is none',
      { type: 'cta_url', body: 'x', label: 'Open', url: 'example.com' },
      'url',
      '"url" must be an address that begins with https://.',
    ],
    [
      'a flow named twice',
      { type: 'flow', body: 'x', label: 'Book', flow_id: '1', flow_name: 'a' },
      '',
      'A flow is named by "flow_id" or by "flow_name": one of the two.',
    ],
    [
      'a flow with an emoji',
      { type: 'flow', body: 'x', label: 'Book 🎉', flow_id: '1' },
      'label',
      'The "label" of a flow takes no emoji.',
    ],
    [
      'one card',
      { type: 'carousel', body: 'x', cards: [card({})] },
      'cards',
      '"cards" has 1 item; at least 2 are needed.',
    ],
    [
      'cards that differ',
      { type: 'carousel', body: 'x', cards: [card({}), card({ header: { video: '2' } })] },
      'cards.1',
      'All cards are alike: the same kind, the same format of header, the same number of buttons.',
    ],
    [
      'a card with three line breaks',
      { type: 'carousel', body: 'x', cards: [card({ body: 'a\nb\nc\nd' }), card({})] },
      'cards.0.body',
      'The "body" of a card has at most 2 line breaks.',
    ],
    [
      'another country',
      { type: 'address_message', body: 'x', country: 'DE' },
      'country',
      '"country" has an unknown value: "DE".',
    ],
    [
      'an unknown field of an address',
      { type: 'address_message', body: 'x', country: 'IN', values: { street: 'x' } },
      'values.street',
      'Unknown key "street".',
    ],
    [
      'a call that lives too long',
      { type: 'voice_call', body: 'x', ttl_minutes: 43_201 },
      'ttl_minutes',
      '"ttl_minutes" has the value 43201; the limit is 43200.',
    ],
    [
      'an unknown status',
      { type: 'order_status', body: 'x', reference_id: 'A', status: 'sent' },
      'status',
      '"status" has an unknown value: "sent".',
    ],
    [
      'thirty-one products',
      {
        type: 'product_list',
        header: 'x',
        body: 'x',
        catalog_id: '1',
        sections: [{ products: Array.from({ length: 31 }, (_, at) => `S${at}`) }],
      },
      'sections.0.products.30',
      'The sections have 31 products; the limit is 30 in all of them together.',
    ],
  ])('is not taken: %s', (_what, value, path, message) => {
    expect(mistakesIn(value)).toEqual([[path, message]]);
  });

  it('names the keys of a header', () => {
    expect(readInteractive(button({ header: { gif: 'x' } }))).toMatchObject({
      mistakes: [{ path: ['header', 'image'] }, { path: ['header', 'gif'], isKey: true, hint: 'Known here: image.' }],
    });
  });

  it('names all mistakes', () => {
    expect(mistakesIn(button({ body: '', footer: 'a'.repeat(61), buttons: [] }))).toHaveLength(3);
  });
});

describe('an interactive message by Direct Send', () => {
  const utility = { category: 'utility' } as const;

  it('leaves outside the window', () => {
    expect(prepare(button({}), { ...utility, ttlSeconds: 60 })).toMatchObject({
      leavesOutsideWindow: true,
      category: 'utility',
      blockers: [],
      fields: { category: 'utility', ttl_seconds: 60 },
    });
  });

  const mixed = button({ buttons: [{ title: 'Track', url: 'https://example.com/t' }, 'Call me'] });

  it('may have addresses beside answers', () => {
    expect(prepare(mixed, utility).body?.(new Map())).toMatchObject({
      action: {
        buttons: [
          { type: 'cta_url', cta_url: { display_text: 'Track', url: 'https://example.com/t' } },
          { type: 'reply', reply: { id: 'Call me', title: 'Call me' } },
        ],
      },
    });
  });

  it('alone may have those', () => {
    expect(prepare(mixed).blockers).toMatchObject([{ code: 'direct-send-needed' }]);
  });

  it.each([
    ['a list', list({ rows: rows(1) }), utility],
    ['a question for a place', { type: 'location_request_message', body: 'Where?' }, utility],
    ['buttons with a code', button({}), { category: 'authentication' } as const],
  ])('is not to be had for %s', (_what, value, direct) => {
    expect(prepare(value, direct).blockers).toMatchObject([{ code: 'direct-send-unfit' }]);
  });

  it.each([29, 43_201])('does not live %d seconds', (ttlSeconds) => {
    expect(prepare(button({}), { ...utility, ttlSeconds }).blockers).toMatchObject([
      { code: 'content-invalid', fix: '--ttl 43200' },
    ]);
  });
});
