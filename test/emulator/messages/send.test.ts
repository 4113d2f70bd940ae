import { describe, expect, it } from 'vitest';
import { ORDER_SHIPPED, type Sandbox, sandbox } from '../graph-client.js';

const CUSTOMER = '+15550100002';
const DAY_MS = 24 * 60 * 60 * 1000;

const send = ({ call, number }: Sandbox, body: object) =>
  call('POST', `/${number}/messages`, { messaging_product: 'whatsapp', to: CUSTOMER, ...body });

const writes = ({ control, number }: Sandbox, body: object = { text: 'Hello' }) =>
  control('POST', '/inbound', { from: CUSTOMER, to: number, ...body });

/** Statuses that webhooks brought, with the codes of their errors. */
function statuses({ received }: Sandbox): unknown[] {
  return received.flatMap(({ body }) =>
    (body.entry[0].changes[0].value.statuses ?? []).map((status: { status: string; errors?: { code: number }[] }) =>
      status.errors === undefined ? status.status : `${status.status} ${status.errors[0]?.code}`,
    ),
  );
}

describe('an accepted message', () => {
  it('answers with the recipient as given and as WhatsApp writes it, and an id that holds the number', async () => {
    const { status, body } = await send(sandbox(), { to: '+1 (555) 010-0002', type: 'text', text: { body: 'Hi' } });
    expect(status).toBe(200);
    expect(body).toEqual({
      messaging_product: 'whatsapp',
      contacts: [{ input: '+1 (555) 010-0002', wa_id: '15550100002' }],
      messages: [{ id: expect.stringMatching(/^wamid\.HBgL[A-Za-z0-9+/]+=*$/) }],
    });
    const record = Buffer.from(body.messages[0].id.slice('wamid.'.length), 'base64').toString('latin1');
    expect(record).toContain('15550100002');
  });

  it('goes to a person by business-scoped user id', async () => {
    const box = sandbox();
    const { body } = await send(box, { to: undefined, recipient: 'US.13000000000000000001', text: { body: 'Hi' } });
    expect(body.contacts).toEqual([{ input: 'US.13000000000000000001', user_id: 'US.13000000000000000001' }]);
  });

  it('prefers `to` over `recipient`', async () => {
    const { body } = await send(sandbox(), { recipient: 'US.13000000000000000001', text: { body: 'Hi' } });
    expect(body.contacts).toEqual([{ input: CUSTOMER, wa_id: '15550100002' }]);
  });

  it('becomes sent, delivered and read as time goes on', async () => {
    const box = sandbox();
    await box.subscribe();
    await writes(box);
    await send(box, { text: { body: 'Hi' } });
    for (const [ms, expected] of [
      [299, []],
      [1, ['sent']],
      [700, ['sent', 'delivered']],
      [1_999, ['sent', 'delivered']],
      [1, ['sent', 'delivered', 'read']],
    ] as const) {
      await box.emulator.clock.advance(ms);
      expect(statuses(box)).toEqual(expected);
    }
  });

  it.each([
    ['delivered', { text: { body: 'Hi' } }, ['sent', 'delivered']],
    ['read', { type: 'reaction', reaction: { message_id: 'wamid.A1', emoji: '👍' } }, ['sent']],
  ] as const)('stops at %s or earlier for %j', async (lastStatus, message, expected) => {
    const box = sandbox({ seed: { settings: { lastStatus } } });
    await box.subscribe();
    await writes(box);
    await send(box, message);
    await box.emulator.clock.advance(DAY_MS);
    expect(statuses(box)).toEqual(expected);
  });
});

