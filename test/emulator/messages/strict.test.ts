import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';

const CUSTOMER = '+15550100002';
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

const LINK = { link: 'https://shop.example/a.png' };
const button = (sub_type: string, ...parameters: object[]) => ({
  type: 'button',
  sub_type,
  index: '0',
  ...(parameters.length === 0 ? {} : { parameters }),
});
const action = (value: object) => ({ type: 'action', action: value });
const header = (type: string, value: object) => ({ type: 'header', parameters: [{ type, [type]: value }] });
const card = (card_index: number, ...components: object[]) => ({ card_index, components });
const carousel = (...cards: object[]) => ({ type: 'carousel', cards });

const BODY = { type: 'BODY', text: 'Please confirm the time of your appointment with our office.' };
const buttons = (...list: object[]) => ({ type: 'BUTTONS', buttons: list });
const photoCard = { components: [{ type: 'HEADER', format: 'IMAGE' }, buttons({ type: 'QUICK_REPLY', text: 'More' })] };
const productCard = { components: [{ type: 'HEADER', format: 'PRODUCT' }, buttons({ type: 'SPM', text: 'View' })] };

/** What each template holds beside its body. */
const TEMPLATES: Readonly<Record<string, readonly object[]>> = {
  flow: [buttons({ type: 'FLOW', text: 'Confirm', flow_id: '81' })],
  catalog: [buttons({ type: 'CATALOG', text: 'View catalog' })],
  products: [buttons({ type: 'MPM', text: 'View items' })],
  product: [{ type: 'HEADER', format: 'PRODUCT' }, buttons({ type: 'SPM', text: 'View' })],
  phone: [buttons({ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+15550100001' })],
  order: [buttons({ type: 'ORDER_DETAILS', text: 'Review and Pay' })],
  coupon: [buttons({ type: 'COPY_CODE', example: '25OFF' })],
  invoice: [{ type: 'HEADER', format: 'DOCUMENT' }],
  place: [{ type: 'HEADER', format: 'LOCATION' }],
  offer: [
    { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Ends soon', has_expiration: true } },
    buttons({ type: 'COPY_CODE', example: '25OFF' }, { type: 'URL', text: 'Shop', url: 'https://shop.example/' }),
  ],
  photos: [{ type: 'CAROUSEL', cards: [photoCard, photoCard] }],
  goods: [{ type: 'CAROUSEL', cards: [productCard, productCard] }],
};

function stage(settings: object = {}): Sandbox {
  const templates = Object.entries(TEMPLATES).map(([name, components]) => ({
    name,
    language: 'en_US',
    category: 'MARKETING' as const,
    components: [BODY, ...components].map((component) => ({ type: '', ...component })),
  }));
  const numbers = [{ number: '5550100001', registered: true }];
  return sandbox({ seed: { settings, wabas: [{ numbers, templates }] } });
}

const send = ({ call, number }: Sandbox, message: object) =>
  call('POST', `/${number}/messages`, { messaging_product: 'whatsapp', to: CUSTOMER, ...message });

const template = (name: string, ...components: object[]) => ({
  type: 'template',
  template: { name, language: { code: 'en_US' }, components },
});

const PRODUCTS = { sections: [{ title: 'Plants', product_items: [{ product_retailer_id: 'sku-1' }] }] };
const ORDER = {
  order_details: {
    reference_id: 'ord-1',
    type: 'digital-goods',
    currency: 'INR',
    total_amount: { value: 5000, offset: 100 },
    order: { status: 'pending' },
  },
};
const photo = (index: number) => card(index, header('image', LINK));
const good = (index: number) => card(index, header('product', { product_retailer_id: 'sku-1', catalog_id: '51' }));
const until = (expiration_time_ms: unknown) => ({
  type: 'limited_time_offer',
  parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms } }],
});
const coupon = (coupon_code: string) => button('copy_code', { type: 'coupon_code', coupon_code });
const TOMORROW_MS = Date.UTC(2026, 10, 24);

describe('a template message is taken with', () => {
  it.each([
    ['a bare flow button', template('flow', button('flow'))],
    ['a flow button with a token', template('flow', button('flow', action({ flow_token: 't', flow_action_data: {} })))],
    ['a bare catalog button', template('catalog', button('CATALOG'))],
    ['products in sections', template('products', button('mpm', action(PRODUCTS)))],
    [
      'a product in its header, and no button',
      template('product', header('product', { product_retailer_id: 's', catalog_id: '5' })),
    ],
    ['nothing for a phone button', template('phone')],
    ['an order', template('order', button('order_details', action(ORDER)))],
    ['a document with its name', template('invoice', header('document', { ...LINK, filename: 'bill.pdf' }))],
    [
      'a place',
      template('place', header('location', { latitude: '37.4', longitude: '-122.1', name: 'Shop', address: '1 St' })),
    ],
    ['an offer with its end', template('offer', until(TOMORROW_MS), coupon('25OFF'))],
    ['each of its cards', template('photos', carousel(photo(0), photo(1)))],
    ['more products than it was created with', template('goods', carousel(good(0), good(1), good(2)))],
  ])('%s', async (_name, message) => {
    const { body } = await send(stage(), message);
    expect(body).toMatchObject({ messages: [{ message_status: 'accepted' }] });
  });
});

describe('a template message is refused with', () => {
  const EXPECTED = 'header: Format mismatch, expected DOCUMENT, received';
  it.each([
    ['a flow button that is not named', template('flow'), 131009, 'Button at index 0 of type FLOW must be named'],
    ['a catalog button that is not named', template('catalog'), 131009, 'of type CATALOG must be named'],
    ['products that are not named', template('products'), 131009, 'of type MPM must be named'],
    ['no products', template('products', button('mpm')), 131008, 'requires a parameter'],
    [
      'sections without a title',
      template('products', button('mpm', action({ sections: [{ ...PRODUCTS.sections[0], title: '' }] }))),
      131009,
      'title',
    ],
    ['no product in the header', template('product'), 132012, 'expected PRODUCT, received UNKNOWN'],
    ['no order', template('order'), 131008, 'requires a parameter'],
    [
      'half an order',
      template('order', button('order_details', action({ order_details: { reference_id: 'x' } }))),
      131008,
      "parameter 'type' is missing",
    ],
    [
      'another kind of parameter',
      template('flow', button('flow', { type: 'payload', payload: 'x' })),
      132012,
      'expected ACTION, received PAYLOAD',
    ],
    ['a code that is too long', template('coupon', coupon('x'.repeat(21))), 131009, 'Max length: 20'],
    [
      'a code that is too long for an offer',
      template('offer', until(TOMORROW_MS), coupon('x'.repeat(16))),
      131009,
      'Max length: 15',
    ],
    ['no end of an offer', template('offer', coupon('25OFF')), 131008, 'expiration_time_ms is missing'],
    ['an offer that has ended', template('offer', until(1_600_000_000_000), coupon('25OFF')), 131009, 'time to come'],
    ['an end in words', template('offer', until('tomorrow'), coupon('25OFF')), 131009, 'in milliseconds'],
    ['no document', template('invoice'), 132012, `${EXPECTED} UNKNOWN`],
    ['an image for a document', template('invoice', header('image', LINK)), 132012, `${EXPECTED} IMAGE`],
    [
      'a document from nowhere',
      template('invoice', header('document', { filename: 'a.pdf' })),
      131009,
      'Exactly one of',
    ],
    ['a place without longitude', template('place', header('location', { latitude: '1' })), 131008, 'longitude'],
    ['a card too few', template('photos', carousel(photo(0))), 132000, 'number of cards (1)'],
    ['a card too many', template('photos', carousel(photo(0), photo(1), photo(2))), 132000, 'number of cards (3)'],
    ['one product card', template('goods', carousel(good(0))), 132000, '2 to 10'],
    [
      'a card at the wrong place',
      template('photos', carousel(photo(0), photo(5))),
      131009,
      'card_index of card 1 must be 1',
    ],
    [
      'a card without its image',
      template('photos', carousel(photo(0), card(1))),
      132012,
      'expected IMAGE, received UNKNOWN',
    ],
  ])('%s', async (_name, message, code, details) => {
    const { status, body } = await send(stage(), message);
    expect([status, body.error.code]).toEqual([400, code]);
    expect(body.error.error_data.details).toContain(details);
  });

  it.each([
    [
      'a phone button that is named',
      template('phone', button('phone_number', { type: 'text', text: '+1' })),
      `(#100) Param template['components'][0]['sub_type'] must be one of {BOOKING_CONFIRMATION, CATALOG, COPY_CODE, FLOW, MPM, ORDER_DETAILS, QUICK_REPLY, REMINDER, URL, VOICE_CALL} - got "phone_number".`,
    ],
    [
      'a key that no component has',
      template('flow', { ...button('flow'), payload: 'x' }),
      `(#100) Unexpected key "payload" on param "template['components'][0]".`,
    ],
    [
      'a key that a card does not have',
      template('photos', carousel(photo(0), { ...photo(1), index: 1 })),
      `(#100) Unexpected key "index" on param "template['components'][0]['cards'][1]".`,
    ],
    [
      'a key that no language has',
      { type: 'template', template: { name: 'flow', language: { code: 'en_US', policystring: 'x' } } },
      `(#100) Unexpected key "policystring" on param "template['language']".`,
    ],
    [
      'a caption for a document',
      template('invoice', header('document', { ...LINK, caption: 'Bill' })),
      `(#100) Unexpected key "caption" on param "template['components'][0]['parameters'][0]['document']".`,
    ],
    [
      'an unknown kind of component',
      template('flow', { type: 'buttons' }),
      expect.stringMatching(
        /^\(#100\) Param template\['components'\]\[0\]\['type'\] must be one of \{BODY, BUTTON, .*\} - got "buttons"\.$/,
      ),
    ],
  ])('%s, in the words of live answers', async (_name, message, text) => {
    const { status, body } = await send(stage(), message);
    expect([status, body.error.code, body.error.message]).toEqual([400, 100, text]);
  });
});

describe('a free-form message is refused with', () => {
  it.each([
    ['a file name on an image', { type: 'image', image: { ...LINK, filename: 'a.png' } }, 'filename', 'image'],
    ['a caption on audio', { type: 'audio', audio: { ...LINK, caption: 'Hear' } }, 'caption', 'audio'],
    ['a misspelt key', { type: 'text', text: { body: 'Hi', preview: true } }, 'preview', 'text'],
    [
      'a key that a contact does not have',
      {
        type: 'contacts',
        contacts: [{ name: { formatted_name: 'Ada' } }, { name: { formatted_name: 'B' }, phone: '1' }],
      },
      'phone',
      'contacts[1]',
    ],
  ])('%s', async (_name, message, key, param) => {
    const { status, body } = await send(stage(), message);
    expect([status, body.error.code]).toEqual([400, 100]);
    expect(body.error.message).toBe(`(#100) Unexpected key "${key}" on param "${param}".`);
    expect((await send(stage({ strict: false }), message)).status).toBe(200);
  });
});

describe('a media id', () => {
  async function upload({ emulator, number, token, graphUrl }: Sandbox): Promise<string> {
    const body = new FormData();
    body.set('messaging_product', 'whatsapp');
    body.set('file', new Blob([PNG], { type: 'image/png' }));
    const url = `${graphUrl}/v26.0/${number}/media`;
    const response = await emulator.fetch(
      new Request(url, { method: 'POST', body, headers: { authorization: `Bearer ${token}` } }),
    );
    const { id } = (await response.json()) as { readonly id: string };
    return id;
  }
  const wrong = (place: string) =>
    `(#100) Param ${place}['id'] is not a valid whatsapp business account media attachment ID`;
  const places: readonly [string, (id: string) => object, string][] = [
    ['a message', (id) => ({ type: 'image', image: { id } }), 'image'],
    [
      'a header',
      (id) => template('invoice', header('document', { id })),
      "template['components'][0]['parameters'][0]['document']",
    ],
    [
      'an interactive message',
      (id) => ({
        type: 'interactive',
        interactive: {
          type: 'button',
          header: { type: 'image', image: { id } },
          body: { text: 'Pick' },
          action: { buttons: [{ type: 'reply', reply: { id: 'y', title: 'Yes' } }] },
        },
      }),
      "interactive['header']['image']",
    ],
  ];

  it.each(places)('of %s must have been uploaded, and not have expired', async (_name, message, place) => {
    const box = stage();
    const id = await upload(box);
    expect((await send(box, message('410000000000099'))).body.error).toMatchObject({
      code: 100,
      message: wrong(place),
    });
    expect((await send(box, message(id))).status).toBe(200);
    await box.emulator.clock.advance(30 * 24 * 60 * 60 * 1000);
    expect((await send(box, message(id))).body.error.message).toBe(wrong(place));
  });

  it('of another number does not count', async () => {
    const numbers = [
      { number: '5550100001', registered: true },
      { number: '5550100011', registered: true },
    ];
    const box = sandbox({ seed: { wabas: [{ numbers }] } });
    const id = await upload(box);
    const { body } = await send({ ...box, number: box.spare }, { type: 'image', image: { id } });
    expect(body.error.message).toBe(wrong('image'));
  });
});
