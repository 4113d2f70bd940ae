import { foreign } from '../foreign.js';
import { type Desk, type ForeignClient, isBroken, isRefused, PNG, passes } from '../harness.js';
import { payloads } from '../payloads.js';
import { PERSON } from '../seed.js';
import { receives } from '../webhooks.js';

export const greatDetail: ForeignClient = {
  package: '@great-detail/whatsapp',
  reach: 'its option `baseUrl`',
  async calls(desk) {
    const { Client } = await foreign('@great-detail/whatsapp');
    const headers = { Authorization: `Bearer ${desk.token}` };
    const client = new Client({ baseUrl: desk.graphUrl, graphVersion: 'v24.0', request: { headers, retry: 0 } });
    const webhooks = receives(desk.posts, { text: {}, 'status read': {}, call: {} }, async ({ raw, signature }) => {
      const request = { method: 'POST', query: {}, headers: { 'x-hub-signature-256': signature }, body: raw };
      const event = await client.webhook.eventNotification(request);
      await event.verifySignature(desk.appSecret);
      return event.eventNotification;
    });
    return [
      ...messages(client, desk),
      ...media(client, desk),
      ...numbers(client, desk),
      ...templates(client, desk),
      ...webhooks,
    ];
  },
};

// biome-ignore lint/suspicious/noExplicitAny: the client's own shape
type Client = any;

/** The client gives the answer as it came. */
// biome-ignore lint/suspicious/noExplicitAny: each answer has its own shape
const json = async (answer: Promise<Response>): Promise<any> => (await answer).json();

function messages({ message, subscribedApps, whatsappBusinessAccount }: Client, desk: Desk) {
  const { number: phoneNumberID, received, wabaId } = desk;
  const sent = Object.entries(payloads(desk)).map(([name, { type, content }]) =>
    passes(
      `message.createMessage: ${name}`,
      () => json(message.createMessage({ phoneNumberID, to: PERSON, type, [type]: content })),
      { messaging_product: 'whatsapp', contacts: [{ input: PERSON, wa_id: PERSON }] },
    ),
  );
  return [
    ...sent,
    passes(
      'message.createStatus',
      () => json(message.createStatus({ phoneNumberID, status: 'read', message_id: received })),
      { success: true },
    ),
    passes(
      'subscribedApps.createSubscription',
      () => json(subscribedApps.createSubscription({ businessAccountID: wabaId })),
      {
        success: true,
      },
    ),
    passes(
      'subscribedApps.listSubscriptions',
      () => json(subscribedApps.listSubscriptions({ businessAccountID: wabaId })),
      {
        data: [{ whatsapp_business_api_data: { id: desk.appId } }],
      },
    ),
    passes('whatsappBusinessAccount.get', () => json(whatsappBusinessAccount.get(wabaId)), { id: wabaId }),
    passes(
      'whatsappBusinessAccount.get with fields',
      () =>
        json(
          whatsappBusinessAccount.get(wabaId, {
            fields: [
              'id',
              'name',
              'currency',
              'owner_business_info',
              'account_review_status',
              'health_status',
              'status',
            ],
          }),
        ),
      { currency: 'USD', account_review_status: 'APPROVED', status: 'ACTIVE' },
    ),
  ];
}

function media({ media }: Client, { number: phoneNumberID, media: mediaID }: Desk) {
  const file = new Blob([PNG], { type: 'image/png' });
  return [
    passes('media.upload', () => json(media.upload({ phoneNumberID, file, filename: 'a.png', mimeType: 'image/png' }))),
    passes('media.getURL', () => json(media.getURL({ mediaID, phoneNumberID })), {
      mime_type: 'image/png',
      id: mediaID,
    }),
    isBroken(
      'media.download',
      async () => media.download({ mediaURL: (await json(media.getURL({ mediaID }))).url }),
      'it asks for the file without the access token, which Meta wants',
    ),
    passes('media.delete', () => json(media.delete({ mediaID, phoneNumberID })), { success: true }),
    isRefused('media.getURL of a deleted one', () => json(media.getURL({ mediaID })), 100, 'it was deleted'),
  ];
}

