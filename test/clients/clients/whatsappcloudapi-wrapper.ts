import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foreign } from '../foreign.js';
import { redirectHttps } from '../graph-redirect.js';
import { type ForeignClient, PNG, passes } from '../harness.js';
import { PERSON } from '../seed.js';
import { receives } from '../webhooks.js';

const message = (type: string) => ({ isMessage: true, message: { type, from: { name: 'Ada', phone: PERSON } } });
const status = (notificationType: string) => ({ isNotificationMessage: true, notificationType });

const PARSED = {
  text: message('text_message'),
  image: message('media_message'),
  audio: message('audio_message'),
  sticker: message('sticker_message'),
  location: message('location_message'),
  contacts: message('contact_message'),
  'button of a template': message('quick_reply_message'),
  'button reply': message('simple_button_message'),
  'list reply': message('radio_button_message'),
  'answer to a message': { message: { thread: { from: {} } } },
  'status sent': status('sent'),
  'status delivered': status('delivered'),
  'status read': status('read'),
  'status failed': status('failed'),
};

let restore: (() => void) | undefined;
let folder: string | undefined;

export const whatsappcloudapiWrapper: ForeignClient = {
  package: 'whatsappcloudapi_wrapper',
  reach: '`https.request` of the test process, since `graph.facebook.com` is written in its code',
  async calls(desk) {
    const Whatsapp = await foreign('whatsappcloudapi_wrapper');
    restore = redirectHttps(desk.graphUrl);
    folder = await mkdtemp(join(tmpdir(), 'client-'));
    const picture = join(folder, 'a.png');
    await writeFile(picture, PNG);
    const client = new Whatsapp.default({
      accessToken: desk.token,
      senderPhoneNumberId: desk.number,
      WABA_ID: desk.wabaId,
    });
    const to = { recipientPhone: PERSON };
    const answer = { status: 'success', data: { contacts: [{ input: PERSON, wa_id: PERSON }] } };
    const nested = { response: answer };
    const webhooks = receives(desk.posts, PARSED, ({ raw }) => client.parseMessage(JSON.parse(raw)));
    const url = 'https://example.com/a.png';
    const file = { file_path: picture, file_name: 'a.png', mime_type: 'image/png' };
    return [
      passes('createQRCodeMessage', () => client.createQRCodeMessage({ message: 'Hello' }), {
        status: 'success',
        data: { prefilled_message: 'Hello' },
      }),
      passes('createQRCodeMessage as svg', () => client.createQRCodeMessage({ message: 'Hello', imageType: 'svg' })),
      passes('sendText', () => client.sendText({ ...to, message: 'Hello' }), answer),
      passes(
        'sendText in answer to another',
        () => client.sendText({ ...to, message: 'Hello', context: { message_id: desk.received } }),
        answer,
      ),
      passes(
        'sendTemplate',
        () =>
          client.sendTemplate({
            ...to,
            templateName: 'order_shipped',
            languageCode: 'en_US',
            components: [
              {
                type: 'body',
                parameters: [
                  { type: 'text', text: 'Ada' },
                  { type: 'text', text: 'A-1' },
                ],
              },
            ],
          }),
        answer,
      ),
      passes('markMessageAsRead', () => client.markMessageAsRead({ message_id: desk.received }), { status: 'success' }),
      passes(
        'sendSimpleButtons',
        () => client.sendSimpleButtons({ ...to, message: 'Well?', listOfButtons: [{ id: 'yes', title: 'Yes' }] }),
        answer,
      ),
      passes(
        'sendRadioButtons',
        () =>
          client.sendRadioButtons({
            ...to,
            headerText: 'Sizes',
            bodyText: 'Which?',
            footerText: 'Thanks',
            listOfSections: [{ title: 'All', rows: [{ id: 's', title: 'Small', description: 'up to 36' }] }],
          }),
        answer,
      ),
      passes('sendImage by link', () => client.sendImage({ ...to, url, caption: 'A picture' }), nested),
      passes('sendImage by id', () => client.sendImage({ ...to, media_id: desk.media }), nested),
      passes('sendImage from a file', () => client.sendImage({ ...to, ...file, caption: 'A picture' }), nested),
      passes('sendVideo', () => client.sendVideo({ ...to, url, caption: 'A film' }), nested),
      passes('sendAudio', () => client.sendAudio({ ...to, url }), nested),
      passes('sendDocument', () => client.sendDocument({ ...to, url, caption: 'Terms', file_name: 'a.pdf' }), nested),
      passes(
        'sendLocation',
        () => client.sendLocation({ ...to, latitude: 45.4, longitude: 9.1, name: 'Duomo', address: 'Milano' }),
        answer,
      ),
      passes(
        'sendContact',
        () =>
          client.sendContact({
            ...to,
            contact_profile: {
              addresses: [{ street: '1 Main St', city: 'Menlo Park', type: 'HOME' }],
              birthday: '2012-08-18',
              name: { first_name: 'Ada', last_name: 'Example' },
              emails: [{ email: 'ada@example.com', type: 'WORK' }],
              org: { company: 'Example' },
              phones: [{ phone: '16505550100', type: 'WORK', wa_id: '16505550100' }],
              urls: [{ url: 'https://example.com', type: 'WORK' }],
            },
          }),
        answer,
      ),
      ...webhooks,
    ];
  },
  async close() {
    restore?.();
    if (folder !== undefined) await rm(folder, { recursive: true });
  },
};
