import { describe, expect, it } from 'vitest';
import { ORDER_SHIPPED, type Sandbox, sandbox } from './graph-client.js';

/**
 * Answers as Meta's pages and public logs print them, with invented ids: names, nesting and JSON types are exact.
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp and the Graph API guides.
 */
const SAMPLES: readonly {
  readonly name: string;
  readonly ask: (box: Sandbox) => ReturnType<Sandbox['call']>;
  readonly sample: unknown;
}[] = [
  {
    name: 'debug_token',
    ask: ({ call, token }) => call('GET', `/debug_token?input_token=${token}`),
    sample: {
      data: {
        app_id: '740000000000001',
        type: 'SYSTEM_USER',
        application: 'Example App',
        data_access_expires_at: 0,
        expires_at: 0,
        is_valid: true,
        issued_at: 1763800000,
        scopes: ['business_management'],
        granular_scopes: [{ scope: 'whatsapp_business_management', target_ids: ['210000000000001'] }],
        user_id: '122000000000001',
      },
    },
  },
  {
    name: 'owned accounts',
    ask: ({ call, businessId }) => call('GET', `/${businessId}/owned_whatsapp_business_accounts?limit=25`),
    sample: {
      data: [
        {
          id: '210000000000001',
          name: 'Example WABA',
          currency: 'USD',
          timezone_id: '1',
          message_template_namespace: 'aaaa_bbbb',
        },
      ],
      paging: { cursors: { before: 'QVFI', after: 'QVFJ' } },
    },
  },
  {
    name: 'an account',
    ask: ({ call, wabaId }) =>
      call(
        'GET',
        `/${wabaId}?fields=id,name,account_review_status,business_verification_status,ownership_type,currency,timezone_id,country,status`,
      ),
    sample: {
      id: '210000000000001',
      name: 'Example WABA',
      account_review_status: 'APPROVED',
      business_verification_status: 'verified',
      ownership_type: 'SELF_OWNED',
      currency: 'USD',
      timezone_id: '1',
      country: 'US',
      status: 'ACTIVE',
    },
  },
  {
    name: 'subscribed apps',
    ask: async ({ call, wabaId }) => {
      await call('POST', `/${wabaId}/subscribed_apps`, {
        override_callback_uri: 'http://127.0.0.1:8080/w',
        verify_token: 'v',
      });
      return call('GET', `/${wabaId}/subscribed_apps`);
    },
    sample: {
      data: [
        {
          whatsapp_business_api_data: {
            id: '740000000000001',
            link: 'https://www.facebook.com/games/?app_id=740000000000001',
            name: 'Example App',
          },
          override_callback_uri: 'https://hook.example.com/w',
        },
      ],
    },
  },
  {
    name: 'numbers',
    ask: async (box) => {
      await box.subscribe();
      return box.call('GET', `/${box.wabaId}/phone_numbers?limit=1`);
    },
    sample: {
      data: [
        {
          verified_name: 'Example Co',
          code_verification_status: 'VERIFIED',
          display_phone_number: '+1 555-010-0001',
          quality_rating: 'GREEN',
          platform_type: 'CLOUD_API',
          throughput: { level: 'STANDARD' },
          last_onboarded_time: '2026-03-01T10:00:00+0000',
          webhook_configuration: { application: 'https://hook.example.com/w' },
          id: '310000000000001',
        },
      ],
      paging: { cursors: { before: 'QVFI', after: 'QVFJ' }, next: 'https://graph.facebook.com/v25.0/21/phone_numbers' },
    },
  },
  {
    name: 'a number',
    ask: ({ call, number }) =>
      call(
        'GET',
        `/${number}?fields=status,name_status,new_display_name,new_name_status,is_pin_enabled,account_mode,whatsapp_business_manager_messaging_limit,throughput,quality_rating`,
      ),
    sample: {
      status: 'CONNECTED',
      name_status: 'APPROVED',
      is_pin_enabled: true,
      account_mode: 'LIVE',
      whatsapp_business_manager_messaging_limit: 'TIER_2K',
      throughput: { level: 'STANDARD' },
      quality_rating: 'GREEN',
      id: '310000000000001',
    },
  },
  {
    name: 'a PIN that does not match',
    ask: ({ call, number }) => call('POST', `/${number}/register`, { messaging_product: 'whatsapp', pin: '000000' }),
    sample: {
      error: {
        message: '(#133005) Two step verification PIN Mismatch',
        type: 'OAuthException',
        code: 133005,
        is_transient: false,
        error_data: { messaging_product: 'whatsapp', details: 'PIN provided is incorrect' },
        fbtrace_id: 'A5',
      },
    },
  },
  {
    name: 'a created template',
    ask: ({ call, wabaId }) => call('POST', `/${wabaId}/message_templates`, ORDER_SHIPPED),
    sample: { id: '610000000000001', status: 'PENDING', category: 'UTILITY' },
  },
  {
    name: 'a sent text',
    ask: ({ call, number }) =>
      call('POST', `/${number}/messages`, {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '+15550100002',
        type: 'text',
        text: { body: 'Hi', preview_url: false },
        biz_opaque_callback_data: 'batch-7:row-42',
      }),
    sample: {
      messaging_product: 'whatsapp',
      contacts: [{ input: '+15550100002', wa_id: '15550100002' }],
      messages: [{ id: 'wamid.HBgLMTU1NTAxMDAwMDIVAgARGBI=' }],
    },
  },
  {
    name: 'a missing messaging_product',
    ask: ({ call, number }) => call('POST', `/${number}/messages`, { to: '+15550100002', text: { body: 'Hi' } }),
    sample: {
      error: {
        message: '(#100) The parameter messaging_product is required.',
        type: 'OAuthException',
        code: 100,
        is_transient: false,
        fbtrace_id: 'A7',
      },
    },
  },
  {
    name: 'a template that is not there',
    ask: ({ call, number }) =>
      call('POST', `/${number}/messages`, {
        messaging_product: 'whatsapp',
        to: '+15550100002',
        type: 'template',
        template: { name: 'order_ready', language: { code: 'fr' } },
      }),
    sample: {
      error: {
        message: '(#132001) Template name does not exist in the translation',
        type: 'OAuthException',
        code: 132001,
        error_subcode: 2494073,
        is_transient: false,
        error_data: {
          messaging_product: 'whatsapp',
          details: 'template name (order_ready) does not exist in fr',
        },
        fbtrace_id: 'A10',
      },
    },
  },
  {
    name: 'the business profile',
    ask: async ({ call, number }) => {
      const path = `/${number}/whatsapp_business_profile`;
      await call('POST', path, {
        messaging_product: 'whatsapp',
        about: 'Open 9-18',
        websites: ['https://example.com/'],
      });
      return call('GET', `${path}?fields=about,websites`);
    },
    sample: { data: [{ about: 'Open 9-18', websites: ['https://example.com/'], messaging_product: 'whatsapp' }] },
  },
];

