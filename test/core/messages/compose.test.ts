import { describe, expect, it } from 'vitest';
import { compose } from '../../../src/core/messages/compose.js';
import { ADA, ADA_BY_ID } from './fixtures.js';

const image = {
  type: 'image',
  body: (ids: ReadonlyMap<string, string>) => ({ id: ids.get('/hero.png') ?? 'to be uploaded' }),
};

describe('compose', () => {
  it.each([
    [
      'a message to a phone',
      compose(image, ADA),
      {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '+15550100002',
        type: 'image',
        image: { id: 'to be uploaded' },
      },
    ],
    [
      'a message to a user id, with a token and an uploaded file',
      compose(image, ADA_BY_ID, { token: 'w1.token', ids: new Map([['/hero.png', '42']]) }),
      {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        recipient: 'US.13000000000000000001',
        type: 'image',
        image: { id: '42' },
        biz_opaque_callback_data: 'w1.token',
      },
    ],
  ])('writes %s', (_name, payload, expected) => {
    expect(payload).toEqual(expected);
  });
});
