import { foreign } from '../foreign.js';
import { redirectFetch } from '../graph-redirect.js';
import { type Desk, type ForeignClient, PNG, passes } from '../harness.js';
import { PERSON } from '../seed.js';
import { receives } from '../webhooks.js';

export const whatsappApiJs: ForeignClient = {
  package: 'whatsapp-api-js',
  reach: 'its option `ponyfill.fetch`, since `graph.facebook.com` is written in its code',
  async calls(desk) {
    const { WhatsAppAPI } = await foreign('whatsapp-api-js');
    const messages = await foreign('whatsapp-api-js/messages');
    const ponyfill = { fetch: redirectFetch(desk.graphUrl) };
    const client = new WhatsAppAPI({ token: desk.token, appSecret: desk.appSecret, v: 'v24.0', ponyfill });
    return [
      ...sends(client, messages, desk),
      ...templates(client, messages, desk),
      ...others(client, desk),
      ...webhooks(client, desk),
    ];
  },
};

// biome-ignore lint/suspicious/noExplicitAny: the client's own shape
type Client = any;

const ACCEPTED = { messaging_product: 'whatsapp', contacts: [{ input: PERSON, wa_id: PERSON }] };

function sends(client: Client, m: Client, { number, received, media }: Desk) {
  const link = 'https://example.com/a';
  const send = (name: string, message: () => unknown, ...more: unknown[]) =>
    passes(`sendMessage: ${name}`, () => client.sendMessage(number, PERSON, message(), ...more), ACCEPTED);
  const body = () => new m.Body('Choose');
  const interactive = (name: string, action: () => unknown, header?: () => unknown) =>
    send(name, () => new m.Interactive(action(), body(), header?.(), undefined));
  const product = () => new m.Product('sku-1');
  return [
    send('Text', () => new m.Text('Hello', true)),
    send('Text in answer to another', () => new m.Text('Hello'), received, 'x'),
    send('Image', () => new m.Image(media, true, 'A picture')),
    send('Video', () => new m.Video(link)),
    send('Audio', () => new m.Audio(link, false, true)),
    send('Document', () => new m.Document(link, false, 'Terms', 'a.pdf')),
    send('Sticker', () => new m.Sticker(link)),
    send('Location', () => new m.Location(9.1, 45.4, 'Duomo', 'Milano')),
    send('Reaction', () => new m.Reaction(received, '👍')),
    send('Reaction that takes it away', () => new m.Reaction(received)),
    send(
      'Contacts',
      () =>
        new m.Contacts([
          new m.Name('Ada Example', 'Ada'),
          new m.Phone('+16505550100', 'WORK', '16505550100'),
          new m.Birthday('2012', '08', '18'),
          new m.Organization('Example', 'Design', 'Manager'),
          new m.Email('ada@example.com', 'WORK'),
          new m.Url('https://example.com', 'WORK'),
          new m.Address('US', 'us', 'CA', 'Menlo Park', '1 Main St', '94025', 'HOME'),
        ]),
    ),
    interactive(
      'ActionButtons',
      () => new m.ActionButtons(new m.Button('yes', 'Yes')),
      () => new m.Header(new m.Image(link)),
    ),
    interactive(
      'ActionList',
      () => new m.ActionList('Sizes', new m.ListSection('All', new m.Row('s', 'Small', 'up to 36'))),
      () => new m.Header('Sizes'),
    ),
    interactive('ActionCatalog', () => new m.ActionCatalog(product())),
    interactive('ActionProduct', () => new m.ActionProduct(new m.CatalogProduct('sku-1', '1'))),
    interactive(
      'ActionProductList',
      () => new m.ActionProductList('1', new m.ProductSection('Summer', product())),
      () => new m.Header('Shoes'),
    ),
    interactive('ActionCTA', () => new m.ActionCTA('Shop', link)),
    interactive('ActionNavigateFlow', () => new m.ActionNavigateFlow('t', '1', 'Book', 'FIRST', { a: 1 })),
    interactive('ActionDataExchangeFlow', () => new m.ActionDataExchangeFlow('t', '1', 'Book')),
    interactive('ActionLocation', () => new m.ActionLocation()),
    interactive('ActionCallPermission', () => new m.ActionCallPermission()),
    interactive('ActionContactRequest', () => new m.ActionContactRequest()),
    passes('broadcastMessage', async () => {
      const answers = await Promise.all(client.broadcastMessage(number, [PERSON, PERSON], new m.Text('Hello'), 10, 1));
      return answers;
    }, [ACCEPTED, ACCEPTED]),
  ];
}

