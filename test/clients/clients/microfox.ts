import { foreign } from '../foreign.js';
import { type Desk, type ForeignClient, isBroken, isRefused, PNG, passes } from '../harness.js';
import { PERSON } from '../seed.js';
import { receives } from '../webhooks.js';

export const microfox: ForeignClient = {
  package: '@microfox/whatsapp-business',
  reach: 'its option `baseUrl`',
  async calls(desk) {
    const { WhatsAppBusinessSDK, WebhookPayloadSchema } = await foreign('@microfox/whatsapp-business');
    const client = new WhatsAppBusinessSDK({
      accessToken: desk.token,
      phoneNumberId: desk.number,
      businessAccountId: desk.wabaId,
      baseUrl: `${desk.graphUrl}/v22.0`,
    });
    const webhooks = receives(
      desk.posts,
      TAKEN,
      ({ body }) => WebhookPayloadSchema.parse(body).entry[0].changes[0].value,
    );
    return [...messages(client, desk), ...account(client, desk), ...webhooks];
  },
};

// biome-ignore lint/suspicious/noExplicitAny: the client's own shape
type Client = any;

const message = (type: string) => ({ contacts: [{ wa_id: PERSON }], messages: [{ from: PERSON, type }] });

/** What the client has a schema of. */
const TAKEN = {
  text: message('text'),
  image: message('image'),
  video: message('video'),
  audio: message('audio'),
  document: message('document'),
  sticker: message('sticker'),
  location: message('location'),
  contacts: message('contacts'),
  reaction: message('reaction'),
  'button reply': message('interactive'),
  'list reply': message('interactive'),
  'status sent': { statuses: [{ status: 'sent', recipient_id: PERSON }] },
  'status delivered': { statuses: [{ status: 'delivered' }] },
  'status read': { statuses: [{ status: 'read' }] },
  'status failed': { statuses: [{ status: 'failed', errors: [{ code: 131026 }] }] },
};

const ACCEPTED = { success: true, data: { messaging_product: 'whatsapp', contacts: [{ wa_id: PERSON }] } };
const DONE = { success: true, data: { success: true } };

function messages(client: Client, { received, media }: Desk) {
  const link = 'https://example.com/a';
  const contact = {
    name: { formatted_name: 'Ada', first_name: 'Ada' },
    phones: [{ phone: '+16505550100', type: 'WORK' }],
  };
  return [
    passes('sendTextMessage', () => client.sendTextMessage(PERSON, 'Hello'), ACCEPTED),
    passes('sendImageMessage', () => client.sendImageMessage(PERSON, { id: media, caption: 'A picture' }), ACCEPTED),
    passes('sendVideoMessage', () => client.sendVideoMessage(PERSON, { link }), ACCEPTED),
    passes('sendDocumentMessage', () => client.sendDocumentMessage(PERSON, { link, filename: 'a.pdf' }), ACCEPTED),
    passes('sendAudioMessage', () => client.sendAudioMessage(PERSON, { link }), ACCEPTED),
    passes('sendStickerMessage', () => client.sendStickerMessage(PERSON, { link }), ACCEPTED),
    passes(
      'sendLocationMessage',
      () => client.sendLocationMessage(PERSON, { latitude: 45.4, longitude: 9.1, name: 'Duomo' }),
      ACCEPTED,
    ),
    passes('sendContactMessage', () => client.sendContactMessage(PERSON, [contact]), ACCEPTED),
    passes(
      'sendInteractiveMessage',
      () =>
        client.sendInteractiveMessage(PERSON, {
          type: 'button',
          body: { text: 'Well?' },
          action: { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'Yes' } }] },
        }),
      ACCEPTED,
    ),
    passes(
      'sendTemplateMessage',
      () =>
        client.sendTemplateMessage(PERSON, 'order_shipped', 'en_US', [
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Ada' },
              { type: 'text', text: 'A-1' },
            ],
          },
        ]),
      ACCEPTED,
    ),
    isRefused(
      'sendInteractiveCtaMessage',
      () => client.sendInteractiveCtaMessage(PERSON, 'Look', link),
      131009,
      'it sends the type `cta`, which is `cta_url` at Meta',
    ),
    passes(
      'sendFlowMessage',
      () =>
        client.sendFlowMessage(PERSON, {
          id: '1',
          token: 't',
          header: { type: 'text', text: 'Appointments' },
          body: { text: 'Book' },
          footer: { text: 'Thanks' },
          parameters: { flow_id: '1', flow_cta: 'Book' },
        }),
      ACCEPTED,
    ),
    passes('sendLocationRequestMessage', () => client.sendLocationRequestMessage(PERSON, 'Where?'), ACCEPTED),
    passes('sendReaction', () => client.sendReaction(PERSON, received, '👍'), ACCEPTED),
    passes('sendReply', () => client.sendReply(PERSON, 'text', 'Hello', received), ACCEPTED),
    passes('sendReply with a picture', () => client.sendReply(PERSON, 'image', { link }, received), ACCEPTED),
    passes('sendTypingIndicator', () => client.sendTypingIndicator({ messageId: received }), DONE),
    passes('markMessageAsRead', () => client.markMessageAsRead(received), DONE),
    isRefused(
      'markMessagesAsRead',
      () => client.markMessagesAsRead([received]),
      100,
      'it sends `message_ids`, and Meta needs `message_id`',
    ),
  ];
}

function account(client: Client, { number, spare, media: known }: Desk) {
  return [
    passes('uploadMedia', () => client.uploadMedia(new Blob([PNG], { type: 'image/png' }), 'image'), { success: true }),
    passes('getMediaUrl', () => client.getMediaUrl(known), { success: true, data: { mime_type: 'image/png' } }),
    passes(
      'downloadMedia',
      async () => {
        const { data } = await client.downloadMedia(known);
        return { isSame: Buffer.from(data).equals(PNG) };
      },
      { isSame: true },
    ),
    isRefused(
      'registerPhone',
      () => client.registerPhone(spare, '123456'),
      133006,
      'the number was not verified before',
    ),
    passes('deregisterPhone', () => client.deregisterPhone(number), DONE),
    passes('registerPhone with the PIN it has', () => client.registerPhone(number, '123456'), DONE),
    passes('updateBusinessProfile', () => client.updateBusinessProfile({ about: 'Shoes', email: 'a@example.com' })),
    passes('getBusinessProfile', () => client.getBusinessProfile(), { data: [{ about: 'Shoes' }] }),
    passes('getTemplates', () => client.getTemplates({ limit: 20, offset: 0 }), { success: true }),
    isRefused(
      'createTemplate',
      () =>
        client.createTemplate({
          name: 'microfox_made',
          category: 'UTILITY',
          language: 'en_US',
          components: [{ type: 'body', parameters: [], text: 'Your parcel has arrived.' }],
        }),
      100,
      'the client leaves out the text of a component',
    ),
    passes('deleteTemplate', () => client.deleteTemplate('order_shipped'), DONE),
    isRefused('getQRCode', () => client.getQRCode(), 100, 'the edge `qr_code` does not exist'),
    passes('getPhoneNumbers', () => client.getPhoneNumbers(), { success: true }),
    isRefused('getAnalytics', () => client.getAnalytics(), 100, 'a number has no edge `insights`'),
    isRefused(
      'getCommerceSettings',
      () => client.getCommerceSettings(),
      100,
      'the settings belong to a number, not to an account',
    ),
    isBroken(
      'getConversationalComponents',
      () => client.getConversationalComponents(),
      'it looks for the answer beside the place where it has put it',
    ),
  ];
}