describe('the 24-hour window', () => {
  it.each([
    ['never opened', undefined, ['failed 131047']],
    ['open for 24 hours less a millisecond', DAY_MS - 1, ['sent']],
    ['opened 24 hours ago', DAY_MS, ['failed 131047']],
  ])('%s', async (_name, agoMs, expected) => {
    const box = sandbox({ seed: { settings: { lastStatus: 'sent' } } });
    await box.subscribe();
    if (agoMs !== undefined) {
      await writes(box);
      await box.emulator.clock.advance(agoMs);
    }
    expect((await send(box, { text: { body: 'Hi' } })).status).toBe(200);
    await box.emulator.clock.advance(1_000);
    expect(statuses(box)).toEqual(expected);
  });

  it.each([
    ['a call', { type: 'call' }, 'sent'],
    ['a button', { type: 'button', text: 'Yes' }, 'sent'],
    ['an image', { type: 'image' }, 'sent'],
    ['a reaction', { type: 'reaction', messageId: 'wamid.A1', emoji: '👍' }, 'failed 131047'],
    ['an identity change', { type: 'identity-change' }, 'failed 131047'],
    ['an opt-out', { type: 'opt-out' }, 'failed 131047'],
  ])('after %s', async (_name, inbound, expected) => {
    const box = sandbox({ seed: { settings: { lastStatus: 'sent' } } });
    await box.subscribe();
    await writes(box, inbound);
    await send(box, { text: { body: 'Hi' } });
    await box.emulator.clock.advance(1_000);
    expect(statuses(box)).toEqual([expected]);
  });

  it('belongs to one business number', async () => {
    const numbers = [
      { number: '5550100001', registered: true },
      { number: '5550100011', registered: true },
    ];
    const box = sandbox({ seed: { wabas: [{ numbers }], settings: { closedWindow: 'refuse' } } });
    await box.control('POST', '/inbound', { from: CUSTOMER, to: box.spare, text: 'Hello' });
    expect((await send(box, { text: { body: 'Hi' } })).body.error.code).toBe(131047);
    expect((await send({ ...box, number: box.spare }, { text: { body: 'Hi' } })).status).toBe(200);
  });

  it('refuses at once when set so', async () => {
    const box = sandbox({ seed: { settings: { closedWindow: 'refuse' } } });
    const { status, body } = await send(box, { text: { body: 'Hi' } });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 131047,
      error_subcode: 2494010,
      message: '(#131047) Re-engagement message',
      error_data: { messaging_product: 'whatsapp' },
    });
  });
});

describe('a recipient that cannot be reached', () => {
  it.each([
    ['whom the seed lets fail', { fails_with: 131026 }, { text: { body: 'Hi' } }, 'failed 131026'],
    ['who stopped marketing, for marketing', { stopped_marketing: true }, template('promo'), 'failed 131050'],
    ['who stopped marketing, for utility', { stopped_marketing: true }, template('order_shipped'), 'sent'],
  ])('%s', async (_name, contact, message, expected) => {
    const components = [{ type: 'BODY', text: 'Hello there, this is a message.' }];
    const templates = [
      { name: 'promo', language: 'en_US', category: 'MARKETING' as const, components },
      { name: 'order_shipped', language: 'en_US', category: 'UTILITY' as const, components },
    ];
    const box = sandbox({
      seed: {
        contacts: [{ phone: CUSTOMER, ...contact }],
        settings: { lastStatus: 'sent' },
        wabas: [{ numbers: [{ number: '5550100001', registered: true }], templates }],
      },
    });
    await box.subscribe();
    await writes(box);
    expect((await send(box, message)).status).toBe(200);
    await box.emulator.clock.advance(1_000);
    expect(statuses(box)).toEqual([expected]);
  });
});

function template(name: string): object {
  return { type: 'template', template: { name, language: { code: 'en_US' } } };
}

