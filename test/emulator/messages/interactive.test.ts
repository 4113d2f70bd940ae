import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../core/messages/content/interactive/examples.js';
import { READY_NUMBER } from '../../support/ready-number.js';
import { sandbox } from '../graph-client.js';

const CARD = {
  type: 'cta_url',
  header: { type: 'image', image: { link: 'https://example.com/a.jpg' } },
  action: { name: 'cta_url', parameters: { display_text: 'Open', url: 'https://example.com' } },
};

/** Sends one interactive message. Ids of files are uploaded ones in the examples, which the emulator does not know. */
async function send(interactive: object, more: object = {}, settings: object = {}) {
  const box = sandbox({ settings });
  const text = JSON.stringify(interactive).replace(/"id":"41\d+"/g, '"link":"https://example.com/a.jpg"');
  return box.call('POST', `/${box.number}/messages`, {
    messaging_product: 'whatsapp',
    to: '+15550100002',
    type: 'interactive',
    interactive: JSON.parse(text),
    ...more,
  });
}

const button = (more: object) => ({
  type: 'button',
  body: { text: 'Is it you?' },
  action: { buttons: [{ type: 'reply', reply: { id: 'a', title: 'Yes' } }] },
  ...more,
});
const replies = (count: number, title = 'T') =>
  Array.from({ length: count }, (_, at) => ({ type: 'reply', reply: { id: `${at}`, title: `${title}${at}` } }));
const rows = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `${at}`, title: `Row ${at}` }));
const list = (...sections: object[]) => ({
  type: 'list',
  body: { text: 'When?' },
  action: { button: 'Times', sections },
});
const carousel = (...cards: object[]) => ({ type: 'carousel', body: { text: 'Look' }, action: { cards } });
const named = (type: string, action: object) => ({ type, body: { text: 'Hello' }, action });