describe('an answer has the shape that Meta prints', () => {
  it.each(SAMPLES)('$name', async ({ ask, sample }) => {
    const { body } = await ask(sandbox());
    expect(shape(body)).toEqual(shape(sample));
  });

  it('of its headers', async () => {
    const { call, wabaId } = sandbox();
    const { headers } = await call('GET', `/v25.0/${wabaId}`);
    const json = (name: string) => shape(JSON.parse(headers.get(name) ?? 'null'));
    expect(headers.get('content-type')).toBe('application/json; charset=UTF-8');
    expect(headers.get('facebook-api-version')).toBe('v25.0');
    expect(headers.get('x-fb-trace-id')).toMatch(/^\w+$/);
    expect(headers.get('x-fb-request-id')).toMatch(/^\w+$/);
    expect(json('x-app-usage')).toEqual(shape({ call_count: 1, total_cputime: 0, total_time: 0 }));
    const usage = {
      type: 'whatsapp_business_management',
      call_count: 1,
      total_cputime: 1,
      total_time: 1,
      estimated_time_to_regain_access: 0,
    };
    expect(json('x-business-use-case-usage')).toEqual(shape({ [wabaId]: [usage] }));
  });
});

/** The names and JSON types of a value; a list is judged by its first item. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return [shape(value[0])];
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
}
