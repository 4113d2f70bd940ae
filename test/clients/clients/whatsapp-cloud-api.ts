import { servedBy } from '../express-server.js';
import { foreign } from '../foreign.js';
import { redirectHttps } from '../graph-redirect.js';
import { type ForeignClient, isRefused, passes } from '../harness.js';
import { payloads } from '../payloads.js';
import { PERSON } from '../seed.js';
import { receives } from '../webhooks.js';

const message = (type: string) => ({ status: 200, events: [{ type, from: PERSON, name: 'Ada' }] });

const RECEIVED = {
  text: message('text'),
  image: message('image'),
  location: message('location'),
  contacts: message('contacts'),
  'button reply': message('button_reply'),
  'list reply': message('list_reply'),
  'status read': { status: 202, events: [] },
};

let served: Awaited<ReturnType<typeof servedBy>> | undefined;
let restore: (() => void) | undefined;

export const whatsappCloudApi: ForeignClient = {
  package: 'whatsapp-cloud-api',
  reach: '`https.request` of the test process, since `graph.facebook.com` is written in its code',
  async calls(desk) {
    const { createBot } = await foreign('whatsapp-cloud-api');
    restore = redirectHttps(desk.graphUrl);
    const bot = createBot(desk.number, desk.token, { version: 'v24.0' });
    const { default: express } = await foreign('express');
    const { app } = await bot.startExpressServer({
      app: express(),
      webhookPath: '/hook',
      webhookVerifyToken: 'verify',
    });
    served = await servedBy(app);
    const webhooks = receives(desk.posts, RECEIVED, async (post) => {
      let token = '';
      const event = new Promise((resolve) => {
        token = bot.on('message', resolve);
      });
      const status = await served?.post('/hook', post);
      const events = status === 200 ? [await event] : [];
      bot.unsubscribe(token);
      return { status, events };
    });
    const sent = { phoneNumber: PERSON, whatsappId: PERSON };
    const link = 'https://example.com/a.png';
    const { contacts } = payloads(desk);
    const text = (value: string) => ({ type: 'text', text: value });
    return [
      passes('sendText', () => bot.sendText(PERSON, 'Hello', { preview_url: true }), sent),
      passes('sendMessage', () => bot.sendMessage(PERSON, 'Hello'), sent),
      passes('sendImage by link', () => bot.sendImage(PERSON, link, { caption: 'A picture' }), sent),
      passes('sendImage by id', () => bot.sendImage(PERSON, desk.media), sent),
      passes('sendDocument', () => bot.sendDocument(PERSON, link, { caption: 'Terms', filename: 'a.pdf' }), sent),
      passes('sendAudio', () => bot.sendAudio(PERSON, link), sent),
      passes('sendVideo', () => bot.sendVideo(PERSON, link, { caption: 'A film' }), sent),
      passes('sendSticker', () => bot.sendSticker(PERSON, link), sent),
      passes('sendLocation', () => bot.sendLocation(PERSON, 45.4, 9.1, { name: 'Duomo', address: 'Milano' }), sent),
      passes(
        'sendTemplate',
        () =>
          bot.sendTemplate(PERSON, 'order_shipped', 'en_US', [
            { type: 'body', parameters: [text('Ada'), text('A-1')] },
          ]),
        sent,
      ),
      passes('sendTemplate without variables', () => bot.sendTemplate(PERSON, 'hello_world', 'en_US'), sent),
      passes('sendContacts', () => bot.sendContacts(PERSON, contacts?.content), sent),
      passes(
        'sendReplyButtons',
        () =>
          bot.sendReplyButtons(
            PERSON,
            'Well?',
            { yes: 'Yes', no: 'No' },
            { header: { type: 'text', text: 'Sizes' }, footerText: 'Thanks' },
          ),
        sent,
      ),
      passes('sendReplyButtons alone', () => bot.sendReplyButtons(PERSON, 'Well?', { yes: 'Yes' }), sent),
      passes(
        'sendList',
        () =>
          bot.sendList(
            PERSON,
            'Sizes',
            'Which?',
            { All: [{ id: 's', title: 'Small', description: 'up to 36' }] },
            { footerText: 'Thanks' },
          ),
        sent,
      ),
      isRefused(
        'sendTemplate that does not exist',
        () => bot.sendTemplate(PERSON, 'unknown', 'en_US'),
        132001,
        'the template does not exist',
      ),
      ...webhooks,
    ];
  },
  async close() {
    restore?.();
    await served?.close();
  },
};
