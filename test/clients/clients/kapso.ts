import { expect } from 'vitest';
import { foreign } from '../foreign.js';
import { type Desk, type ForeignClient, isBroken, isRefused, PNG, passes } from '../harness.js';
import { PERSON } from '../seed.js';
import { receives } from '../webhooks.js';

const NO_TOKEN = 'it asks for the file without the access token, which Meta wants';

/** A refusal that the client gives as an answer. */
function rejectRefused(answer: Response): void {
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
}

export const kapso: ForeignClient = {
  package: '@kapso/whatsapp-cloud-api',
  reach: 'its option `baseUrl`',
  async calls(desk) {
    const { WhatsAppClient } = await foreign('@kapso/whatsapp-cloud-api');
    const server = await foreign('@kapso/whatsapp-cloud-api/server');
    const client = new WhatsAppClient({ accessToken: desk.token, baseUrl: desk.graphUrl, graphVersion: 'v24.0' });
    return [
      ...sends(client, desk),
      ...others(client, desk),
      ...media(client, desk),
      ...templates(client, desk),
      ...numbers(client, desk),
      ...calls(client, desk),
      ...flows(client, desk),
      ...receives(desk.posts, NORMALIZED, ({ raw, signature, body }) => {
        const isSigned = server.verifySignature({
          appSecret: desk.appSecret,
          rawBody: raw,
          signatureHeader: signature,
        });
        return { isSigned, ...server.normalizeWebhook(body) };
      }),
    ];
  },
};

const message = (more: object) => ({
  isSigned: true,
  contacts: [{ waId: PERSON, profile: { name: 'Ada' } }],
  messages: [{ from: PERSON, ...more }],
});
const status = (status: string) => ({ isSigned: true, statuses: [{ status }] });

/** What the client makes of webhooks. */
const NORMALIZED = {
  text: message({ type: 'text', text: { body: 'Ciao <ì> 100% @ /' } }),
  'forwarded text': message({ context: { frequentlyForwarded: true } }),
  image: message({ type: 'image', image: { caption: 'Me' } }),
  video: message({ type: 'video' }),
  audio: message({ type: 'audio' }),
  document: message({ type: 'document', document: { filename: 'a.pdf' } }),
  sticker: message({ type: 'sticker' }),
  location: message({ type: 'location', location: { latitude: 45.4 } }),
  contacts: message({ type: 'contacts' }),
  reaction: message({ type: 'reaction', reaction: { emoji: '👍' } }),
  'answer to a message': message({ type: 'text', context: { id: expect.stringMatching(/^wamid/) } }),
  'button of a template': message({ type: 'button', button: { payload: 'stop' } }),
  'button reply': message({ type: 'interactive', interactive: { buttonReply: { id: 'yes' } } }),
  'list reply': message({ type: 'interactive', interactive: { listReply: { id: 's' } } }),
  'flow reply': message({ type: 'interactive', interactive: { nfmReply: { name: 'flow' } } }),
  unsupported: message({ type: 'unsupported' }),
  call: { isSigned: true, calls: [{ event: 'connect', session: { sdpType: 'offer' } }] },
  'status sent': status('sent'),
  'status delivered': status('delivered'),
  'status read': status('read'),
  'status failed': status('failed'),
};

// biome-ignore lint/suspicious/noExplicitAny: the client's own shape
type Client = any;

