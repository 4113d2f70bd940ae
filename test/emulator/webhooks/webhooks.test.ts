import { describe, expect, it } from 'vitest';
import { verifySignature } from '../../../src/core/webhooks/signature.js';
import { retryPauseMs } from '../../../src/emulator/webhooks/deliver.js';
import { WEBHOOK_FIELDS } from '../../../src/emulator/webhooks/fields.js';
import { webhookBytes } from '../../../src/emulator/webhooks/payload.js';
import { CALLBACK, handClock, ORDER_SHIPPED, type Sandbox, sandbox } from '../graph-client.js';

const CUSTOMER = '+15550100002';

const writes = ({ control, number }: Sandbox, body: object = { text: 'Hello' }) =>
  control('POST', '/inbound', { from: CUSTOMER, to: number, ...body });

/** Field and value of each change that was delivered. */
function changes({ received }: Sandbox): { field: string; value: Record<string, unknown> }[] {
  return received.flatMap(({ body }) => body.entry.flatMap((entry: { changes: object[] }) => entry.changes));
}

describe('the bytes', () => {
  it('escape everything beyond ASCII in lower-case hex, astral characters as two', () => {
    const bytes = webhookBytes([
      { wabaId: '21', field: 'messages', value: { text: 'Grüße 👍 \u2028' }, time: undefined },
    ]);
    expect(bytes.toString('latin1')).toBe(
      '{"object":"whatsapp_business_account","entry":[{"id":"21","changes":[{"field":"messages","value":{"text":"Gr\\u00fc\\u00dfe \\ud83d\\udc4d \\u2028"}}]}]}',
    );
    expect([...bytes].every((byte) => byte < 0x80)).toBe(true);
  });

  it('escape four characters of ASCII as Meta does, and read as they were', () => {
    const value = { text: 'a/b <c> d@e 100% \\/ \\u0040 "' };
    const bytes = webhookBytes([{ wabaId: '21', field: 'messages', value, time: undefined }]).toString('latin1');
    expect(bytes).toContain('{"text":"a\\/b \\u003Cc> d\\u0040e 100\\u0025 \\\\\\/ \\\\u0040 \\""}');
    expect(JSON.parse(bytes).entry[0].changes[0].value).toEqual(value);
  });

  it('are what the signature covers; serialised again they do not match', async () => {
    const box = sandbox();
    await box.subscribe();
    await writes(box, { text: 'Grüße 👍' });
    const [delivered] = box.received;
    const header = delivered?.headers['x-hub-signature-256'];
    expect(header).toMatch(/^sha256=[0-9a-f]{64}$/);
    expect(verifySignature(header, Buffer.from(delivered?.raw ?? '', 'latin1'), [box.appSecret])).toBe(true);
    const again = Buffer.from(JSON.stringify(delivered?.body));
    expect(verifySignature(header, again, [box.appSecret])).toBe(false);
    expect(delivered?.body.entry[0].changes[0].value.messages[0].text.body).toBe('Grüße 👍');
  });
});