describe('a message that is wrong', () => {
  const long = (length: number) => 'x'.repeat(length);
  const button = (title: string, id = title) => ({ type: 'reply', reply: { id, title } });
  const buttons = (...list: object[]) => ({
    type: 'interactive',
    interactive: { type: 'button', body: { text: 'Pick' }, action: { buttons: list } },
  });

  it.each([
    ['no messaging_product', { messaging_product: undefined, text: { body: 'Hi' } }, 100],
    ['no recipient', { to: undefined, text: { body: 'Hi' } }, 100],
    ['a recipient of letters', { to: 'Ada', text: { body: 'Hi' } }, 131009],
    ['the business as recipient', { to: '+15550100001', text: { body: 'Hi' } }, 131021],
    ['a bad user id', { to: undefined, recipient: '13000', text: { body: 'Hi' } }, 131009],
    ['no text', { type: 'text' }, 131008],
    ['a text that is too long', { text: { body: long(4097) } }, 131009],
    ['an unknown type', { type: 'hologram', hologram: {} }, 131051],
    ['a type from an object', { type: 'constructor', constructor: {} }, 131051],
    ['an image without source', { type: 'image', image: {} }, 131009],
    ['an image with two sources', { type: 'image', image: { id: '41', link: 'https://shop.example/a.png' } }, 131009],
    ['a caption that is too long', { type: 'image', image: { id: '41', caption: long(1025) } }, 131009],
    ['a location without longitude', { type: 'location', location: { latitude: 1 } }, 131008],
    ['a contact without a name', { type: 'contacts', contacts: [{ phones: [] }] }, 131008],
    ['a button label that is too long', buttons(button(long(21))), 131009],
    ['four buttons', buttons(button('a'), button('b'), button('c'), button('d')), 131009],
    ['two buttons with one id', buttons(button('a', 'x'), button('b', 'x')), 131009],
    ['an unknown interactive type', { type: 'interactive', interactive: { type: 'nonsense' } }, 131009],
    ['callback data that is too long', { text: { body: 'Hi' }, biz_opaque_callback_data: long(513) }, 131009],
    ['a read mark without message', { status: 'read' }, 100],
  ])('%s', async (_name, message, code) => {
    const box = sandbox();
    await writes(box);
    const { status, body } = await send(box, message);
    expect([status, body.error.code]).toEqual([400, code]);
  });

  it.each([
    ['text with 4096 characters', { text: { body: long(4096) } }],
    ['an image by link', { type: 'image', image: { link: 'https://shop.example/a.png', caption: 'Front' } }],
    ['a location', { type: 'location', location: { latitude: '37.44', longitude: -122.16, name: 'Shop' } }],
    ['a contact', { type: 'contacts', contacts: [{ name: { formatted_name: 'Ada', first_name: 'Ada' } }] }],
    ['three buttons', buttons(button('Yes'), button('No'), button('Later'))],
    [
      'a list',
      {
        type: 'interactive',
        interactive: {
          type: 'list',
          body: { text: 'Pick' },
          action: { button: 'Open', sections: [{ title: 'A', rows: [{ id: 'r1', title: 'One' }] }] },
        },
      },
    ],
    [
      'a link button',
      {
        type: 'interactive',
        interactive: {
          type: 'cta_url',
          body: { text: 'See' },
          action: { name: 'cta_url', parameters: { display_text: 'Open', url: 'https://shop.example' } },
        },
      },
    ],
  ])('is not: %s', async (_name, message) => {
    const box = sandbox();
    await writes(box);
    expect((await send(box, message)).status).toBe(200);
  });

  it('marks as read, with or without typing', async () => {
    const box = sandbox();
    const { messageId } = (await writes(box)).body;
    const { body } = await send(box, { status: 'read', message_id: messageId, typing_indicator: { type: 'text' } });
    expect(body).toEqual({ success: true });
  });
});

