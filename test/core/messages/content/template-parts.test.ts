import { describe, expect, it } from 'vitest';
import type { RemoteTemplate } from '../../../../src/core/graph/templates.js';
import type { Prepared } from '../../../../src/core/messages/content/kind.js';
import type { LocalFile } from '../../../../src/core/messages/media/local-file.js';
import { SEND_TIME_BUTTONS } from '../../../../src/core/meta/send-time-parts.js';
import type { TemplateDefinition } from '../../../../src/core/templates/definition.js';
import { bodyOf, ORDER_SHIPPED_FILE, remoteTemplate } from '../fixtures.js';
import { prepareContent } from './kinds.js';

const INVOICE: LocalFile = {
  path: '/home/ada/invoice.pdf',
  name: 'invoice.pdf',
  sizeBytes: 12_000,
  content: { type: 'application/pdf' },
};
const film = (name: string, sizeBytes: number): LocalFile => ({
  path: `/home/ada/${name}`,
  name,
  sizeBytes,
  content: { type: 'video/mp4' },
});
const FILES = new Map<string, LocalFile>([
  ['./invoice.pdf', INVOICE],
  ['./hero.gif', { path: '/home/ada/hero.gif', name: 'hero.gif', sizeBytes: 10, content: { type: undefined } }],
  ['./loop.mp4', film('loop.mp4', 3 * 1024 * 1024)],
  ['./long-loop.mp4', film('long-loop.mp4', 4 * 1024 * 1024)],
  ['./empty.png', { path: '/home/ada/empty.png', name: 'empty.png', sizeBytes: 0, content: { type: undefined } }],
  ['./film.mp4', film('film.mp4', 17 * 1024 * 1024)],
]);

type Variables = Readonly<Record<string, string>>;

function prepare(template: RemoteTemplate, variables: Variables = {}, file?: TemplateDefinition, data = {}): Prepared {
  const request = {
    type: 'template',
    name: 'order_shipped',
    variables: new Map(Object.entries(variables)),
    data,
    definitions: file === undefined ? [] : [file],
  } as const;
  return prepareContent(request, { templates: [template], files: FILES });
}

/** The components of the message, once its files are uploaded. */
function componentsOf({ blockers, body }: Prepared, ids: ReadonlyMap<string, string> = new Map()): readonly object[] {
  expect(blockers).toEqual([]);
  const { components = [] } = (body?.(ids) ?? {}) as { components?: readonly object[] };
  return components;
}

const LOOK = bodyOf('Look at this.');
const withButtons = (...buttons: object[]) => remoteTemplate([LOOK, { type: 'BUTTONS', buttons } as { type: string }]);
const withHeader = (format: string) => remoteTemplate([{ type: 'HEADER', format } as { type: string }, LOOK]);
const button = (sub_type: string, index: string, ...parameters: object[]) => ({
  type: 'button',
  sub_type,
  index,
  ...(parameters.length === 0 ? {} : { parameters }),
});
const action = (fields: object) => ({ type: 'action', action: fields });
const header = (parameter: object) => ({ type: 'header', parameters: [parameter] });

const REPLY = { type: 'QUICK_REPLY', text: 'Help' };
const SECTIONS = [{ title: 'Shoes', product_items: [{ product_retailer_id: 'SKU-1' }] }];
const ORDER = { reference_id: 'A-1042', type: 'physical-goods' };