describe('an inbound message', () => {
  it('arrives in the shape of Meta', async () => {
    const box = sandbox();
    await box.subscribe();
    const { body } = await writes(box, { text: 'Hello', name: 'Ada' });
    expect(box.received.map(({ url }) => url)).toEqual([CALLBACK]);
    expect(box.received[0]?.body).toEqual({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: box.wabaId,
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '15550100001', phone_number_id: box.number },
                contacts: [{ profile: { name: 'Ada' }, wa_id: '15550100002', user_id: body.userId }],
                messages: [
                  {
                    from: '15550100002',
                    from_user_id: body.userId,
                    id: body.messageId,
                    timestamp: '1795424400',
                    type: 'text',
                    text: { body: 'Hello' },
                  },
                ],
              },
            },
          ],
        },
      ],
    });
  });

  it('of a person who hides the number has no number', async () => {
    const box = sandbox();
    await box.subscribe();
    await writes(box, { text: 'Hello', hidePhone: true });
    expect(box.received[0]?.raw).not.toContain('15550100002');
    const [change] = changes(box);
    expect(change?.value.messages).toMatchObject([{ from_user_id: expect.stringMatching(/^US\.\d{20}$/) }]);
  });

  it.each([
    [
      'button',
      { type: 'button', text: 'Stop', payload: 'STOP' },
      { type: 'button', button: { payload: 'STOP', text: 'Stop' } },
    ],
    [
      'button reply',
      { type: 'button_reply', id: 'yes', title: 'Yes', replyTo: 'wamid.OUT' },
      {
        context: { from: '15550100001', id: 'wamid.OUT' },
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { id: 'yes', title: 'Yes' } },
      },
    ],
    [
      'document',
      { type: 'document', caption: 'Bill', filename: 'bill.pdf' },
      {
        type: 'document',
        document: {
          caption: 'Bill',
          filename: 'bill.pdf',
          mime_type: 'application/pdf',
          id: expect.stringMatching(/^41\d{13}$/),
        },
      },
    ],
    [
      'location',
      { type: 'location', latitude: 37.4, longitude: -122.1 },
      { location: { latitude: 37.4, longitude: -122.1 } },
    ],
    ['reaction taken back', { type: 'reaction', messageId: 'wamid.OUT' }, { reaction: { message_id: 'wamid.OUT' } }],
    [
      'order',
      { type: 'order', order: { catalog_id: '51', product_items: [] } },
      { type: 'order', order: { catalog_id: '51', product_items: [] } },
    ],
    [
      'number change',
      { type: 'number-change', newNumber: '+15550100009' },
      { type: 'system', system: { wa_id: '15550100009', type: 'user_changed_number' } },
    ],
    ['unsupported message', { type: 'unsupported' }, { type: 'unsupported', errors: [{ code: 131051 }] }],
  ])('%s', async (_name, input, expected) => {
    const box = sandbox();
    await box.subscribe();
    await writes(box, input);
    expect(changes(box)).toMatchObject([{ field: 'messages', value: { messages: [expected] } }]);
  });

  it('opt-out comes as a preference', async () => {
    const box = sandbox();
    await box.subscribe();
    await writes(box, { type: 'opt-out' });
    expect(changes(box)).toMatchObject([
      {
        field: 'user_preferences',
        value: {
          user_preferences: [
            { wa_id: '15550100002', category: 'marketing_messages', value: 'stop', timestamp: 1795424400 },
          ],
        },
      },
    ]);
  });

  it.each([
    ['button', { type: 'button', text: 'Stop' }],
    ['list reply', { type: 'list-reply', id: 's', title: 'Small' }],
    ['flow reply', { type: 'flow-reply', response: {} }],
  ])('%s names the last message that it answers', async (_name, more) => {
    const box = sandbox();
    await box.subscribe();
    await writes(box);
    const send = async (to: string) =>
      (await box.call('POST', `/${box.number}/messages`, { messaging_product: 'whatsapp', to, text: { body: 'Hi' } }))
        .body.messages[0].id;
    await send(CUSTOMER);
    const id = await send(CUSTOMER);
    await send('+15550100009');
    box.received.length = 0;
    await writes(box, more);
    const [change] = changes(box);
    expect(change?.value.messages).toMatchObject([{ context: { from: '15550100001', id } }]);
  });

  it('text answers nothing unless it says so', async () => {
    const box = sandbox();
    await box.subscribe();
    await writes(box);
    await box.call('POST', `/${box.number}/messages`, {
      messaging_product: 'whatsapp',
      to: CUSTOMER,
      text: { body: 'Hi' },
    });
    box.received.length = 0;
    await writes(box);
    expect(changes(box)[0]?.value.messages).toMatchObject([{ type: 'text' }]);
    expect(JSON.stringify(box.received)).not.toContain('context');
  });

  it('media come with an address to fetch them at, and what phones say of them', async () => {
    const box = sandbox();
    await box.subscribe();
    await writes(box, { type: 'audio' });
    await writes(box, { type: 'sticker' });
    const [audio, sticker] = changes(box).map(({ value }) => (value.messages as Record<string, never>[])[0]);
    expect(audio?.audio).toMatchObject({ voice: true, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1/) });
    expect(sticker?.sticker).toMatchObject({ animated: false });
    const { url } = audio?.audio ?? { url: '' };
    const headers = { authorization: `Bearer ${box.token}` };
    expect((await box.emulator.fetch(new Request(url, { headers }))).status).toBe(200);
  });

  it('a change of identity names the person', async () => {
    const box = sandbox();
    await box.subscribe();
    await writes(box, { type: 'identity-change' });
    expect(changes(box)[0]?.value).toMatchObject({
      contacts: [{ wa_id: '15550100002' }],
      messages: [{ type: 'system', identity: { acknowledged: false } }],
    });
  });

  it('call comes as connect and terminate', async () => {
    const box = sandbox();
    await box.subscribe();
    await writes(box, { type: 'call' });
    expect(changes(box).map(({ field, value }) => [field, (value.calls as { event: string }[])[0]?.event])).toEqual([
      ['calls', 'connect'],
      ['calls', 'terminate'],
    ]);
  });
});