describe('a template message', () => {
  const body = (...texts: readonly string[]) => ({
    type: 'body',
    parameters: texts.map((text) => ({ type: 'text', text })),
  });
  const message = (components: readonly object[], name = 'order_shipped', code = 'en_US') => ({
    type: 'template',
    template: { name, language: { code }, components },
  });
  const seeded = () =>
    sandbox({
      seed: {
        wabas: [
          {
            numbers: [{ number: '5550100001', registered: true }],
            templates: [
              { ...ORDER_SHIPPED, components: [...ORDER_SHIPPED.components] },
              { name: 'paused', language: 'en_US', category: 'MARKETING', status: 'PAUSED' },
              { name: 'disabled', language: 'en_US', category: 'MARKETING', status: 'DISABLED' },
              { name: 'pending', language: 'en_US', category: 'MARKETING', status: 'PENDING' },
              {
                name: 'photo',
                language: 'en_US',
                category: 'MARKETING',
                components: [
                  { type: 'HEADER', format: 'IMAGE' },
                  { type: 'BODY', text: 'See our new plants.' },
                  {
                    type: 'BUTTONS',
                    buttons: [
                      { type: 'QUICK_REPLY', text: 'Stop' },
                      { type: 'URL', text: 'Shop', url: 'https://shop.example/{{1}}' },
                    ],
                  },
                ],
              },
              {
                name: 'named',
                language: 'en_US',
                category: 'UTILITY',
                parameter_format: 'NAMED',
                components: [
                  { type: 'BODY', text: 'Hi {{first_name}}, thanks for your order {{order}}. See you soon.' },
                ],
              },
              {
                name: 'code',
                language: 'en_US',
                category: 'AUTHENTICATION',
                components: [
                  { type: 'BODY', add_security_recommendation: true },
                  { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
                ],
              },
            ],
          },
        ],
      },
    });

  const image = { type: 'header', parameters: [{ type: 'image', image: { link: 'https://shop.example/a.png' } }] };
  const link = (text: string, index: string | number = '1') => ({
    type: 'button',
    sub_type: 'url',
    index,
    parameters: [{ type: 'text', text }],
  });
  const named = (...pairs: readonly (readonly [string, string])[]) => ({
    type: 'body',
    parameters: pairs.map(([parameter_name, text]) => ({ type: 'text', parameter_name, text })),
  });

  it.each([
    ['positional values', message([body('Ada', 'A-1042')])],
    ['named values in any order', message([named(['order', 'A-1'], ['first_name', 'Ada'])], 'named')],
    ['an image and a link', message([image, link('plants')], 'photo')],
    ['an index that is a number', message([image, link('plants', 1)], 'photo')],
    ['a code in text and button', message([body('123456'), link('123456', '0')], 'code')],
    [
      'an amount of money',
      message([
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Ada' },
            { type: 'currency', currency: { fallback_value: '$5', code: 'USD', amount_1000: 5000 } },
          ],
        },
      ]),
    ],
  ])('goes with %s', async (_name, payload) => {
    const { status, body: answer } = await send(seeded(), payload);
    expect(answer).toMatchObject({ messages: [{ message_status: 'accepted' }] });
    expect(status).toBe(200);
  });

  it.each([
    ['one value too few', message([body('Ada')]), 400, 132000],
    ['one value too many', message([body('Ada', 'A', 'B')]), 400, 132000],
    ['no values', message([]), 400, 132000],
    ['a wrong name', message([named(['name', 'Ada'], ['order', 'A'])], 'named'), 400, 132000],
    ['values without names', message([body('Ada', 'A')], 'named'), 400, 100],
    ['an empty value', message([body('Ada', '')]), 400, 131008],
    ['a line break in a value', message([body('Ada', 'A\nB')]), 400, 132018],
    ['five spaces in a value', message([body('Ada', 'A     B')]), 400, 132018],
    [
      'another kind of value',
      message([{ type: 'body', parameters: [{ type: 'image' }, { type: 'text', text: 'A' }] }]),
      400,
      132012,
    ],
    ['no header image', message([link('plants')], 'photo'), 400, 132012],
    [
      'text for a header image',
      message([{ type: 'header', parameters: [{ type: 'text', text: 'x' }] }, link('p')], 'photo'),
      400,
      132012,
    ],
    ['no value for the link', message([image], 'photo'), 400, 131008],
    ['a link at the place of a quick reply', message([image, link('plants', '0')], 'photo'), 400, 132012],
    ['an unknown kind of button', message([image, { ...link('p'), sub_type: 'phone_number' }], 'photo'), 400, 100],
    ['no code in the button', message([body('123456')], 'code'), 400, 131008],
    ['a name that is not there', message([], 'nothing'), 404, 132001],
    ['a language that is not there', message([], 'order_shipped', 'fr'), 404, 132001],
    ['a template in review', message([], 'pending'), 404, 132001],
    ['a paused template', message([], 'paused'), 400, 132015],
    ['a disabled template', message([], 'disabled'), 400, 132016],
  ])('is refused with %s', async (_name, payload, status, code) => {
    const answer = await send(seeded(), payload);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  it('with a code cannot go to a user id', async () => {
    const payload = { ...message([body('123456'), link('123456', '0')], 'code'), to: undefined, recipient: 'US.130' };
    expect((await send(seeded(), payload)).body.error.code).toBe(131062);
  });
});