function templates(client: Client, m: Client, { number }: Desk) {
  const send = (name: string, message: () => unknown) =>
    passes(`sendMessage: ${name}`, () => client.sendMessage(number, PERSON, message()), {
      ...ACCEPTED,
      messages: [{ message_status: 'accepted' }],
    });
  return [
    send(
      'Template',
      () =>
        new m.Template(
          'order_shipped',
          'en_US',
          new m.BodyComponent(new m.BodyParameter('Ada'), new m.BodyParameter('A-1')),
        ),
    ),
    send(
      'Template with a currency and a date',
      () =>
        new m.Template(
          'order_shipped',
          'en_US',
          new m.BodyComponent(
            new m.BodyParameter(new m.Currency(1500, 'USD', 'U$1.5')),
            new m.BodyParameter(new m.DateTime('01/01/2027')),
          ),
        ),
    ),
    send(
      'Template with named variables',
      () => new m.Template('named_greeting', 'en_US', new m.BodyComponent(new m.BodyParameter('Ada', 'first_name'))),
    ),
    send('Template.OTP', () => m.Template.OTP('login_code', 'en_US', '123456')),
    send(
      'Template with picture and buttons',
      () =>
        new m.Template(
          'spring_sale',
          'en_US',
          new m.HeaderComponent(new m.HeaderParameter(new m.Image('https://example.com/a.png'))),
          new m.BodyComponent(new m.BodyParameter('Ada')),
          new m.PayloadComponent('stop'),
          new m.URLComponent('sale'),
        ),
    ),
  ];
}

function others(client: Client, { number, received, media, callId, control }: Desk) {
  let code = '';
  const form = () => {
    const data = new FormData();
    data.set('file', new Blob([PNG], { type: 'image/png' }), 'a.png');
    return data;
  };
  return [
    passes('markAsRead', () => client.markAsRead(number, received), { success: true }),
    passes('markAsRead with typing', () => client.markAsRead(number, received, 'text'), { success: true }),
    passes(
      'createQR',
      async () => {
        const answer = await client.createQR(number, 'Hello');
        code = answer.code;
        return answer;
      },
      { prefilled_message: 'Hello' },
    ),
    passes('createQR as svg', () => client.createQR(number, 'Hello', 'svg'), { prefilled_message: 'Hello' }),
    passes('retrieveQR', () => client.retrieveQR(number)),
    passes('retrieveQR of one', () => client.retrieveQR(number, code), { data: [{ prefilled_message: 'Hello' }] }),
    passes('updateQR', () => client.updateQR(number, code, 'Bye'), { prefilled_message: 'Bye' }),
    passes('deleteQR', () => client.deleteQR(number, code), { success: true }),
    passes('uploadMedia', () => client.uploadMedia(number, form())),
    passes('retrieveMedia', () => client.retrieveMedia(media, number), { mime_type: 'image/png' }),
    passes(
      'fetchMedia',
      async () => {
        const { url } = await client.retrieveMedia(media);
        const answer = await client.fetchMedia(url);
        return { isSame: Buffer.from(await answer.arrayBuffer()).equals(PNG) };
      },
      { isSame: true },
    ),
    passes('deleteMedia', () => client.deleteMedia(media, number), { success: true }),
    passes('blockUser', () => client.blockUser(number, PERSON), { block_users: { added_users: [{ input: PERSON }] } }),
    passes('unblockUser', () => client.unblockUser(number, PERSON), {
      block_users: { removed_users: [{ input: PERSON }] },
    }),
    passes('preacceptCall', () => client.preacceptCall(number, callId, 'v=0'), { success: true }),
    passes('acceptCall', () => client.acceptCall(number, callId, 'v=0', 'x'), { success: true }),
    passes('terminateCall', () => client.terminateCall(number, callId), { success: true }),
    passes(
      'rejectCall',
      async () => {
        const { messageId } = await control('/inbound', { from: PERSON, type: 'call', rings: true });
        return client.rejectCall(number, messageId);
      },
      { success: true },
    ),
    passes(
      '$$apiFetch$$',
      async () => {
        const answer = await client.$$apiFetch$$(`https://graph.facebook.com/v24.0/${number}/settings`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ calling: { status: 'ENABLED' } }),
        });
        return answer.json();
      },
      { success: true },
    ),
    passes(
      'initiateCall',
      async () => {
        await control('/inbound', { from: PERSON, type: 'call-permission-reply', response: 'accept' });
        return client.initiateCall(number, PERSON, 'v=0');
      },
      { calls: [{}] },
    ),
  ];
}

function webhooks(client: Client, { posts }: Desk) {
  const message = (type: string) => ({ from: PERSON, name: 'Ada', recipient: { phone: PERSON }, message: { type } });
  const status = (status: string) => ({ status, recipient: {} });
  const wanted = {
    text: message('text'),
    image: message('image'),
    video: message('video'),
    audio: message('audio'),
    document: message('document'),
    sticker: message('sticker'),
    location: message('location'),
    contacts: message('contacts'),
    reaction: message('reaction'),
    'button of a template': message('button'),
    'button reply': message('interactive'),
    'list reply': message('interactive'),
    'flow reply': message('interactive'),
    unsupported: message('unsupported'),
    call: { from: PERSON, name: 'Ada', call: { event: 'connect', session: { sdp_type: 'offer' } } },
    'status sent': status('sent'),
    'status delivered': status('delivered'),
    'status read': status('read'),
    'status failed': { ...status('failed'), error: { code: 131026 } },
  };
  return receives(posts, wanted, async ({ body, raw, signature }) => {
    let event: unknown;
    const keep = (given: unknown) => {
      event = given;
    };
    client.on.message = keep;
    client.on.status = keep;
    client.on.call.connect = keep;
    await client.post(body, raw, signature);
    return event;
  });
}