describe('statuses', () => {
  async function sent(more: object = {}, seed: object = {}): Promise<Sandbox> {
    const box = sandbox({ seed });
    await box.subscribe();
    await writes(box);
    box.received.length = 0;
    await box.call('POST', `/${box.number}/messages`, {
      messaging_product: 'whatsapp',
      to: CUSTOMER,
      text: { body: 'Hi' },
      biz_opaque_callback_data: 'batch-7:row-42',
      ...more,
    });
    await box.emulator.clock.advance(5_000);
    return box;
  }

  it('carry the callback data and, on sent and delivered, the price', async () => {
    const box = await sent();
    const all = changes(box).map(({ value }) => (value.statuses as Record<string, unknown>[])[0]);
    expect(
      all.map((status) => [status?.status, status?.timestamp, status?.biz_opaque_callback_data, status?.pricing]),
    ).toEqual([
      [
        'sent',
        '1795424400',
        'batch-7:row-42',
        { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' },
      ],
      [
        'delivered',
        '1795424401',
        'batch-7:row-42',
        { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' },
      ],
      ['read', '1795424403', 'batch-7:row-42', undefined],
    ]);
    expect(all[0]).toMatchObject({ recipient_id: '15550100002', recipient_user_id: expect.stringMatching(/^US\./) });
  });

  it.each([
    ['leave it out when failed', {}, undefined],
    ['carry it when failed, if set so', { settings: { callbackDataOnFailed: true } }, 'batch-7:row-42'],
  ])('%s', async (_name, seed, expected) => {
    const box = await sent({}, { contacts: [{ phone: CUSTOMER, fails_with: 131026 }], ...seed });
    const [{ value } = { value: {} as Record<string, unknown> }] = changes(box);
    expect(value).not.toHaveProperty('contacts');
    expect((value.statuses as Record<string, unknown>[])[0]).toEqual({
      id: expect.stringMatching(/^wamid\./),
      status: 'failed',
      timestamp: '1795424400',
      recipient_id: '15550100002',
      ...(expected === undefined ? {} : { biz_opaque_callback_data: expected }),
      errors: [
        {
          code: 131026,
          title: 'Message undeliverable',
          message: 'Message undeliverable',
          error_data: { details: expect.stringMatching(/.+/) },
          href: '/documentation/business-messaging/whatsapp/support/error-codes',
        },
      ],
    });
  });
});

describe('decisions on templates', () => {
  it('are told one by one', async () => {
    const box = sandbox();
    await box.subscribe();
    const { id } = (await box.call('POST', `/${box.wabaId}/message_templates`, ORDER_SHIPPED)).body;
    await box.emulator.clock.advance(3_000);
    const decide = (decision: object) =>
      box.control('POST', '/templates/decide', { name: 'order_shipped', ...decision });
    await decide({ category: 'MARKETING', quality: 'RED' });
    await decide({ status: 'PAUSED' });
    await decide({ status: 'REJECTED', reason: 'INVALID_FORMAT' });
    const who = {
      message_template_id: Number(id),
      message_template_name: 'order_shipped',
      message_template_language: 'en_US',
    };
    expect(box.received[0]?.body.entry[0]).toMatchObject({ id: box.wabaId, time: 1795424403 });
    expect(changes(box)).toEqual([
      {
        field: 'message_template_status_update',
        value: { event: 'APPROVED', ...who, reason: 'NONE', message_template_category: 'UTILITY' },
      },
      { field: 'template_category_update', value: { ...who, previous_category: 'UTILITY', new_category: 'MARKETING' } },
      {
        field: 'message_template_quality_update',
        value: { previous_quality_score: 'UNKNOWN', new_quality_score: 'RED', ...who },
      },
      {
        field: 'message_template_status_update',
        value: {
          event: 'PAUSED',
          ...who,
          reason: 'NONE',
          message_template_category: 'MARKETING',
          other_info: { title: 'FIRST_PAUSE', description: 'Paused for low quality' },
        },
      },
      {
        field: 'message_template_status_update',
        value: {
          event: 'REJECTED',
          ...who,
          reason: 'INVALID_FORMAT',
          message_template_category: 'MARKETING',
          rejection_info: { reason: expect.any(String), recommendation: expect.any(String) },
        },
      },
    ]);
  });

  it('and edits bring the new texts', async () => {
    const box = sandbox();
    await box.subscribe();
    const { id } = (await box.call('POST', `/${box.wabaId}/message_templates`, ORDER_SHIPPED)).body;
    await box.emulator.clock.advance(3_000);
    await box.call('POST', `/${id}`, {
      components: [
        { type: 'BODY', text: 'Your order has left our warehouse today.' },
        { type: 'FOOTER', text: 'Example Shop' },
        { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Track', url: 'https://shop.example/track' }] },
      ],
    });
    await box.emulator.clock.catchUp();
    expect(changes(box).at(-1)).toEqual({
      field: 'message_template_components_update',
      value: {
        message_template_id: Number(id),
        message_template_name: 'order_shipped',
        message_template_language: 'en_US',
        message_template_element: 'Your order has left our warehouse today.',
        message_template_footer: 'Example Shop',
        message_template_buttons: [
          {
            message_template_button_type: 'URL',
            message_template_button_text: 'Track',
            message_template_button_url: 'https://shop.example/track',
          },
        ],
      },
    });
  });
});

describe('where webhooks go', () => {
  const appToken = ({ appId, appSecret }: Sandbox) => ({ authorization: `Bearer ${appId}|${appSecret}` });
  const configure = (box: Sandbox, fields = 'messages') =>
    box.call(
      'POST',
      `/${box.appId}/subscriptions`,
      { object: 'whatsapp_business_account', callback_url: CALLBACK, verify_token: 'v', fields },
      appToken(box),
    );

  it('needs the app configured and subscribed to the account', async () => {
    const box = sandbox();
    await writes(box);
    await configure(box);
    await writes(box);
    expect(box.received).toEqual([]);
    await box.call('POST', `/${box.wabaId}/subscribed_apps`);
    await writes(box);
    expect(box.received).toHaveLength(1);
    await box.call('DELETE', `/${box.wabaId}/subscribed_apps`);
    await writes(box);
    expect(box.received).toHaveLength(1);
  });

  it('is the callback of the account, where the app has none: it begins with all fields chosen', async () => {
    const box = sandbox();
    const { data } = (await box.call('GET', `/${box.appId}/subscriptions`, undefined, appToken(box))).body;
    expect(data).toEqual([
      { object: 'whatsapp_business_account', callback_url: '', active: true, fields: expect.any(Array) },
    ]);
    expect(data[0].fields.map(({ name }: { name: string }) => name)).toEqual(WEBHOOK_FIELDS);
    await box.call('POST', `/${box.wabaId}/subscribed_apps`, { override_callback_uri: CALLBACK, verify_token: 'v' });
    await writes(box);
    await writes(box, { type: 'opt-out' });
    expect(changes(box).map(({ field }) => field)).toEqual(['messages']);
  });

  it('leaves out fields that the app did not choose', async () => {
    const box = sandbox();
    await configure(box, 'message_template_status_update');
    await box.call('POST', `/${box.wabaId}/subscribed_apps`);
    await writes(box);
    expect(box.received).toEqual([]);
  });

  it('is the number before the account before the app, for messages only', async () => {
    const box = sandbox();
    await configure(box, 'messages,user_preferences');
    const override = (path: string) => ({ override_callback_uri: `${CALLBACK}/${path}`, verify_token: 'v' });
    await box.call('POST', `/${box.wabaId}/subscribed_apps`, override('account'));
    await writes(box);
    await box.call('POST', `/${box.number}`, { webhook_configuration: override('number') });
    await writes(box);
    await writes(box, { type: 'opt-out' });
    await box.call('POST', `/${box.number}`, { webhook_configuration: { override_callback_uri: '' } });
    await box.call('POST', `/${box.wabaId}/subscribed_apps`, {});
    await writes(box);
    expect(box.received.map(({ url }) => url)).toEqual([
      `${CALLBACK}/account`,
      `${CALLBACK}/number`,
      CALLBACK,
      CALLBACK,
    ]);
  });

  it('is read back', async () => {
    const box = sandbox();
    await configure(box);
    expect((await box.call('GET', `/${box.appId}/subscriptions`, undefined, appToken(box))).body).toEqual({
      data: [
        {
          object: 'whatsapp_business_account',
          callback_url: CALLBACK,
          active: true,
          fields: [{ name: 'messages', version: 'v26.0' }],
        },
      ],
    });
    expect((await box.call('GET', `/${box.number}?fields=webhook_configuration`)).body).toEqual({
      webhook_configuration: { application: CALLBACK },
      id: box.number,
    });
    await box.call('DELETE', `/${box.appId}/subscriptions?object=whatsapp_business_account`, undefined, appToken(box));
    expect((await box.call('GET', `/${box.appId}/subscriptions`, undefined, appToken(box))).body).toEqual({ data: [] });
  });

  it('needs an app token to change', async () => {
    const { call, appId } = sandbox();
    expect((await call('GET', `/${appId}/subscriptions`)).body.error.code).toBe(15);
  });
});

describe('the handshake', () => {
  const set = (box: Sandbox, url: string) =>
    box.call('POST', `/${box.wabaId}/subscribed_apps`, { override_callback_uri: url, verify_token: 'verify me & you' });

  it('asks for the challenge with the verify token', async () => {
    const asked: string[] = [];
    const box = sandbox({
      send: async ({ url }) => {
        asked.push(url);
        return { status: 200, body: new URL(url).searchParams.get('hub.challenge') ?? '' };
      },
    });
    await set(box, `${CALLBACK}?keep=1`);
    expect(Object.fromEntries(new URL(asked[0] ?? '').searchParams)).toEqual({
      keep: '1',
      'hub.mode': 'subscribe',
      'hub.challenge': expect.stringMatching(/^\d{10}$/),
      'hub.verify_token': 'verify me & you',
    });
  });

  it.each([
    ['answers 403', async () => ({ status: 403, body: '' }), 'HTTP Status Code = 403'],
    ['answers something else', async () => ({ status: 200, body: 'hello' }), 'the answer was not the challenge'],
    ['does not answer', async () => ({ status: 0, body: '', failure: 'connect ECONNREFUSED' }), 'connect ECONNREFUSED'],
  ])('refuses a callback that %s', async (_name, send, cause) => {
    const { status, body } = await set(sandbox({ send }), CALLBACK);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 2200,
      message: `(#2200) Callback verification failed with the following errors: ${cause}`,
    });
  });

  it.each(['https://shop.example/webhook', 'http://192.0.2.1/webhook', 'http://0.0.0.0/', 'nonsense'])(
    'never leaves this machine for %s',
    async (url) => {
      const box = sandbox({ send: () => Promise.reject(new Error('the emulator called out')) });
      expect((await set(box, url)).body.error.code).toBe(2200);
    },
  );
});

describe('delivery', () => {
  it('tries again with growing pauses until it gets a 200', async () => {
    let failures = 3;
    const box = sandbox({ onPost: () => (failures-- > 0 ? 500 : 200) });
    await box.subscribe();
    await writes(box);
    const seen: number[] = [];
    for (let second = 0; second <= 21; second++) {
      seen.push(box.received.length);
      await box.emulator.clock.advance(1_000);
    }
    expect(
      seen.map((count, second) => (count > (seen[second - 1] ?? 0) ? second : -1)).filter((second) => second >= 0),
    ).toEqual([0, 1, 5, 21]);
    expect(new Set(box.received.map(({ raw }) => raw)).size).toBe(1);
  });

  it('in real time waits for no slow receiver', async () => {
    const real = handClock(1_800_000_000_000);
    let slow = true;
    const box = sandbox({
      clockMode: 'real',
      clock: real,
      onPost: () => (slow ? new Promise<number>(() => {}) : 200),
      seed: { settings: { sentAfterMs: 100, lastStatus: 'sent' } },
    });
    await box.subscribe();
    await box.call('POST', `/${box.number}/messages`, {
      messaging_product: 'whatsapp',
      to: CUSTOMER,
      text: { body: 'Hi' },
    });
    await real.move(100);
    expect(box.received).toHaveLength(1);
    slow = false;
    await box.call('POST', `/${box.number}/messages`, {
      messaging_product: 'whatsapp',
      to: CUSTOMER,
      text: { body: 'Hi' },
    });
    await real.move(100);
    expect(box.received).toHaveLength(2);
  });

  it.each([
    [1, 1_000],
    [2, 4_000],
    [3, 16_000],
    [7, 3_600_000],
    [50, 3_600_000],
  ])('pauses after attempt %d for %d ms', (attempts, expected) => {
    expect(retryPauseMs(attempts)).toBe(expected);
  });

  it('gives up after seven days', async () => {
    const box = sandbox({ onPost: () => 503 });
    await box.subscribe();
    await writes(box);
    await box.emulator.clock.advance(8 * 24 * 60 * 60 * 1000);
    expect((await box.control('GET', '/status')).body.counts).toMatchObject({ pendingWebhooks: 0, pendingTasks: 0 });
  });

  it('batches, duplicates, delays and loses on demand', async () => {
    const box = sandbox();
    await box.subscribe();
    await box.control('POST', '/webhooks', { batch: 2 });
    for (let count = 0; count < 3; count++) await writes(box);
    await box.emulator.clock.advance(1_000);
    expect(box.received.map(({ body }) => body.entry.length)).toEqual([2, 1]);

    box.received.length = 0;
    await box.control('POST', '/webhooks', { batch: 1, duplicate: 1, delay: 2 });
    await writes(box);
    expect(box.received).toHaveLength(0);
    await box.emulator.clock.advance(2_000);
    expect(box.received).toHaveLength(2);
    expect(box.received[0]?.raw).toBe(box.received[1]?.raw);

    box.received.length = 0;
    await box.control('POST', '/webhooks', { duplicate: 0, delay: 0, drop: 1 });
    await writes(box, { text: 'lost' });
    await writes(box, { text: 'kept' });
    expect(box.received.map(({ raw }) => raw.includes('kept'))).toEqual([true]);
  });

  it('reorders by the seed: the same each time', async () => {
    const order = async () => {
      const box = sandbox();
      await box.subscribe();
      await box.control('POST', '/webhooks', { reorder: true });
      for (let count = 0; count < 6; count++) await writes(box, { text: `message ${count}` });
      await box.emulator.clock.advance(10_000);
      return box.received.map(({ body }) => body.entry[0].changes[0].value.messages[0].text.body);
    };
    const first = await order();
    expect([...first].sort()).toEqual([0, 1, 2, 3, 4, 5].map((count) => `message ${count}`));
    expect(first).not.toEqual([...first].sort());
    expect(await order()).toEqual(first);
  });
});
