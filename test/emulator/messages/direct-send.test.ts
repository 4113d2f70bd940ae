import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';

const ADA = '+15550100002';
const TEXT = 'Your order 42 is ready.';

const stage = (settings: object = { directSend: true }, templates: object[] = []): Sandbox =>
  sandbox({
    seed: {
      settings: { lastStatus: 'sent', ...settings },
      wabas: [{ numbers: [{ number: '5550100001', registered: true }], templates: templates as never }],
    },
  });

const send = ({ call, number }: Sandbox, more: object = {}) =>
  call('POST', `/${number}/messages`, {
    messaging_product: 'whatsapp',
    to: ADA,
    category: 'utility',
    text: { body: TEXT },
    ...more,
  });

async function statuses(box: Sandbox): Promise<Record<string, unknown>[]> {
  await box.emulator.clock.advance(1_000);
  return box.received.flatMap(({ body }) => body.entry[0].changes[0].value.statuses ?? []);
}

describe('Direct Send', () => {
  it('goes outside the window, and its statuses name the template that was made of it', async () => {
    const box = stage();
    await box.subscribe();
    expect((await send(box)).status).toBe(200);
    expect((await send(box)).status).toBe(200);
    const { data } = (
      await box.call(
        'GET',
        `/${box.wabaId}/message_templates?source=AUTO_GENERATED&fields=name,source,status,components`,
      )
    ).body;
    expect(data).toEqual([
      {
        id: expect.any(String),
        name: expect.stringMatching(/^auto_generated_text_[0-9a-f]{12}$/),
        source: 'AUTO_GENERATED',
        status: 'APPROVED',
        components: [{ type: 'BODY', text: TEXT }],
      },
    ]);
    const price = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' };
    expect(await statuses(box)).toMatchObject([
      { status: 'sent', template_id: data[0].id, pricing: price },
      { status: 'sent', template_id: data[0].id, pricing: price },
    ]);
  });

  it('takes a name for its template, and fails where another template has it', async () => {
    const own = {
      name: 'order_ready',
      language: 'en_US',
      category: 'UTILITY',
      components: [{ type: 'BODY', text: 'Your order is ready.' }],
    };
    const box = stage({ directSend: true }, [own]);
    await box.subscribe();
    const named = (template_name: string) => send(box, { direct_send_config: { template_name } });
    expect((await named('order_ready_ds')).status).toBe(200);
    expect((await named('order_ready')).status).toBe(200);
    expect(await statuses(box)).toMatchObject([{ status: 'sent' }, { status: 'failed', errors: [{ code: 132021 }] }]);
  });

  it.each([
    ['is not switched on', { directSend: false }, {}, /requires Direct Send, which isn't enabled/],
    ['has an unknown category', {}, { category: 'marketing' }, /AUTHENTICATION, SERVICE, UTILITY/],
    ['waits too long', {}, { ttl_seconds: 43_201 }, /from 30 to 43200/],
    ['is a code that waits too long', {}, { category: 'authentication', ttl_seconds: 901 }, /from 30 to 900/],
    ['has a bad name', {}, { direct_send_config: { template_name: 'Order' } }, /template_name/],
    [
      'is a code with a name',
      {},
      { category: 'authentication', direct_send_config: { template_name: 'a' } },
      /template_name/,
    ],
    ['is an image', {}, { type: 'image', image: { link: 'https://shop.example/a.png' } }, /type image/],
    ['shows a preview', {}, { text: { body: TEXT, preview_url: true } }, /preview_url/],
    [
      'is an ordinary message with a time to live',
      {},
      { category: undefined, ttl_seconds: 60 },
      /'ttl_seconds' requires/,
    ],
  ])('is refused at once when it %s', async (_name, settings, more, details) => {
    const { status, body } = await send(stage({ directSend: true, ...settings }), more);
    expect([status, body.error.code]).toEqual([400, 100]);
    expect(body.error.error_data.details).toMatch(details);
  });

  it('needs a phone number for a code, and at most 1024 characters', async () => {
    const box = stage();
    const byId = { category: 'authentication', to: undefined, recipient: 'US.1300' };
    expect((await send(box, byId)).body.error.code).toBe(131062);
    expect((await send(box, { text: { body: 'x'.repeat(1025) } })).body.error.code).toBe(131009);
  });

  it('leaves ordinary messages alone', async () => {
    const box = stage({ directSend: false });
    await box.subscribe();
    await box.control('POST', '/inbound', { from: ADA, text: 'Hello' });
    expect((await send(box, { category: 'service' })).status).toBe(200);
    expect((await statuses(box))[0]).not.toHaveProperty('template_id');
  });
});

describe('a template that Direct Send has made', () => {
  const made = {
    name: 'auto_generated_text_1f',
    language: 'en_US',
    category: 'UTILITY',
    source: 'AUTO_GENERATED',
    correct_category: 'MARKETING',
    components: [{ type: 'BODY', text: TEXT }],
  };

  async function idOf({ call, wabaId }: Sandbox, query: string): Promise<string | undefined> {
    return (await call('GET', `/${wabaId}/message_templates?${query}`)).body.data[0]?.id;
  }

  it.each([
    ['source=AUTO_GENERATED', true],
    ['source=MANUAL', false],
    ['source=AUTO_GENERATED&correct_category=MARKETING', true],
    ['correct_category=UTILITY', false],
  ])('is listed with %s: %s', async (query, isThere) => {
    expect((await idOf(stage({}, [made]), query)) !== undefined).toBe(isThere);
  });

  it('can be neither sent by name nor edited, deleted or unpaused', async () => {
    const box = stage({}, [made]);
    const id = await idOf(box, 'source=AUTO_GENERATED');
    const template = { name: made.name, language: { code: 'en_US' } };
    const sent = await send(box, { category: undefined, text: undefined, type: 'template', template });
    expect(sent.body.error.code).toBe(132018);
    const edited = await box.call('POST', `/${id}`, { components: made.components });
    expect(edited.body.error).toMatchObject({ code: 100, error_subcode: 2388318 });
    const deleted = await box.call('DELETE', `/${box.wabaId}/message_templates?name=${made.name}`);
    expect(deleted.body.error).toMatchObject({ code: 100, error_subcode: 2388330 });
    await box.control('POST', '/templates/decide', { name: made.name, status: 'PAUSED' });
    await box.emulator.clock.advance(10 * 60 * 1000);
    expect((await box.call('POST', `/${id}/unpause`)).body).toMatchObject({ success: false });
  });
});