describe('a button', () => {
  it.each<[string, RemoteTemplate, Variables, object[]]>([
    ['a flow is named without any value', withButtons({ type: 'FLOW', text: 'Book' }), {}, [button('flow', '0')]],
    [
      'a flow with its token and data',
      withButtons(REPLY, { type: 'FLOW', text: 'Book' }),
      { flow_token: 'booking-1042', 'button.1.flow_action_data': '{"screen": "START"}' },
      [button('flow', '1', action({ flow_token: 'booking-1042', flow_action_data: { screen: 'START' } }))],
    ],
    [
      'a catalogue is named without any value',
      withButtons({ type: 'CATALOG', text: 'View catalog' }),
      {},
      [button('CATALOG', '0')],
    ],
    [
      'a catalogue with the product that it shows',
      withButtons({ type: 'CATALOG', text: 'View catalog' }),
      { 'button.0.thumbnail_product_retailer_id': 'SKU-1' },
      [button('CATALOG', '0', action({ thumbnail_product_retailer_id: 'SKU-1' }))],
    ],
    [
      'a product list',
      withButtons({ type: 'MPM', text: 'View items' }),
      { thumbnail_product_retailer_id: 'SKU-1', sections: JSON.stringify(SECTIONS) },
      [button('mpm', '0', action({ thumbnail_product_retailer_id: 'SKU-1', sections: SECTIONS }))],
    ],
    [
      'order details',
      withButtons({ type: 'ORDER_DETAILS', text: 'Review and Pay' }),
      { order_details: JSON.stringify(ORDER) },
      [button('order_details', '0', action({ order_details: ORDER }))],
    ],
    ['a call without values needs nothing', withButtons({ type: 'VOICE_CALL', text: 'Call' }), {}, []],
    [
      'a call that ends earlier, with a payload',
      withButtons({ type: 'VOICE_CALL', text: 'Call' }),
      { ttl_minutes: '100', payload: 'order-1042' },
      [
        button(
          'voice_call',
          '0',
          { type: 'ttl_minutes', ttl_minutes: 100 },
          { type: 'payload', payload: 'order-1042' },
        ),
      ],
    ],
    ['a quick reply without values needs nothing', withButtons(REPLY), {}, []],
    [
      'the second of two quick replies with a payload',
      withButtons(REPLY, { ...REPLY, text: 'Stop' }),
      { 'button.1.payload': 'stop-1042' },
      [button('quick_reply', '1', { type: 'payload', payload: 'stop-1042' })],
    ],
    [
      'two addresses, each with its own end',
      withButtons(
        { type: 'URL', text: 'Track', url: 'https://shop.example/track/{{1}}' },
        { type: 'URL', text: 'Pay', url: 'https://shop.example/pay/{{1}}' },
      ),
      { 'button.0': 'A', 'button.1': 'B' },
      [button('url', '0', { type: 'text', text: 'A' }), button('url', '1', { type: 'text', text: 'B' })],
    ],
    [
      'fixed ones are never named',
      withButtons(
        { type: 'URL', text: 'Shop', url: 'https://shop.example' },
        { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+15550100001' },
        { type: 'SPM', text: 'View' },
        { type: 'REQUEST_CONTACT_INFO' },
      ),
      {},
      [],
    ],
  ])('%s', (_name, template, variables, components) => {
    expect(componentsOf(prepare(template, variables))).toEqual(components);
  });

  it.each<[string, RemoteTemplate, Variables, string, string]>([
    [
      'a product list without products',
      withButtons({ type: 'MPM', text: 'View items' }),
      { thumbnail_product_retailer_id: 'SKU-1' },
      'parameter-missing',
      'No value is given for sections of button 0.',
    ],
    [
      'sections without products',
      withButtons({ type: 'MPM', text: 'View items' }),
      { thumbnail_product_retailer_id: 'SKU-1', sections: '[{"title": "Shoes"}]' },
      'parameter-format',
      'The value for button.0.sections is not a JSON list of sections with products, such as [{"title": "Shoes", "product_items": [{"product_retailer_id": "SKU-1"}]}].',
    ],
    [
      'too many products',
      withButtons({ type: 'MPM', text: 'View items' }),
      {
        thumbnail_product_retailer_id: 'SKU-1',
        sections: JSON.stringify([{ title: 'Shoes', product_items: Array(31).fill({ product_retailer_id: 'SKU-1' }) }]),
      },
      'parameter-too-long',
      'The value for button.0.sections has more than 30 products in all.',
    ],
    [
      'flow data that is a list',
      withButtons({ type: 'FLOW', text: 'Book' }),
      { flow_action_data: '[1]' },
      'parameter-format',
      'The value for button.0.flow_action_data is not a JSON object, such as {"order": "A-1042"}.',
    ],
    [
      'a placeholder deep in flow data',
      withButtons({ type: 'FLOW', text: 'Book' }),
      { flow_action_data: '{"data": {"name": "{{ contact.name }}"}}' },
      'parameter-format',
      'The value for button.0.flow_action_data is a placeholder that nothing filled: {{ contact.name }}.',
    ],
    [
      'a call for no time',
      withButtons({ type: 'VOICE_CALL', text: 'Call' }),
      { ttl_minutes: '0' },
      'parameter-format',
      'The value for button.0.ttl_minutes is not a whole number from 1 to 43200.',
    ],
    [
      'one end for two addresses',
      withButtons(
        { type: 'URL', text: 'Track', url: 'https://shop.example/track/{{1}}' },
        { type: 'URL', text: 'Pay', url: 'https://shop.example/pay/{{1}}' },
      ),
      { 'button.0': 'A', 'button.1': 'B', '1': 'C' },
      'parameter-unexpected',
      'The template has no variable "1".',
    ],
  ])('refuses %s', (_name, template, variables, code, message) => {
    expect(prepare(template, variables)).toMatchObject({ body: null, blockers: [{ code, message }] });
  });

  it('of every kind has its source', () => {
    expect(Object.values(SEND_TIME_BUTTONS).filter(({ source }) => !/^https:\/\/\S+$/.test(source))).toEqual([]);
  });
});

describe('a header', () => {
  it.each<[string, string, Variables, object]>([
    [
      'a document with a name of its own',
      'DOCUMENT',
      { header: 'https://shop.example/d/8f3a', filename: 'invoice.pdf' },
      { type: 'document', document: { link: 'https://shop.example/d/8f3a', filename: 'invoice.pdf' } },
    ],
    [
      'a document with the name in its address',
      'DOCUMENT',
      { header: 'https://shop.example/files/invoice%201042.pdf?v=2#top' },
      {
        type: 'document',
        document: { link: 'https://shop.example/files/invoice%201042.pdf?v=2#top', filename: 'invoice 1042.pdf' },
      },
    ],
    [
      'a document by its id and name',
      'DOCUMENT',
      { header: '410000000000001', 'header.filename': 'invoice.pdf' },
      { type: 'document', document: { id: '410000000000001', filename: 'invoice.pdf' } },
    ],
    ['a video', 'VIDEO', { header: '410000000000001' }, { type: 'video', video: { id: '410000000000001' } }],
    [
      'a place',
      'LOCATION',
      { latitude: '52.5200', longitude: '-13.405', 'header.name': 'Shop', address: '1 Main Street' },
      {
        type: 'location',
        location: { latitude: '52.5200', longitude: '-13.405', name: 'Shop', address: '1 Main Street' },
      },
    ],
    [
      'a place by its coordinates alone',
      'LOCATION',
      { latitude: '52.52', longitude: '13.405' },
      { type: 'location', location: { latitude: '52.52', longitude: '13.405' } },
    ],
    [
      'a product',
      'PRODUCT',
      { product_retailer_id: 'SKU-1', catalog_id: '194836987003835' },
      { type: 'product', product: { product_retailer_id: 'SKU-1', catalog_id: '194836987003835' } },
    ],
  ])('%s', (_name, format, variables, parameter) => {
    expect(componentsOf(prepare(withHeader(format), variables))).toEqual([header(parameter)]);
  });

  it('of a local file is uploaded first, and named by its id then', () => {
    const prepared = prepare(withHeader('DOCUMENT'), { header: './invoice.pdf' });
    expect(prepared.uploads).toEqual([INVOICE]);
    const document = (id: string) => [header({ type: 'document', document: { id, filename: 'invoice.pdf' } })];
    expect(componentsOf(prepared, new Map([[INVOICE.path, '42']]))).toEqual(document('42'));
    expect(componentsOf(prepared)).toEqual(document('upload of invoice.pdf'));
  });

  const NO_NAME = 'and without one WhatsApp shows "Untitled".';
  it.each<[string, string, Variables, string, string]>([
    [
      'a document by its id without a name',
      'DOCUMENT',
      { header: '410000000000001' },
      'parameter-missing',
      `An uploaded document does not tell its name, ${NO_NAME}`,
    ],
    [
      'a document at the root of an address',
      'DOCUMENT',
      { header: 'https://shop.example/' },
      'parameter-missing',
      `The address of the document ends without a name, ${NO_NAME}`,
    ],
    [
      'a name with a folder',
      'DOCUMENT',
      { header: '410000000000001', filename: 'bills/1.pdf' },
      'parameter-format',
      'The value for header.filename has a slash in it; give the name of the file without its folder.',
    ],
    [
      'a name for an image',
      'IMAGE',
      { header: '410000000000001', filename: 'hero.png' },
      'parameter-unexpected',
      'The template has no variable "filename".',
    ],
    [
      'a file of another kind',
      'IMAGE',
      { header: './hero.gif' },
      'parameter-format',
      'The value for header names a file that cannot be sent as image: its name must end with .jpg, .jpeg, .png.',
    ],
    [
      'an empty file',
      'IMAGE',
      { header: './empty.png' },
      'parameter-format',
      'The value for header names a file that is empty.',
    ],
    [
      'a file too large',
      'VIDEO',
      { header: './film.mp4' },
      'parameter-format',
      'The value for header names a file that is larger than 16 MB.',
    ],
    [
      'a file that is not there',
      'IMAGE',
      { header: './gone.png' },
      'parameter-format',
      'The value for header is "./gone.png", which is neither an https address, nor the id of an uploaded file, nor a file on this computer.',
    ],
    [
      'a place off the globe',
      'LOCATION',
      { latitude: '95', longitude: '13.4' },
      'parameter-format',
      'The value for header.latitude is not a number from -90 to 90.',
    ],
    [
      'half a place',
      'LOCATION',
      { latitude: '52.5' },
      'parameter-missing',
      'No value is given for the longitude of the header.',
    ],
  ])('refuses %s', (_name, format, variables, code, message) => {
    expect(prepare(withHeader(format), variables)).toMatchObject({ body: null, blockers: [{ code, message }] });
  });

  it.each([
    ['http://127.0.0.1:8080/a.png', 'leads to 127.0.0.1, which only this network can reach'],
    ['https://localhost/a.png', 'leads to localhost, which only this network can reach'],
    ['http://192.168.1.20/a.png', 'leads to 192.168.1.20, which only this network can reach'],
    ['https://10.0.0.7/a.png', 'leads to 10.0.0.7, which only this network can reach'],
    ['https://[::1]/a.png', 'leads to [::1], which only this network can reach'],
    ['https://[fd00::7]/a.png', 'leads to [fd00::7], which only this network can reach'],
    ['https://files/a.png', 'leads to files, which only this network can reach'],
    ['https://nas.local/a.png', 'leads to nas.local, which only this network can reach'],
    ['https://shop.example/my hero.png', 'has a space in it; write it as %20'],
    ['ftp://shop.example/a.png', 'begins with ftp:; Meta fetches files over https'],
    ['data:image/png;base64,AAAA', 'begins with data:; Meta fetches files over https'],
  ])('warns of %s, which Meta cannot fetch, and lets it through', (link, reason) => {
    const prepared = prepare(withHeader('IMAGE'), { header: link });
    expect(componentsOf(prepared)).toEqual([header({ type: 'image', image: { link } })]);
    expect(prepared.warnings).toEqual([
      {
        code: 'media-unreachable',
        message: `Meta will not be able to fetch the image of the header: its address ${reason}.`,
        fix: 'give an https address that is open to everybody, or a file',
      },
    ]);
  });

  it('warns of a document whose name does not tell its kind', () => {
    const { warnings } = prepare(withHeader('DOCUMENT'), { header: 'https://shop.example/download?id=7' });
    expect(warnings).toMatchObject([{ code: 'filename-without-extension', fix: '--var filename=invoice.pdf' }]);
  });
});

describe('a header that is a GIF', () => {
  const template = withHeader('GIF');

  it('carries its film under a word of its own, and only the Marketing Messages API takes it', () => {
    const prepared = prepare(template, { header: '410000000000001' });
    expect(componentsOf(prepared)).toEqual([header({ type: 'gif', gif: { id: '410000000000001' } })]);
    expect(prepared).toMatchObject({ isMarketingOnly: true, warnings: [] });
    expect(prepare(withHeader('VIDEO'), { header: '410000000000001' })).not.toHaveProperty('isMarketingOnly');
  });

  it.each([
    ['./loop.mp4', []],
    ['./long-loop.mp4', [{ code: 'gif-too-large' }]],
  ])('warns of %s only if it is shown as a video', (file, warnings) => {
    const { blockers, ...prepared } = prepare(template, { header: file });
    expect({ blockers, warnings: prepared.warnings }).toMatchObject({ blockers: [], warnings });
    expect(prepared.uploads).toHaveLength(1);
  });

  it('is no file of the format GIF', () => {
    expect(prepare(template, { header: './hero.gif' })).toMatchObject({
      body: null,
      blockers: [
        { message: 'The value for header names a file that cannot be sent as gif: its name must end with .mp4.' },
      ],
    });
  });
});

describe('the status of an order', () => {
  const template = remoteTemplate([LOOK], { sub_category: 'ORDER_STATUS' });
  const component = (order: object) => ({
    type: 'order_status',
    parameters: [{ type: 'order_status', order_status: { reference_id: 'A-1042', order } }],
  });

  it.each<[string, Variables, object]>([
    [
      'with a description',
      { 'order.reference_id': 'A-1042', 'order.status': 'shipped', 'order.description': 'On its way' },
      { status: 'shipped', description: 'On its way' },
    ],
    ['by short names', { reference_id: 'A-1042', status: 'partially-shipped' }, { status: 'partially-shipped' }],
  ])('stands %s in a component of its own', (_name, variables, order) => {
    expect(componentsOf(prepare(template, variables))).toEqual([component(order)]);
  });

  it.each<[string, Variables, string, string]>([
    [
      'without an order',
      { status: 'shipped' },
      'parameter-missing',
      'No value is given for the reference_id of the order.',
    ],
    [
      'in a word that Meta does not take',
      { reference_id: 'A-1042', status: 'sent' },
      'parameter-format',
      'The value for order.status is not one of pending, processing, partially-shipped, shipped, completed, canceled.',
    ],
  ])('is not sent %s', (_name, variables, code, message) => {
    expect(prepare(template, variables)).toMatchObject({ body: null, blockers: [{ code, message }] });
  });

  it('is a matter of templates of that sub category alone', () => {
    expect(prepare(remoteTemplate([LOOK]), { status: 'shipped' }).blockers).toMatchObject([
      { code: 'parameter-unexpected' },
    ]);
  });
});

describe('a limited-time offer', () => {
  const offer = (has_expiration: boolean, ...buttons: object[]) =>
    remoteTemplate(
      [
        LOOK,
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Today only', has_expiration } },
        { type: 'BUTTONS', buttons },
      ] as { type: string }[],
      { category: 'MARKETING' },
    );
  const SHOP = { type: 'URL', text: 'Shop', url: 'https://shop.example' };

  it.each(['2026-12-24T18:00:00Z', '2026-12-24T19:00:00+01:00', '1798135200000'])('ends at %s', (time) => {
    expect(componentsOf(prepare(offer(true, SHOP), { 'offer.ends': time }))).toEqual([
      {
        type: 'limited_time_offer',
        parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: 1_798_135_200_000 } }],
      },
    ]);
  });

  it('without an end needs nothing', () => {
    expect(componentsOf(prepare(offer(false, SHOP)))).toEqual([]);
  });

  it.each([
    ['tomorrow', 'is not a time with its zone, such as 2026-12-24T18:00:00Z, or milliseconds since 1970'],
    ['2026-12-24T18:00:00', 'is not a time with its zone, such as 2026-12-24T18:00:00Z, or milliseconds since 1970'],
    ['1798135200', 'is not a time with its zone, such as 2026-12-24T18:00:00Z, or milliseconds since 1970'],
  ])('does not end at %s', (time, what) => {
    expect(prepare(offer(true, SHOP), { ends: time }).blockers).toMatchObject([
      { code: 'parameter-format', message: `The value for offer.ends ${what}.` },
    ]);
  });

  it('has a shorter code', () => {
    const template = offer(false, { type: 'COPY_CODE', example: '25OFF' }, SHOP);
    expect(prepare(template, { coupon: 'A'.repeat(16) }).blockers).toMatchObject([{ code: 'parameter-format' }]);
    expect(componentsOf(prepare(template, { coupon: 'A'.repeat(15) }))).toHaveLength(1);
  });
});

