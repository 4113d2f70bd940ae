import { describe, expect, it } from 'vitest';
import { qrFormat } from '../../../src/core/files/qr-image.js';
import { type Sandbox, type SandboxOptions, sandbox } from '../graph-client.js';

/** The error of an answer. */
const refusal = async (answer: ReturnType<Sandbox['call']>) => (await answer).body.error;

describe('a display name', () => {
  const rename = (box: Sandbox, name: string) => box.call('POST', `/${box.number}?new_display_name=${name}`);
  const read = async (box: Sandbox) =>
    (await box.call('GET', `/${box.number}?fields=verified_name,name_status,new_display_name,new_name_status`)).body;

  it('is reviewed, and in use once the number is registered again', async () => {
    const box = sandbox();
    await box.subscribe();
    expect((await rename(box, 'Berlin')).body).toEqual({ success: true });
    const before = { verified_name: 'Example Shop', name_status: 'APPROVED', id: box.number };
    expect(await read(box)).toEqual({ ...before, new_display_name: 'Berlin', new_name_status: 'PENDING_REVIEW' });

    await box.control('POST', `/numbers/${box.number}/name`, {});
    expect(await read(box)).toEqual({ ...before, new_display_name: 'Berlin', new_name_status: 'APPROVED' });
    const changes = box.received.flatMap(({ body }) =>
      body.entry.flatMap(({ changes }: { changes: unknown[] }) => changes),
    );
    expect(changes).toEqual([
      {
        field: 'phone_number_name_update',
        value: {
          display_phone_number: '15550100001',
          decision: 'APPROVED',
          requested_verified_name: 'Berlin',
          rejection_reason: null,
        },
      },
    ]);

    await box.call('POST', `/${box.number}/register`, { messaging_product: 'whatsapp', pin: '123456' });
    expect(await read(box)).toEqual({ ...before, verified_name: 'Berlin' });
  });

  it('stays as it was when the new one is declined, also after a registration', async () => {
    const box = sandbox();
    await rename(box, 'Shop');
    await box.control('POST', `/numbers/${box.number}/name`, { decision: 'REJECTED', reason: 'NAME_INDIVIDUAL_ISSUE' });
    await box.call('POST', `/${box.number}/register`, { messaging_product: 'whatsapp', pin: '123456' });
    expect(await read(box)).toMatchObject({ verified_name: 'Example Shop', new_name_status: 'DECLINED' });
  });

  it('that nobody asked for cannot be decided on', async () => {
    const box = sandbox();
    expect((await box.control('POST', `/numbers/${box.number}/name`, {})).status).toBe(404);
  });
});

describe('QR codes', () => {
  const edge = (box: Sandbox) => `/${box.number}/message_qrdls`;

  it('are made, read, changed and deleted', async () => {
    const box = sandbox();
    const made = (await box.call('POST', edge(box), { prefilled_message: 'Hi', generate_qr_image: 'PNG' })).body;
    const code = { code: made.code, prefilled_message: 'Hi', deep_link_url: `https://wa.me/message/${made.code}` };
    expect(made).toEqual({ ...code, qr_image_url: expect.stringMatching(/^http:/) });
    expect((await box.call('GET', `${edge(box)}/${made.code}`)).body).toEqual({ data: [code] });

    await box.call('POST', edge(box), { prefilled_message: 'Bye', code: made.code });
    expect((await box.call('GET', edge(box))).body.data).toEqual([{ ...code, prefilled_message: 'Bye' }]);
    expect((await box.call('GET', `${edge(box)}?code=NOWHERE`)).body.data).toEqual([]);
    expect((await box.call('DELETE', `${edge(box)}/${made.code}`)).body).toEqual({ success: true });
    expect(await refusal(box.call('DELETE', `${edge(box)}/${made.code}`))).toMatchObject({
      code: 100,
      error_subcode: 33,
    });
    expect((await box.call('GET', edge(box))).body).toEqual({ data: [] });
  });

  it('are changed by their path as well, and show a picture to who names it', async () => {
    const box = sandbox();
    const { code } = (await box.call('POST', `${edge(box)}?prefilled_message=Hi&generate_qr_image=svg`)).body;
    expect((await box.call('POST', `${edge(box)}/${code}?prefilled_message=Bye`)).body).toMatchObject({
      code,
      prefilled_message: 'Bye',
    });
    const read = async (fields: string) => (await box.call('GET', `${edge(box)}/${code}?fields=${fields}`)).body;
    expect(await read('code,qr_image_url.format(SVG)')).toEqual({
      data: [{ code, qr_image_url: expect.stringMatching(/format=SVG$/) }],
    });
    expect((await read('qr_image_url')).data[0].qr_image_url).toMatch(/format=PNG$/);
    expect((await read('colour')).error.message).toContain('nonexisting field (colour)');
    expect((await read('qr_image_url.format(GIF)')).error.code).toBe(100);
  });

  it.each([
    ['SVG', 'image/svg+xml', '<svg '],
    ['PNG', 'image/png', '\x89PNG'],
  ])('have a picture as %s at the emulator, until they are deleted', async (format, type, start) => {
    const box = sandbox();
    const body = { prefilled_message: 'Hi', generate_qr_image: format };
    const { code, qr_image_url: url } = (await box.call('POST', edge(box), body)).body;
    expect(new URL(url).origin).toBe(new URL(box.graphUrl).origin);
    const answer = await box.emulator.fetch(new Request(url));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, start.length).toString('latin1')).toBe(start);
    expect(bytes).toEqual(Buffer.from(qrFormat(`code.${format.toLowerCase()}`)(`https://wa.me/message/${code}`)));
    await box.call('DELETE', `${edge(box)}/${code}`);
    expect((await box.emulator.fetch(new Request(url))).status).toBe(404);
  });

  it.each([
    ['no text', {}],
    ['a text too long', { prefilled_message: 'a'.repeat(141) }],
    ['a picture of another kind', { prefilled_message: 'Hi', generate_qr_image: 'GIF' }],
    ['a code that is not there', { prefilled_message: 'Hi', code: 'NOWHERE' }],
  ])('are refused with %s', async (_name, body) => {
    const box = sandbox();
    expect(await refusal(box.call('POST', edge(box), body))).toMatchObject({ code: 100 });
    expect((await box.call('GET', edge(box))).body.data).toEqual([]);
  });

  it('end at 2,000', async () => {
    const box = sandbox();
    const make = () => box.call('POST', edge(box), { prefilled_message: 'Hi' });
    for (let count = 0; count < 2_000; count += 1) await make();
    expect((await refusal(make())).error_data.details).toContain('2000');
  });
});