function sends({ messages }: Client, { number, media, received }: Desk) {
  const to = { phoneNumberId: number, to: PERSON };
  const link = 'https://example.com/a';
  const accepted = (name: string, run: () => unknown) =>
    passes(name, run, { messagingProduct: 'whatsapp', contacts: [{ input: PERSON, waId: PERSON }] });
  const action = { displayText: 'Shop', url: link };
  const cards = [0, 1].map((cardIndex) => ({ cardIndex, header: { type: 'image', image: { link } }, action }));
  return [
    accepted('messages.sendText', () =>
      messages.sendText({
        ...to,
        body: 'Hi',
        previewUrl: true,
        contextMessageId: received,
        bizOpaqueCallbackData: 'x',
      }),
    ),
    accepted('messages.sendImage', () => messages.sendImage({ ...to, image: { id: media, caption: 'A picture' } })),
    accepted('messages.sendAudio', () => messages.sendAudio({ ...to, audio: { link, voice: true } })),
    accepted('messages.sendDocument', () => messages.sendDocument({ ...to, document: { link, filename: 'a.pdf' } })),
    accepted('messages.sendVideo', () => messages.sendVideo({ ...to, video: { link, caption: 'A film' } })),
    accepted('messages.sendSticker', () => messages.sendSticker({ ...to, sticker: { link } })),
    accepted('messages.sendLocation', () =>
      messages.sendLocation({ ...to, location: { latitude: 45.4, longitude: 9.1, name: 'Duomo', address: 'Milano' } }),
    ),
    accepted('messages.sendContacts', () =>
      messages.sendContacts({
        ...to,
        contacts: [
          {
            name: { formattedName: 'Ada Example', firstName: 'Ada' },
            phones: [{ phone: '+16505550100', type: 'WORK', waId: '16505550100' }],
            addresses: [{ street: '1 Main St', countryCode: 'us' }],
          },
        ],
      }),
    ),
    accepted('messages.sendTemplate', () =>
      messages.sendTemplate({
        ...to,
        template: {
          name: 'order_shipped',
          language: { code: 'en_US' },
          components: [
            {
              type: 'body',
              parameters: [
                { type: 'text', text: 'Ada' },
                { type: 'text', text: 'A-1' },
              ],
            },
          ],
        },
      }),
    ),
    accepted('messages.sendTemplate with named variables', () =>
      messages.sendTemplate({
        ...to,
        template: {
          name: 'named_greeting',
          language: { code: 'en_US', policy: 'deterministic' },
          components: [{ type: 'body', parameters: [{ type: 'text', parameterName: 'first_name', text: 'Ada' }] }],
        },
      }),
    ),
    accepted('messages.sendReaction', () =>
      messages.sendReaction({ ...to, reaction: { messageId: received, emoji: '👍' } }),
    ),
    accepted('messages.sendReaction that takes it away', () =>
      messages.sendReaction({ ...to, reaction: { messageId: received, emoji: '' } }),
    ),
    accepted('messages.sendInteractiveButtons', () =>
      messages.sendInteractiveButtons({
        ...to,
        header: { type: 'image', image: { id: media } },
        bodyText: 'Well?',
        footerText: 'Thanks',
        buttons: [{ id: 'yes', title: 'Yes' }],
      }),
    ),
    accepted('messages.sendInteractiveList', () =>
      messages.sendInteractiveList({
        ...to,
        header: { type: 'text', text: 'Sizes' },
        bodyText: 'Which?',
        buttonText: 'Sizes',
        sections: [{ title: 'All', rows: [{ id: 's', title: 'Small', description: 'up to 36' }] }],
      }),
    ),
    accepted('messages.sendInteractiveProduct', () =>
      messages.sendInteractiveProduct({ ...to, bodyText: 'This one', catalogId: '1', productRetailerId: 'sku-1' }),
    ),
    accepted('messages.sendInteractiveProductList', () =>
      messages.sendInteractiveProductList({
        ...to,
        header: { type: 'text', text: 'Shoes' },
        bodyText: 'These',
        catalogId: '1',
        sections: [{ title: 'Summer', productItems: [{ productRetailerId: 'sku-1' }] }],
      }),
    ),
    accepted('messages.sendInteractiveFlow', () =>
      messages.sendInteractiveFlow({
        ...to,
        bodyText: 'Book',
        parameters: {
          flowId: '1',
          flowCta: 'Book',
          flowToken: 't',
          flowAction: 'navigate',
          flowActionPayload: { screen: 'FIRST' },
        },
      }),
    ),
    accepted('messages.sendInteractiveAddress', () =>
      messages.sendInteractiveAddress({
        ...to,
        bodyText: 'Where to?',
        parameters: { country: 'IN', values: { name: 'Ada', phoneNumber: '+91111' } },
      }),
    ),
    accepted('messages.sendInteractiveLocationRequest', () =>
      messages.sendInteractiveLocationRequest({ ...to, bodyText: 'Where?', parameters: { requestMessage: 'Where?' } }),
    ),
    accepted('messages.sendInteractiveCallPermission', () =>
      messages.sendInteractiveCallPermission({
        ...to,
        bodyText: 'May we call?',
        parameters: { phoneNumber: '+15550100001', callPurpose: 'your order' },
      }),
    ),
    accepted('messages.sendInteractiveCtaUrl', () =>
      messages.sendInteractiveCtaUrl({ ...to, bodyText: 'Look', parameters: action }),
    ),
    accepted('messages.sendInteractiveCarousel', () =>
      messages.sendInteractiveCarousel({ ...to, bodyText: 'New', cards }),
    ),
    accepted('messages.sendInteractiveCarousel with replies', () =>
      messages.sendInteractiveCarousel({
        ...to,
        bodyText: 'New',
        cards: cards.map((card) => ({ ...card, action: { buttons: [{ id: `r${card.cardIndex}`, title: 'Yes' }] } })),
      }),
    ),
    accepted('messages.sendInteractiveCatalogMessage', () =>
      messages.sendInteractiveCatalogMessage({
        ...to,
        bodyText: 'All',
        parameters: { thumbnailProductRetailerId: 'sku-1' },
      }),
    ),
    accepted('messages.sendInteractiveRaw', () =>
      messages.sendInteractiveRaw({
        ...to,
        interactive: {
          type: 'button',
          body: { text: 'Well?' },
          action: { buttons: [{ type: 'reply', reply: { id: 'a', title: 'A' } }] },
        },
      }),
    ),
  ];
}