describe('a carousel', () => {
  const card = (format: string, text: string) => ({
    components: [
      { type: 'HEADER', format },
      { type: 'BODY', text },
      {
        type: 'BUTTONS',
        buttons: [{ type: 'URL', text: 'Buy', url: 'https://shop.example/{{1}}' }, REPLY],
      },
    ],
  });
  const template = remoteTemplate([
    bodyOf('Hi {{1}}, see what is new.'),
    { type: 'CAROUSEL', cards: [card('IMAGE', 'Boots for {{1}}.'), card('IMAGE', 'Shoes for {{1}}.')] },
  ] as { type: string }[]);
  const image = (id: string) => header({ type: 'image', image: { id } });
  const text = (value: string) => ({ type: 'text', text: value });

  it('is sent card by card', () => {
    const variables = {
      '1': 'Ada',
      'card.0.header': '11',
      'card.0.body.1': '80 EUR',
      'card.0.button.0': 'boots',
      'card.1.header': '12',
      'card.1.body.1': '60 EUR',
      'card.1.button.0': 'shoes',
      'card.1.button.1.payload': 'help-shoes',
    };
    expect(componentsOf(prepare(template, variables))).toEqual([
      { type: 'body', parameters: [text('Ada')] },
      {
        type: 'carousel',
        cards: [
          {
            card_index: 0,
            components: [
              image('11'),
              { type: 'body', parameters: [text('80 EUR')] },
              button('url', '0', text('boots')),
            ],
          },
          {
            card_index: 1,
            components: [
              image('12'),
              { type: 'body', parameters: [text('60 EUR')] },
              button('url', '0', text('shoes')),
              button('quick_reply', '1', { type: 'payload', payload: 'help-shoes' }),
            ],
          },
        ],
      },
    ]);
  });

  it('names each value that is missing, with its card', () => {
    expect(prepare(template, { '1': 'Ada', 'card.0.header': '11', 'card.1.header': '12' }).blockers).toEqual([
      ...[0, 1].flatMap((at) => [
        {
          code: 'parameter-missing',
          message: `No value is given for {{1}} of the body of card ${at}.`,
          fix: `--var card.${at}.body.1=<value>`,
        },
        {
          code: 'parameter-missing',
          message: `No value is given for {{1}} in the address of button 0 of card ${at}.`,
          fix: `--var card.${at}.button.0=<value>`,
        },
      ]),
    ]);
  });

  it('of products names the product of each card', () => {
    const product = {
      components: [
        { type: 'HEADER', format: 'PRODUCT' },
        { type: 'BUTTONS', buttons: [{ type: 'SPM' }] },
      ],
    };
    const products = remoteTemplate([LOOK, { type: 'CAROUSEL', cards: [product, product] }] as { type: string }[]);
    const variables = Object.fromEntries(
      [0, 1].flatMap((at) => [
        [`card.${at}.header.product_retailer_id`, `SKU-${at}`],
        [`card.${at}.header.catalog_id`, '1948'],
      ]),
    );
    expect(componentsOf(prepare(products, variables))).toEqual([
      {
        type: 'carousel',
        cards: [0, 1].map((at) => ({
          card_index: at,
          components: [header({ type: 'product', product: { product_retailer_id: `SKU-${at}`, catalog_id: '1948' } })],
        })),
      },
    ]);
  });

  it('is filled by the expressions of a file', () => {
    const binding = (at: number, path: readonly (string | number)[], expression: string) => ({
      path: ['components', 1, 'cards', at, 'components', ...path],
      key: '1',
      expression,
    });
    const file: TemplateDefinition = {
      ...ORDER_SHIPPED_FILE,
      body: { ...ORDER_SHIPPED_FILE.body, components: template.components as never },
      bindings: [
        { path: ['components', 0, 'text'], key: '1', expression: 'name' },
        ...[0, 1].flatMap((at) => [
          binding(at, [1, 'text'], `prices[${at}]`),
          binding(at, [2, 'buttons', 0, 'url'], `names[${at}]`),
        ]),
      ],
    };
    const data = { name: 'Ada', prices: ['80 EUR', '60 EUR'], names: ['boots', 'shoes'] };
    const components = componentsOf(prepare(template, { 'card.0.header': '11', 'card.1.header': '12' }, file, data));
    expect(JSON.stringify(components)).toContain('"text":"60 EUR"');
    expect(JSON.stringify(components)).toContain('"text":"boots"');
  });

  it('keeps the text of a card within its limit', () => {
    const long = { 'card.0.body.1': 'a'.repeat(160) };
    expect(prepare(template, long).blockers).toContainEqual({
      code: 'parameter-too-long',
      message: 'With its values the body of card 0 has 171 characters; the limit is 160.',
      fix: 'give shorter values',
    });
  });
});

