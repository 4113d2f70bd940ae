import type { SeedInput } from '../../src/emulator/seed/seed-schema.js';
import { ORDER_SHIPPED } from '../emulator/graph-client.js';

/** Someone who has written to the business. */
export const PERSON = '393331234567';

/** Someone whom no message reaches. */
export const UNREACHABLE = '393331234568';

/** What the clients find: templates of each kind that their calls send. */
export const SEED: SeedInput = {
  seed: 12,
  settings: { marketingMessages: true },
  contacts: [
    { phone: PERSON, name: 'Ada' },
    { phone: UNREACHABLE, fails_with: 131026 },
  ],
  wabas: [
    {
      numbers: [
        { number: '5550100001', verified: true, registered: true, pin: '123456', name_status: 'APPROVED' },
        { number: '5550100010' },
      ],
      templates: [
        ORDER_SHIPPED,
        {
          name: 'login_code',
          language: 'en_US',
          category: 'AUTHENTICATION',
          components: [
            { type: 'BODY', add_security_recommendation: true },
            { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }] },
          ],
        },
        {
          name: 'spring_sale',
          language: 'en_US',
          category: 'MARKETING',
          components: [
            { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW1hZ2UvcG5n:example'] } },
            {
              type: 'BODY',
              text: 'Hi {{1}}, our spring sale starts now.',
              example: { body_text: [['Ada']] },
            },
            {
              type: 'BUTTONS',
              buttons: [
                { type: 'QUICK_REPLY', text: 'Stop' },
                { type: 'URL', text: 'Shop', url: 'https://example.com/{{1}}', example: ['https://example.com/sale'] },
              ],
            },
          ],
        },
        {
          name: 'named_greeting',
          language: 'en_US',
          category: 'UTILITY',
          parameter_format: 'NAMED',
          components: [
            {
              type: 'BODY',
              text: 'Hi {{first_name}}, your booking is confirmed.',
              example: { body_text_named_params: [{ param_name: 'first_name', example: 'Ada' }] },
            },
          ],
        },
      ],
    },
  ],
};