function others({ messages }: Client, { number, received }: Desk) {
  const of = { phoneNumberId: number, messageId: received };
  return [
    passes('messages.markRead', () => messages.markRead(of), { success: true }),
    passes('messages.markRead with typing', () => messages.markRead({ ...of, typingIndicator: { type: 'text' } }), {
      success: true,
    }),
  ];
}

function media({ media }: Client, { number, media: known }: Desk) {
  let uploaded = '';
  return [
    passes(
      'media.upload',
      async () => {
        const answer = await media.upload({
          phoneNumberId: number,
          type: 'image/png',
          file: new Blob([PNG], { type: 'image/png' }),
        });
        uploaded = answer.id;
        return { isId: /^\d+$/.test(uploaded) };
      },
      { isId: true },
    ),
    isRefused(
      'media.upload of bytes without a type',
      () => media.upload({ phoneNumberId: number, type: 'image/png', file: PNG, fileName: 'a.png' }),
      100,
      'the part of the file has no type of its own',
    ),
    passes('media.get', () => media.get({ mediaId: uploaded, phoneNumberId: number }), { mimeType: 'image/png' }),
    passes(
      'media.download with the token',
      async () => {
        const bytes = await media.download({ mediaId: known, auth: 'always' });
        return { isSame: Buffer.from(bytes).equals(PNG) };
      },
      { isSame: true },
    ),
    isBroken('media.download', () => media.download({ mediaId: known, as: 'response' }).then(rejectRefused), NO_TOKEN),
    passes('media.delete', () => media.delete({ mediaId: uploaded }), { success: true }),
    isRefused('media.get of a deleted one', () => media.get({ mediaId: uploaded }), 100, 'it was deleted'),
  ];
}

function templates({ templates }: Client, { wabaId, template }: Desk) {
  const businessAccountId = wabaId;
  const created = {
    businessAccountId,
    name: 'kapso_made',
    language: 'en_US',
    category: 'UTILITY',
    parameterFormat: 'POSITIONAL',
    allowCategoryChange: true,
    components: [
      { type: 'BODY', text: 'Your order {{1}} was shipped today.', example: { bodyText: [['A-1']] } },
      { type: 'BUTTONS', buttons: [{ type: 'PHONE_NUMBER', text: 'Call', phoneNumber: '+15550100001' }] },
    ],
  };
  return [
    passes('templates.list', () => templates.list({ businessAccountId, limit: 2, status: 'APPROVED' }), {
      data: [{ language: 'en_US' }, { language: 'en_US' }],
    }),
    passes('templates.create', () => templates.create(created), { status: 'PENDING', category: 'UTILITY' }),
    isRefused('templates.create once more', () => templates.create(created), 100, 'the name is taken'),
    passes('templates.delete', () => templates.delete({ businessAccountId, name: 'kapso_made' }), { success: true }),
    isRefused(
      'templates.get',
      () => templates.get({ businessAccountId, templateId: template }),
      2500,
      'the path `/{waba-id}/message_templates/{id}` does not exist',
    ),
  ];
}

