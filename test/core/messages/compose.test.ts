import { describe, expect, it } from 'vitest';
import { compose } from '../../../src/core/messages/compose.js';
import type { Draft } from '../../../src/core/messages/draft.js';
import { ADA, ADA_BY_ID } from './fixtures.js';

const text: Draft = { kind: 'text', body: 'Hello Ada' };
const template: Draft = {
  kind: 'template',
  name: 'order_shipped',
  language: 'en_US',
  components: [{ type: 'body', parameters: [{ type: 'text', text: 'Ada' }] }],
};

describe('compose', () => {
  it.each([
    [
      'a text to a phone',
      compose(text, ADA),
      {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '+15550100002',
        type: 'text',
        text: { body: 'Hello Ada', preview_url: false },
      },
    ],
    [
      'a text with a preview, to a user id, with a token',
      compose({ ...text, previewUrl: true }, ADA_BY_ID, 'w1.token'),
      {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        recipient: 'US.13000000000000000001',
        type: 'text',
        text: { body: 'Hello Ada', preview_url: true },
        biz_opaque_callback_data: 'w1.token',
      },
    ],
    [
      'a template with values',
      compose(template, ADA, 'w1.token'),
      {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '+15550100002',
        type: 'template',
        template: {
          name: 'order_shipped',
          language: { code: 'en_US' },
          components: [{ type: 'body', parameters: [{ type: 'text', text: 'Ada' }] }],
        },
        biz_opaque_callback_data: 'w1.token',
      },
    ],
    [
      'a template without variables',
      compose({ ...template, components: [] }, ADA),
      {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '+15550100002',
        type: 'template',
        template: { name: 'order_shipped', language: { code: 'en_US' } },
      },
    ],
  ])('writes %s', (_name, payload, expected) => {
    expect(payload).toEqual(expected);
  });
});