function numbers({ phoneNumbers, businessProfile, conversationalAutomation }: Client, desk: Desk) {
  const { number: phoneNumberID, wabaId: businessAccountID } = desk;
  const fields = [
    'id',
    'display_phone_number',
    'verified_name',
    'quality_rating',
    'name_status',
    ['throughput', ['level']],
  ];
  return [
    passes('phoneNumbers.getPhoneNumber', () => json(phoneNumbers.getPhoneNumber({ phoneNumberID, fields })), {
      quality_rating: 'GREEN',
      throughput: { level: 'STANDARD' },
    }),
    passes('phoneNumbers.listPhoneNumbers', () => json(phoneNumbers.listPhoneNumbers({ businessAccountID })), {
      data: [{ id: phoneNumberID }, { id: desk.spare }],
    }),
    passes(
      'phoneNumbers.listPhoneNumbers filtered and sorted',
      () =>
        json(
          phoneNumbers.listPhoneNumbers({
            businessAccountID,
            fields: ['id', 'account_mode'],
            sort: 'last_onboarded_time_descending',
            filtering: JSON.stringify([{ field: 'account_mode', operator: 'EQUAL', value: 'SANDBOX' }]),
          }),
        ),
      { data: [] },
    ),
    passes(
      'phoneNumbers.updatePhoneNumber',
      () => json(phoneNumbers.updatePhoneNumber({ phoneNumberID, new_display_name: 'Example Shoes' })),
      { success: true },
    ),
    passes(
      'businessProfile.updateBusinessProfile',
      () => json(businessProfile.updateBusinessProfile({ phoneNumberID, about: 'Shoes', vertical: 'RETAIL' })),
      { success: true },
    ),
    passes(
      'businessProfile.getBusinessProfile',
      () => json(businessProfile.getBusinessProfile({ phoneNumberID, fields: ['about', 'vertical'] })),
      { data: [{ about: 'Shoes', vertical: 'RETAIL', messaging_product: 'whatsapp' }] },
    ),
    passes(
      'conversationalAutomation.setConversationalAutomation',
      () =>
        json(
          conversationalAutomation.setConversationalAutomation({
            phoneNumberID,
            prompts: ['Book'],
            commands: [{ command_name: 'help', command_description: 'Get help' }],
          }),
        ),
      { success: true },
    ),
  ];
}

function templates({ template }: Client, { wabaId, template: id }: Desk) {
  let made = '';
  const body = { type: 'BODY', text: 'Your parcel {{1}} has arrived today.', example: { body_text: [['A-1']] } };
  const content = { name: 'great_detail_made', language: 'en_US', category: 'UTILITY', components: [body] };
  return [
    passes('template.get', () => json(template.get(id, { fields: ['id', 'name', 'components', 'quality_score'] })), {
      name: 'order_shipped',
      quality_score: { score: 'UNKNOWN' },
    }),
    passes(
      'template.list',
      () =>
        json(
          template.list(wabaId, {
            name_or_content: 'order',
            category: ['UTILITY', 'MARKETING'],
            language: ['en_US'],
            status: ['APPROVED', 'PENDING'],
            quality_score: ['UNKNOWN', 'GREEN'],
            limit: 10,
            fields: ['id', 'name', 'status'],
          }),
        ),
      { data: [{ id, name: 'order_shipped', status: 'APPROVED' }] },
    ),
    passes('template.listLibrary', () =>
      json(template.listLibrary({ language: 'en_US', category: ['UTILITY'], limit: 2 })),
    ),
    passes(
      'template.create',
      async () => {
        const answer = await json(template.create(wabaId, content));
        made = answer.id;
        return answer;
      },
      { status: 'PENDING' },
    ),
    passes('template.update', () => json(template.update(id, { components: [body] })), { success: true, id }),
    passes('template.delete by id', () => json(template.delete(wabaId, { hsm_id: made, name: content.name })), {
      success: true,
    }),
    passes('template.delete by name', () => json(template.delete(wabaId, { name: 'spring_sale' })), { success: true }),
  ];
}