describe('an interactive message', () => {
  it.each(EXAMPLES.map(({ wire }) => [(wire as { type: string }).type, wire] as const))(
    'of type %s is accepted',
    async (_type, wire) => {
      expect(await send(wire)).toMatchObject({ status: 200 });
    },
  );

  it.each([
    ['three buttons', button({ action: { buttons: replies(3) } })],
    ['a header of 60 characters', button({ header: { type: 'text', text: 'a'.repeat(60) } })],
    ['ten rows', list({ title: 'A', rows: rows(10) })],
    ['ten cards', carousel(...Array.from({ length: 10 }, () => CARD))],
  ])('may have %s', async (_what, interactive) => {
    expect(await send(interactive)).toMatchObject({ status: 200 });
  });

  it.each<[string, object, number, RegExp]>([
    ['no body', button({ body: undefined }), 131008, /'body' is mandatory/],
    ['a long body', button({ body: { text: 'a'.repeat(1025) } }), 131009, /Max length: 1024/],
    ['a long header', button({ header: { type: 'text', text: 'a'.repeat(61) } }), 131009, /Max length: 60/],
    ['a GIF above it', button({ header: { type: 'gif', gif: { link: 'x' } } }), 131009, /header of type 'gif'/],
    ['a long footer', button({ footer: { text: 'a'.repeat(61) } }), 131009, /Max length: 60/],
    ['four buttons', button({ action: { buttons: replies(4) } }), 131009, /Max allowed buttons: 3/],
    ['a long title', button({ action: { buttons: replies(1, 'a'.repeat(20)) } }), 131009, /title length invalid/],
    [
      'one title twice',
      button({
        action: {
          buttons: [
            { type: 'reply', reply: { id: 'a', title: 'Yes' } },
            { type: 'reply', reply: { id: 'b', title: 'Yes' } },
          ],
        },
      }),
      131009,
      /titles must be unique/,
    ],
    [
      'a link among answers',
      button({ action: { buttons: [{ type: 'cta_url', cta_url: { display_text: 'L', url: 'https://a.com' } }] } }),
      131009,
      /cta_url are not allowed/,
    ],
    ['eleven rows', list({ title: 'A', rows: rows(11) }), 131009, /Total row count/],
    ['one row twice', list({ rows: [...rows(1), ...rows(1)] }), 131009, /Row ids must be unique/],
    ['sections without titles', list({ title: 'A', rows: rows(1) }, { rows: [] }), 131008, /'title' is mandatory/],
    ['an image above a list', { ...list({ rows: rows(1) }), header: { type: 'image' } }, 131009, /not allowed/],
    ['one card', carousel(CARD), 131009, /2 to 10 cards/],
    [
      'cards that differ',
      carousel(CARD, { ...CARD, header: { type: 'video', video: { link: 'https://a.com/a.mp4' } } }),
      131009,
      /same type/,
    ],
    ['a footer below cards', { ...carousel(CARD, CARD), footer: { text: 'x' } }, 131009, /footer is not allowed/],
    [
      'a flow without its name',
      named('flow', { name: 'flow', parameters: { flow_message_version: '3' } }),
      131009,
      /flow_id/,
    ],
    [
      'a flow of another version',
      named('flow', { name: 'flow', parameters: { flow_message_version: '2', flow_id: '1', flow_cta: 'x' } }),
      131009,
      /must be 3/,
    ],
    ['products without a header', named('product_list', { catalog_id: '1', sections: [] }), 131008, /'header'/],
    ['a product without a catalog', named('product', { product_retailer_id: '1' }), 131008, /'catalog_id'/],
    ['another action', named('location_request_message', { name: 'send' }), 131009, /must be send_location/],
    [
      'an address in Germany',
      named('address_message', { name: 'address_message', parameters: { country: 'DE' } }),
      131009,
      /India/,
    ],
    [
      'a call that lives too long',
      named('voice_call', { name: 'voice_call', parameters: { ttl_minutes: 43_201 } }),
      131009,
      /ttl_minutes/,
    ],
    [
      'an order without an amount',
      named('order_details', {
        name: 'review_and_pay',
        parameters: { reference_id: 'A', type: 'digital-goods', currency: 'INR' },
      }),
      131008,
      /'total_amount'/,
    ],
    [
      'an unknown state of an order',
      named('order_status', { name: 'review_order', parameters: { reference_id: 'A', order: { status: 'lost' } } }),
      131009,
      /order status/,
    ],
  ])('is refused for %s', async (_what, interactive, code, details) => {
    const { status, body } = await send(interactive);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code, error_data: { details: expect.stringMatching(details) } });
  });

  it('has more buttons by Direct Send', async () => {
    const link = { type: 'cta_url', cta_url: { display_text: 'Track', url: 'https://example.com' } };
    const interactive = button({ action: { buttons: [link, ...replies(9)] } });
    const direct = await send(interactive, { category: 'utility' }, { directSend: true });
    expect(direct).toMatchObject({ status: 200 });
    expect(await send(interactive)).toMatchObject({ status: 400 });
  });

  it('is no list by Direct Send', async () => {
    const direct = await send(list({ rows: rows(1) }), { category: 'utility' }, { directSend: true });
    expect(direct).toMatchObject({ status: 400, body: { error: { code: 100 } } });
  });
});

describe('the Marketing Messages API', () => {
  const templates = (['UTILITY', 'MARKETING'] as const).map((category) => ({
    name: category.toLowerCase(),
    language: 'en_US',
    category,
    components: [{ type: 'BODY', text: 'Hello there.' }],
  }));
  const post = async (marketingMessages: boolean, name: string) => {
    const box = sandbox({ settings: { marketingMessages }, seed: { wabas: [{ numbers: NUMBERS, templates }] } });
    return box.call('POST', `/${box.number}/marketing_messages`, {
      messaging_product: 'whatsapp',
      to: '+15550100002',
      type: 'template',
      template: { name, language: { code: 'en_US' } },
    });
  };
  const NUMBERS = [READY_NUMBER];

  it('takes marketing templates', async () => {
    expect(await post(true, 'marketing')).toMatchObject({ status: 200 });
  });

  it.each([
    ['of another category', true, 'utility', 131055],
    ['on an account that has not joined', false, 'marketing', 134102],
  ])('refuses one %s', async (_what, joined, name, code) => {
    expect((await post(joined, name)).body.error).toMatchObject({ code });
  });
});