describe('conversational automation', () => {
  const set = (box: Sandbox, body: unknown) => box.call('POST', `/${box.number}/conversational_automation`, body);
  const read = async (box: Sandbox) =>
    (await box.call('GET', `/${box.number}?fields=conversational_automation`)).body.conversational_automation;
  const command = (name: string, description: string) => ({ command_name: name, command_description: description });

  it('keeps the list that is not given', async () => {
    const box = sandbox();
    expect(await read(box)).toBeUndefined();
    await set(box, { prompts: ['Book', 'Track'] });
    await set(box, { commands: [command('help', 'Help')] });
    expect(await read(box)).toEqual({ prompts: ['Book', 'Track'], commands: [command('help', 'Help')] });
  });

  it.each([
    ['five prompts', { prompts: ['a', 'b', 'c', 'd', 'e'] }],
    ['a prompt too long', { prompts: ['a'.repeat(81)] }],
    ['an emoji', { prompts: ['🌱'] }],
    ['31 commands', { commands: Array.from({ length: 31 }, () => command('help', 'Help')) }],
    ['a name too long', { commands: [command('a'.repeat(33), 'Help')] }],
    ['a description too long', { commands: [command('help', 'a'.repeat(257))] }],
    ['a command without a description', { commands: [{ command_name: 'help' }] }],
    ['commands that are no list', { commands: 'help' }],
  ])('is refused with %s', async (_name, body) => {
    const box = sandbox();
    expect(await refusal(set(box, body))).toMatchObject({ code: 100 });
    expect(await read(box)).toBeUndefined();
  });
});

describe('settings', () => {
  const set = (box: Sandbox, id: string, body: unknown) => box.call('POST', `/${id}/settings`, body);
  const read = async (box: Sandbox, id: string) => (await box.call('GET', `/${id}/settings`)).body;

  it('keep the check of identities and the encryption', async () => {
    const box = sandbox();
    const given = {
      user_identity_change: { enable_identity_key_check: true },
      payload_encryption: { status: 'ENABLED', client_encryption_key: 'key' },
    };
    for (const [name, value] of Object.entries(given)) await set(box, box.number, { [name]: value });
    expect(await read(box, box.number)).toMatchObject(given);
    for (const [name, value] of [
      ['user_identity_change', { enable_identity_key_check: 'maybe' }],
      ['payload_encryption', { status: 'ON' }],
      ['payload_encryption', 'ENABLED'],
    ] as const) {
      expect((await set(box, box.number, { [name]: value })).body.error.code).toBe(100);
    }
    expect(await read(box, box.number)).toMatchObject(given);
  });
  const GERMANY = { status: 'IN_COUNTRY_STORAGE_ENABLED', data_localization_region: 'DE' };

  it('switch calling on and tell the subscribers', async () => {
    const box = sandbox();
    await box.subscribe();
    await set(box, box.number, { calling: { status: 'ENABLED' } });
    const calling = { status: 'ENABLED', call_icon_visibility: 'DEFAULT' };
    expect((await read(box, box.number)).calling).toEqual(calling);
    await box.control('POST', '/clock', { advanceSeconds: 1 });
    expect(box.received[0]?.body.entry[0].changes[0]).toEqual({
      field: 'account_settings_update',
      value: {
        messaging_product: 'whatsapp',
        timestamp: expect.stringMatching(/^\d+$/),
        type: 'phone_number_settings',
        phone_number_settings: { phone_number_id: box.number, calling },
      },
    });
  });

  it('keep messages in a country, before registration alone', async () => {
    const box = sandbox();
    const body = { storage_configuration: GERMANY };
    expect((await set(box, box.spare, body)).body).toEqual({ success: true });
    expect((await read(box, box.spare)).storage_configuration).toEqual(GERMANY);
    expect((await refusal(set(box, box.number, body))).error_data.details).toContain('Deregister');
  });

  const low: SandboxOptions = { seed: { business: { messaging_limit: 'TIER_250' } } };
  it.each([
    ['two features', {}, { calling: { status: 'ENABLED' }, storage_configuration: GERMANY }, 100],
    ['none', {}, {}, 100],
    ['a word that is none', {}, { calling: { status: 'PERHAPS' } }, 100],
    ['another region', {}, { storage_configuration: { ...GERMANY, data_localization_region: 'US' } }, 100],
    ['calling at a low limit', low, { calling: { status: 'ENABLED' } }, 138015],
  ])('are refused with %s', async (_name, options, body, code) => {
    const box = sandbox(options);
    const before = await read(box, box.spare);
    expect(await refusal(set(box, box.spare, body))).toMatchObject({ code });
    expect(await read(box, box.spare)).toEqual(before);
  });
});

