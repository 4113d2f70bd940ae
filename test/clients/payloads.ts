import type { Desk } from './harness.js';

/** What stands under the name of a message's type. */
export interface Payload {
  readonly type: string;
  readonly content: unknown;
}

const BODY = { text: 'Choose one.' };

/** A message of every kind that Meta documents, as its pages show it. */
export function payloads({ media, received }: Pick<Desk, 'media' | 'received'>): Readonly<Record<string, Payload>> {
  const link = 'https://example.com/picture.png';
  return {
    text: { type: 'text', content: { body: 'Hello https://example.com', preview_url: true } },
    'image by id': { type: 'image', content: { id: media, caption: 'A picture' } },
    'image by link': { type: 'image', content: { link } },
    video: { type: 'video', content: { link: 'https://example.com/film.mp4', caption: 'A film' } },
    audio: { type: 'audio', content: { link: 'https://example.com/voice.ogg' } },
    document: { type: 'document', content: { link: 'https://example.com/a.pdf', filename: 'a.pdf', caption: 'Terms' } },
    sticker: { type: 'sticker', content: { link: 'https://example.com/a.webp' } },
    location: { type: 'location', content: { latitude: 45.46, longitude: 9.19, name: 'Duomo', address: 'Milano' } },
    reaction: { type: 'reaction', content: { message_id: received, emoji: '👍' } },
    contacts: { type: 'contacts', content: [contact] },
    buttons: {
      type: 'interactive',
      content: {
        type: 'button',
        header: { type: 'image', image: { link } },
        body: BODY,
        footer: { text: 'Thanks' },
        action: { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'Yes' } }] },
      },
    },
    list: {
      type: 'interactive',
      content: {
        type: 'list',
        header: { type: 'text', text: 'Sizes' },
        body: BODY,
        footer: { text: 'Thanks' },
        action: {
          button: 'Sizes',
          sections: [{ title: 'All', rows: [{ id: 's', title: 'Small', description: 'up to 36' }] }],
        },
      },
    },
    'link button': {
      type: 'interactive',
      content: {
        type: 'cta_url',
        body: BODY,
        action: { name: 'cta_url', parameters: { display_text: 'Shop', url: 'https://example.com' } },
      },
    },
    flow: {
      type: 'interactive',
      content: {
        type: 'flow',
        body: BODY,
        action: {
          name: 'flow',
          parameters: { flow_message_version: '3', flow_id: '123', flow_cta: 'Book', flow_token: 'token' },
        },
      },
    },
    product: {
      type: 'interactive',
      content: { type: 'product', body: BODY, action: { catalog_id: '1', product_retailer_id: 'sku-1' } },
    },
    'product list': {
      type: 'interactive',
      content: {
        type: 'product_list',
        header: { type: 'text', text: 'Shoes' },
        body: BODY,
        action: {
          catalog_id: '1',
          sections: [{ title: 'Summer', product_items: [{ product_retailer_id: 'sku-1' }] }],
        },
      },
    },
    catalog: {
      type: 'interactive',
      content: {
        type: 'catalog_message',
        body: BODY,
        action: { name: 'catalog_message', parameters: { thumbnail_product_retailer_id: 'sku-1' } },
      },
    },
    'location request': {
      type: 'interactive',
      content: { type: 'location_request_message', body: BODY, action: { name: 'send_location' } },
    },
    'address request': {
      type: 'interactive',
      content: {
        type: 'address_message',
        body: BODY,
        action: { name: 'address_message', parameters: { country: 'IN' } },
      },
    },
    'call permission request': {
      type: 'interactive',
      content: { type: 'call_permission_request', body: BODY, action: { name: 'call_permission_request' } },
    },
    'call button': {
      type: 'interactive',
      content: {
        type: 'voice_call',
        body: BODY,
        action: { name: 'voice_call', parameters: { display_text: 'Call us', ttl_minutes: 100 } },
      },
    },
    template: {
      type: 'template',
      content: {
        name: 'order_shipped',
        language: { code: 'en_US' },
        components: [{ type: 'body', parameters: [text('Ada'), text('A-1042')] }],
      },
    },
    'template with named variables': {
      type: 'template',
      content: {
        name: 'named_greeting',
        language: { code: 'en_US' },
        components: [{ type: 'body', parameters: [{ ...text('Ada'), parameter_name: 'first_name' }] }],
      },
    },
    'template for a code': {
      type: 'template',
      content: {
        name: 'login_code',
        language: { code: 'en_US' },
        components: [
          { type: 'body', parameters: [text('123456')] },
          { type: 'button', sub_type: 'url', index: '0', parameters: [text('123456')] },
        ],
      },
    },
    'template with picture and buttons': {
      type: 'template',
      content: {
        name: 'spring_sale',
        language: { policy: 'deterministic', code: 'en_US' },
        components: [
          { type: 'header', parameters: [{ type: 'image', image: { link } }] },
          { type: 'body', parameters: [text('Ada')] },
          { type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload: 'stop' }] },
          { type: 'button', sub_type: 'url', index: '1', parameters: [text('sale')] },
        ],
      },
    },
  };
}

const contact = {
  addresses: [
    {
      street: '1 Main St',
      city: 'Menlo Park',
      state: 'CA',
      zip: '94025',
      country: 'US',
      country_code: 'us',
      type: 'HOME',
    },
  ],
  birthday: '2012-08-18',
  emails: [{ email: 'ada@example.com', type: 'WORK' }],
  name: { formatted_name: 'Ada Example', first_name: 'Ada', last_name: 'Example' },
  org: { company: 'Example', department: 'Design', title: 'Manager' },
  phones: [{ phone: '+1 (650) 555-0100', type: 'WORK', wa_id: '16505550100' }],
  urls: [{ url: 'https://example.com', type: 'WORK' }],
};

function text(value: string): { readonly type: 'text'; readonly text: string } {
  return { type: 'text', text: value };
}
