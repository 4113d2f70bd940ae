import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';

const ADA = '+15550100002';
const NEW = '15550100009';

/** The values of the webhooks that were delivered, by field. */
function values({ received }: Sandbox): readonly (readonly [string, Record<string, unknown>])[] {
  return received.flatMap(({ body }) =>
    body.entry.flatMap(({ changes }: { changes: { field: string; value: Record<string, unknown> }[] }) =>
      changes.map(({ field, value }) => [field, value] as const),
    ),
  );
}

async function listening(): Promise<Sandbox> {
  const box = sandbox();
  await box.subscribe();
  return box;
}

const does = ({ control }: Sandbox, input: object) => control('POST', '/inbound', { from: ADA, ...input });

const statusOf = async ({ call, number }: Sandbox, to: object) =>
  call('POST', `/${number}/messages`, { messaging_product: 'whatsapp', ...to, text: { body: 'Hi' } });

describe('a change of identity', () => {
  it('of the phone number names old and new, ids included, and no contacts', async () => {
    const box = await listening();
    const before = (await does(box, { text: 'Hello', name: 'Ada' })).body;
    box.received.length = 0;
    const after = (await does(box, { type: 'number-change', newNumber: `+${NEW}` })).body;
    expect(after).toMatchObject({ from: `+${NEW}`, messageId: expect.stringMatching(/^wamid\./) });
    expect(after.userId).not.toBe(before.userId);
    const [[field, value] = ['', {}]] = values(box);
    expect(field).toBe('messages');
    expect(value).toEqual({
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '15550100001', phone_number_id: box.number },
      messages: [
        {
          from: '15550100002',
          id: after.messageId,
          timestamp: '1795424400',
          type: 'system',
          system: {
            body: `User Ada changed from 15550100002 to ${NEW}`,
            wa_id: NEW,
            user_id: after.userId,
            previous_user_id: before.userId,
            type: 'user_changed_number',
          },
        },
      ],
    });
  });

  it('of the phone number makes one person of the new one, and a stranger of the old', async () => {
    const box = await listening();
    await does(box, { type: 'opt-out', name: 'Ada' });
    const { userId } = (await does(box, { type: 'number-change', newNumber: NEW })).body;
    const again = (await does(box, { from: `+${NEW}`, text: 'It is me' })).body;
    expect(again.userId).toBe(userId);
    expect(values(box).at(-1)?.[1]).toMatchObject({ contacts: [{ profile: { name: 'Ada' }, wa_id: NEW }] });
    expect((await does(box, { text: 'Who is Ada?' })).body.userId).not.toBe(userId);
    expect(values(box).at(-1)?.[1]).toMatchObject({ contacts: [{ profile: { name: 'Customer 0002' } }] });
  });

  it('of the phone number leaves the window of the old one behind', async () => {
    const box = await listening();
    await box.control('POST', '/settings', { closedWindow: 'refuse' });
    await does(box, { text: 'Hello' });
    expect((await statusOf(box, { to: ADA })).status).toBe(200);
    await does(box, { type: 'number-change', newNumber: NEW });
    expect((await statusOf(box, { to: `+${NEW}` })).body.error.code).toBe(131047);
  });

  it('of the phone number can come without ids, as before August 2026', async () => {
    const box = await listening();
    await does(box, { type: 'number_change', newNumber: NEW, bare: true });
    expect(values(box)[0]?.[1]).toMatchObject({
      messages: [
        { from: '15550100002', system: { body: expect.any(String), wa_id: NEW, type: 'user_changed_number' } },
      ],
    });
    expect(box.received[0]?.raw).not.toContain('user_id');
  });

  it('of the user id names no phone', async () => {
    const box = await listening();
    const before = (await does(box, { text: 'Hello' })).body.userId;
    box.received.length = 0;
    const { userId, from } = (await does(box, { type: 'user-id-change', newUserId: 'US.13000000000000000009' })).body;
    expect([userId, from]).toEqual(['US.13000000000000000009', ADA]);
    expect(values(box)).toMatchObject([
      [
        'messages',
        {
          messages: [
            {
              from_user_id: before,
              type: 'system',
              system: { user_id: userId, previous_user_id: before, type: 'user_changed_user_id' },
            },
          ],
        },
      ],
    ]);
    expect(box.received[0]?.raw).not.toContain('15550100002');
    expect((await does(box, { text: 'Still me' })).body.userId).toBe(userId);
  });
});

describe('a person with a username', () => {
  it('has empty text where others have a phone, as Meta shows it', async () => {
    const box = await listening();
    const from = 'US.13000000000000000077';
    await does(box, { from, text: 'STOP', name: 'Lea', username: '@lea.muster', hidePhone: 'empty' });
    await does(box, { from, type: 'opt-out' });
    expect(values(box)).toMatchObject([
      [
        'messages',
        {
          contacts: [{ profile: { name: 'Lea', username: '@lea.muster' }, wa_id: '', user_id: from }],
          messages: [{ from: '', from_user_id: from, text: { body: 'STOP' } }],
        },
      ],
      ['user_preferences', { user_preferences: [{ wa_id: '', user_id: from }] }],
    ]);
  });

  it('or has no such keys', async () => {
    const box = await listening();
    await does(box, { text: 'Hello', hidePhone: true });
    const [[, value] = ['', {}]] = values(box);
    expect(Object.keys((value.contacts as object[])[0] ?? {})).toEqual(['profile', 'user_id']);
    expect(Object.keys((value.messages as object[])[0] ?? {})).not.toContain('from');
  });
});