function numbers({ phoneNumbers }: Client, desk: Desk) {
  const { number: phoneNumberId, spare } = desk;
  return [
    passes(
      'phoneNumbers.requestCode',
      () => phoneNumbers.requestCode({ phoneNumberId: spare, codeMethod: 'SMS', language: 'en_US' }),
      { success: true },
    ),
    passes(
      'phoneNumbers.verifyCode',
      async () => phoneNumbers.verifyCode({ phoneNumberId: spare, code: await desk.code(spare) }),
      { success: true },
    ),
    passes('phoneNumbers.register', () => phoneNumbers.register({ phoneNumberId: spare, pin: '123456' }), {
      success: true,
    }),
    passes('phoneNumbers.deregister', () => phoneNumbers.deregister({ phoneNumberId: spare }), { success: true }),
    passes('phoneNumbers.settings.get', () => phoneNumbers.settings.get({ phoneNumberId }), {
      calling: { status: 'DISABLED' },
    }),
    passes('phoneNumbers.settings.get with credentials', () =>
      phoneNumbers.settings.get({ phoneNumberId, includeSipCredentials: true }),
    ),
    passes(
      'phoneNumbers.settings.update',
      () =>
        phoneNumbers.settings.update({ phoneNumberId, calling: { status: 'ENABLED', callIconVisibility: 'DEFAULT' } }),
      { success: true },
    ),
    passes('phoneNumbers.businessProfile.update', () =>
      phoneNumbers.businessProfile.update({ phoneNumberId, about: 'We sell shoes', websites: ['https://example.com'] }),
    ),
    passes(
      'phoneNumbers.businessProfile.get',
      () => phoneNumbers.businessProfile.get({ phoneNumberId, fields: 'about,websites' }),
      {
        data: [{ about: 'We sell shoes' }],
      },
    ),
  ];
}

function calls({ calls }: Client, { number: phoneNumberId, callId, control }: Desk) {
  const call = { phoneNumberId, callId };
  const answer = { sdpType: 'answer', sdp: 'v=0' };
  const offer = { sdpType: 'offer', sdp: 'v=0' };
  const done = { success: true };
  let own = '';
  return [
    passes('calls.preAccept', () => calls.preAccept({ ...call, session: answer }), done),
    passes('calls.accept', () => calls.accept({ ...call, session: answer, bizOpaqueCallbackData: 'x' }), done),
    passes('calls.terminate', () => calls.terminate(call), done),
    passes(
      'calls.reject',
      async () => {
        const { messageId } = await control('/inbound', { from: PERSON, type: 'call', rings: true });
        return calls.reject({ phoneNumberId, callId: messageId });
      },
      done,
    ),
    passes('calls.permissions.get', () => calls.permissions.get({ phoneNumberId, userWaId: PERSON }), {
      permission: { status: 'pending' },
      actions: [{ actionName: 'send_call_permission_request' }, { actionName: 'start_call', canPerformAction: false }],
    }),
    isRefused(
      'calls.connect without permission',
      () => calls.connect({ phoneNumberId, to: PERSON, session: offer }),
      138006,
      'the person has not given permission to be called',
    ),
    passes(
      'calls.connect',
      async () => {
        await control('/inbound', { from: PERSON, type: 'call-permission-reply', response: 'accept' });
        const started = await calls.connect({ phoneNumberId, to: PERSON, session: offer });
        own = started.calls[0].id;
        return { isCall: own.startsWith('wacid.') };
      },
      { isCall: true },
    ),
    passes('calls.terminate of its own', () => calls.terminate({ phoneNumberId, callId: own }), done),
  ];
}

function flows({ flows }: Client, { wabaId }: Desk) {
  const layout = { type: 'SingleColumnLayout', children: [] };
  const flowJson = { version: '7.2', screens: [{ id: 'FIRST', terminal: true, layout }] };
  let flowId = '';
  const made = { success: true };
  return [
    passes(
      'flows.create',
      async () => {
        const answer = await flows.create({ wabaId, name: 'booking', flowJson });
        flowId = answer.id;
        return answer;
      },
      made,
    ),
    passes('flows.list', () => flows.list({ wabaId, limit: 5 }), { data: [{ name: 'booking', status: 'DRAFT' }] }),
    passes('flows.get', () => flows.get({ flowId, fields: 'name,status,categories' }), { categories: ['OTHER'] }),
    passes('flows.updateAsset', () => flows.updateAsset({ flowId, json: flowJson }), made),
    passes('flows.preview', () => flows.preview({ flowId, interactive: true })),
    passes('flows.publish', () => flows.publish({ flowId }), { success: true }),
    passes('flows.deprecate', () => flows.deprecate({ flowId }), { success: true }),
    passes('flows.deploy', () => flows.deploy(flowJson, { wabaId, name: 'deployed', publish: true })),
  ];
}