describe('a placeholder as a value', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: that is the placeholder
  const SHELL = '${name}';
  const parcel = remoteTemplate([bodyOf('Hi {{1}}, your order {{2}} left.')]);

  it.each(['{{ contact.name }}', 'Dear {{1}}', '{{name}}', SHELL, '%name%', '<name>', '*|FNAME|*', '{% if a %}'])(
    'is refused: %s',
    (value) => {
      expect(prepare(parcel, { '1': value, '2': '9' })).toMatchObject({
        body: null,
        blockers: [
          {
            code: 'parameter-format',
            message: expect.stringMatching(/^The value for body\.1 is a placeholder that nothing filled: /),
          },
        ],
      });
    },
  );

  it.each(['50 % off, 20 % more', '100%', 'a < b > c', 'I <3 you', 'US$ {5}', '{name}', 'R&D <b', 'C%C3%A4', '{ }'])(
    'is not seen in %s',
    (value) => {
      expect(componentsOf(prepare(parcel, { '1': value, '2': '9' }))).toHaveLength(1);
    },
  );

  it('is refused when it comes out of the data', () => {
    const data = { customer: { first_name: '{{customer.first_name}}' }, order: { number: '7' } };
    const template = remoteTemplate([bodyOf('Hi {{1}}, your order {{2}} left our warehouse today.')]);
    expect(prepare(template, {}, ORDER_SHIPPED_FILE, data).blockers).toMatchObject([
      { code: 'parameter-format', message: expect.stringContaining('{{customer.first_name}}') },
    ]);
  });
});