describe('a message', () => {
  it.each([
    [
      'that answers another',
      { text: 'Yes', replyTo: 'wamid.OUT' },
      { messages: [{ context: { from: '15550100001', id: 'wamid.OUT' } }] },
    ],
    ['that was passed on', { text: 'Look', forwarded: 'some' }, { messages: [{ context: { forwarded: true } }] }],
    [
      'that was passed on often',
      { text: 'Look', forwarded: 'often' },
      { messages: [{ context: { frequently_forwarded: true } }] },
    ],
    [
      'about a product',
      { text: 'Is it there?', replyTo: 'wamid.OUT', referredProduct: { catalogId: '51', productId: 'sku-1' } },
      {
        messages: [
          {
            context: {
              from: '15550100001',
              id: 'wamid.OUT',
              referred_product: { catalog_id: '51', product_retailer_id: 'sku-1' },
            },
          },
        ],
      },
    ],
    [
      'with what was said before',
      { text: 'And now?', summary: 'Asked about order 42.' },
      { conversation_context: { type: 'summary', summary: { text: 'Asked about order 42.' } } },
    ],
    [
      'that chooses a product',
      { type: 'product-reply', catalogId: '51', productId: 'sku-1' },
      { messages: [{ interactive: { type: 'product', product: { catalog_id: '51', product_retailer_id: 'sku-1' } } }] },
    ],
    [
      'that answers a Flow',
      { type: 'flow-reply', response: { flow_token: 't1', q1: 'a' } },
      {
        messages: [
          {
            interactive: {
              type: 'nfm_reply',
              nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"flow_token":"t1","q1":"a"}' },
            },
          },
        ],
      },
    ],
    [
      'that permits calls',
      { type: 'call-permission-reply', response: 'accept' },
      {
        messages: [
          {
            interactive: {
              type: 'call_permission_reply',
              call_permission_reply: {
                response: 'accept',
                is_permanent: false,
                expiration_timestamp: 1795424400 + 7 * 86_400,
                response_source: 'user_action',
              },
            },
          },
        ],
      },
    ],
    [
      'that is taken back',
      { type: 'revoke', originalId: 'wamid.A' },
      { messages: [{ revoke: { original_message_id: 'wamid.A' } }] },
    ],
  ])('%s', async (_name, input, expected) => {
    const box = await listening();
    await does(box, input);
    expect(values(box)).toMatchObject([['messages', expected]]);
  });

  it('of an unknown type is refused with the types there are', async () => {
    const { status, body } = await does(await listening(), { type: 'hologram' });
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/^Unknown type hologram\. Messages: text, button, .*number-change/);
  });
});

describe('a click', () => {
  it.each([
    [
      { type: 'click', clickId: 'clk1', trackingToken: 'trk1', component: 'body', productId: 'p1' },
      {
        timestamp: '1795424400',
        action_type: 'marketing_messages_link_click',
        marketing_messages_link_click_data: {
          click_component: 'body',
          product_id: 'p1',
          click_id: 'clk1',
          tracking_token: 'trk1',
        },
      },
    ],
    [
      { type: 'page-view', clickId: 'clk1', trackingToken: 'trk1' },
      {
        timestamp: '1795424400',
        action_type: 'landing_page_view',
        marketing_messages_link_click_data: { click_id: 'clk1', tracking_token: 'trk1' },
      },
    ],
  ])('%j names neither person nor message, and opens no window', async (input, action) => {
    const box = await listening();
    await box.control('POST', '/settings', { closedWindow: 'refuse' });
    await does(box, input);
    expect(values(box)).toEqual([
      [
        'messages',
        {
          messaging_product: 'whatsapp',
          metadata: { display_phone_number: '15550100001', phone_number_id: box.number },
          user_actions: [action],
        },
      ],
    ]);
    expect((await statusOf(box, { to: ADA })).body.error.code).toBe(131047);
  });
});

it('user_id_update cannot be subscribed to', async () => {
  const { call, appId, appSecret } = sandbox();
  const subscription = {
    object: 'whatsapp_business_account',
    callback_url: 'http://127.0.0.1:8080/webhook',
    verify_token: 'v',
    fields: 'messages,user_id_update',
  };
  const { status, body } = await call('POST', `/${appId}/subscriptions`, subscription, {
    authorization: `Bearer ${appId}|${appSecret}`,
  });
  expect([status, body.error.message]).toEqual([400, '(#100) Invalid field name: user_id_update']);
});