describe('blocked users', () => {
  const edge = (box: Sandbox) => `/${box.number}/block_users`;
  const body = (...phones: string[]) => ({
    messaging_product: 'whatsapp',
    block_users: phones.map((user) => ({ user })),
  });
  const writes = (box: Sandbox, from: string) => box.control('POST', '/inbound', { from, type: 'text', text: 'Hello' });
  const ADA = { input: '+15550100002', wa_id: '15550100002', user_id: expect.any(String) };
  const OTHER = { ...ADA, input: '+15550100003', wa_id: '15550100003' };

  it('are those who wrote in the last 24 hours; the others stand beside the error', async () => {
    const box = sandbox();
    await writes(box, '+15550100002');
    const answer = await box.call('POST', edge(box), body('+15550100002', '+15550100003'));
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      messaging_product: 'whatsapp',
      block_users: { added_users: [ADA], failed_users: [{ ...OTHER, errors: [{ code: 131047 }] }] },
      error: { code: 139100 },
    });
    const { data } = (await box.call('GET', edge(box))).body;
    expect(data).toEqual([{ block_users: [{ ...ADA, input: '15550100002' }] }]);

    const removed = await box.call('DELETE', edge(box), body('+15550100002'));
    expect(removed.body).toEqual({ messaging_product: 'whatsapp', block_users: { removed_users: [ADA] } });
    expect((await box.call('GET', edge(box))).body).toEqual({ data: [] });
  });

  it('can no longer be blocked when the day is over', async () => {
    const box = sandbox();
    await writes(box, '+15550100002');
    await box.control('POST', '/clock', { advanceSeconds: 24 * 60 * 60 });
    expect(await refusal(box.call('POST', edge(box), body('+15550100002')))).toMatchObject({ code: 139100 });
  });

  it('come in pages', async () => {
    const box = sandbox();
    for (const phone of ['+15550100002', '+15550100003']) {
      await writes(box, phone);
      await box.call('POST', edge(box), body(phone));
    }
    const { data, paging } = (await box.call('GET', `${edge(box)}?limit=1`)).body;
    const rest = (await box.call('GET', `${edge(box)}?limit=1&after=${paging.cursors.after}`)).body;
    expect([data, rest.data].map(([{ block_users }]) => block_users[0].wa_id)).toEqual(['15550100002', '15550100003']);
    expect(rest.paging.next).toBeUndefined();
  });

  it.each([
    ['no list', { messaging_product: 'whatsapp' }],
    ['an empty list', body()],
    ['no product', { block_users: [{ user: '+15550100002' }] }],
    ['nobody named', { messaging_product: 'whatsapp', block_users: [{}] }],
  ])('are refused with %s', async (_name, wrong) => {
    const box = sandbox();
    expect(await refusal(box.call('POST', edge(box), wrong))).toMatchObject({ code: 100 });
  });

  it('survive a snapshot, as do codes and settings', async () => {
    const box = sandbox();
    await writes(box, '+15550100002');
    await box.call('POST', edge(box), body('+15550100002'));
    await box.call('POST', `/${box.number}/message_qrdls`, { prefilled_message: 'Hi' });
    const all = async () =>
      Promise.all(
        ['block_users', 'message_qrdls', 'settings'].map(
          async (name) => (await box.call('GET', `/${box.number}/${name}`)).body,
        ),
      );
    const before = await all();
    const snapshot = (await box.control('GET', '/snapshot')).body;
    await box.control('POST', '/reset');
    await box.control('POST', '/snapshot', snapshot);
    expect(await all()).toEqual(before);
  });
});