describe('a file whose text Meta writes', () => {
  const code = remoteTemplate(
    [
      bodyOf('*{{1}}* is your verification code. For your security, do not share this code.'),
      { type: 'BUTTONS', buttons: [{ type: 'URL', url: 'https://www.whatsapp.com/otp/code/?code=otp{{1}}' }] } as {
        type: string;
      },
    ],
    { category: 'AUTHENTICATION' },
  );
  const codeFile: TemplateDefinition = {
    ...ORDER_SHIPPED_FILE,
    body: {
      ...ORDER_SHIPPED_FILE.body,
      category: 'AUTHENTICATION',
      components: [
        { type: 'BODY', add_security_recommendation: true },
        { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
      ],
    },
    bindings: [],
  };
  const libraryFile: TemplateDefinition = {
    ...ORDER_SHIPPED_FILE,
    body: { name: 'order_shipped', language: 'en_US', category: 'UTILITY', library_template_name: 'order_update_1' },
    bindings: [],
  };

  it('does not differ from Meta by that: authentication', () => {
    expect(componentsOf(prepare(code, { code: '123456' }, codeFile))).toHaveLength(2);
  });

  it("does not differ from Meta by that: Meta's library", () => {
    const library = remoteTemplate([bodyOf('Hi {{1}}.')], { library_template_name: 'order_update_1' });
    expect(componentsOf(prepare(library, { '1': 'Ada' }, libraryFile))).toHaveLength(1);
  });
});
