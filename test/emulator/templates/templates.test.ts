import { describe, expect, it } from 'vitest';
import { ORDER_SHIPPED, type Sandbox, sandbox } from '../graph-client.js';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

const create = ({ call, wabaId }: Sandbox, more: object = {}) =>
  call('POST', `/${wabaId}/message_templates`, { ...ORDER_SHIPPED, ...more });

async function approved(box: Sandbox, more: object = {}): Promise<string> {
  const { id } = (await create(box, more)).body;
  await box.emulator.clock.advance(3_000);
  return id;
}

const NEW_BODY = {
  components: [{ type: 'BODY', text: 'Your order has left our warehouse and arrives tomorrow.' }],
};

describe('create', () => {
  it('answers with id, status and category, and reads back what was sent, enumerations in capitals', async () => {
    const box = sandbox();
    const { status, body } = await create(box, {
      category: 'utility',
      components: [{ ...ORDER_SHIPPED.components[0], type: 'body' }],
      message_send_ttl_seconds: 600,
    });
    expect(status).toBe(200);
    expect(body).toEqual({ id: expect.stringMatching(/^61\d{13}$/), status: 'PENDING', category: 'UTILITY' });
    const fields =
      'name,language,category,status,components,parameter_format,message_send_ttl_seconds,rejected_reason,quality_score';
    expect((await box.call('GET', `/${body.id}?fields=${fields}`)).body).toEqual({
      name: 'order_shipped',
      language: 'en_US',
      category: 'UTILITY',
      status: 'PENDING',
      components: ORDER_SHIPPED.components,
      parameter_format: 'POSITIONAL',
      message_send_ttl_seconds: 600,
      rejected_reason: 'NONE',
      quality_score: { score: 'UNKNOWN', date: 1795424400 },
      id: body.id,
    });
  });

  it.each([
    ['a name with capitals', { name: 'Order' }, 2388046],
    [
      'a variable at the end',
      { components: [{ type: 'BODY', text: 'Hello {{1}}', example: { body_text: [['a']] } }] },
      2388299,
    ],
    ['a body that is too long', { components: [{ type: 'BODY', text: 'x'.repeat(1025) }] }, 2388040],
    [
      'a variable without sample',
      { components: [{ type: 'BODY', text: 'Hello {{1}}, your parcel has left us today.' }] },
      2388043,
    ],
    ['an unknown language', { language: 'xx_XX' }, undefined],
    ['an unknown category', { category: 'OTP' }, undefined],
    ['no body', { components: [] }, undefined],
    ['components that are no list', { components: 'BODY' }, undefined],
    ['components without a type', { components: [{ text: 'Hi' }] }, undefined],
  ])('refuses %s', async (_name, more, subcode) => {
    const { status, body } = await create(sandbox(), more);
    expect(status).toBe(400);
    expect(body.error.code).toBe(100);
    expect(body.error.error_subcode).toBe(subcode);
  });

  it.each(['name', 'language', 'category'])('asks for %s', async (key) => {
    const { body } = await create(sandbox(), { [key]: undefined });
    expect(body.error).toMatchObject({ code: 100, message: `(#100) The parameter ${key} is required.` });
  });

  it('refuses the same name and language, and takes another language', async () => {
    const box = sandbox();
    await create(box);
    expect((await create(box)).body.error).toMatchObject({
      code: 100,
      error_subcode: 2388024,
      error_user_title: 'Content in This Language Already Exists',
    });
    expect((await create(box, { language: 'en_GB' })).status).toBe(200);
  });

  it('stops at a hundred in an hour', async () => {
    const box = sandbox();
    for (let count = 0; count < 100; count++) expect((await create(box, { name: `order_${count}` })).status).toBe(200);
    const refused = await create(box, { name: 'one_more' });
    expect(refused.body.error).toMatchObject({ code: 80008, is_transient: true });
    await box.emulator.clock.advance(HOUR_MS);
    expect((await create(box, { name: 'one_more' })).status).toBe(200);
  });

  it('stops at the limit of the account', async () => {
    const box = sandbox({ seed: { settings: { templateLimit: 1 } } });
    await create(box);
    expect((await create(box, { name: 'one_more' })).body.error).toMatchObject({ code: 100, error_subcode: 2388019 });
  });
});

describe('a read', () => {
  it('shows a media sample as a link', async () => {
    const box = sandbox();
    const header = { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW1hZ2UvcG5n:ARb'] } };
    const { id } = (await create(box, { components: [header, ...ORDER_SHIPPED.components] })).body;
    const { components } = (await box.call('GET', `/${id}?fields=components`)).body;
    expect(components).toEqual([
      { ...header, example: { header_handle: [expect.stringMatching(/^https:\/\/scontent\.whatsapp\.net\//)] } },
      ...ORDER_SHIPPED.components,
    ]);
  });

  it('of an authentication template shows the texts of Meta, and the code button as a link', async () => {
    const box = sandbox();
    const { id } = (
      await create(box, {
        category: 'AUTHENTICATION',
        components: [
          { type: 'BODY', add_security_recommendation: true },
          { type: 'FOOTER', code_expiration_minutes: 10 },
          { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'copy_code' }] },
        ],
      })
    ).body;
    const { components } = (await box.call('GET', `/${id}?fields=components`)).body;
    const link = 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp';
    expect(components).toEqual([
      {
        type: 'BODY',
        add_security_recommendation: true,
        text: '*{{1}}* is your verification code. For your security, do not share this code.',
        example: { body_text: [['123456']] },
      },
      { type: 'FOOTER', code_expiration_minutes: 10, text: 'This code expires in 10 minutes.' },
      {
        type: 'BUTTONS',
        buttons: [{ type: 'URL', text: 'Copy code', url: `${link}{{1}}`, example: [`${link}123456`] }],
      },
    ]);
  });
});

describe('list', () => {
  it.each([
    ['name=ship', ['order_shipped']],
    ['name=ORDER', ['order_shipped', 'order_cancelled']],
    ['status=PENDING', ['promo']],
    ['status=["APPROVED","PENDING"]', ['promo', 'order_shipped', 'order_cancelled']],
    ['category=marketing', ['promo']],
    ['language=fr', ['order_cancelled']],
    ['quality_score=UNKNOWN&language=en_US', ['promo', 'order_shipped']],
    ['content=warehouse', ['promo', 'order_shipped', 'order_cancelled']],
    ['name_or_content=promo', ['promo']],
    ['language=de', []],
  ])('with %s', async (query, expected) => {
    const box = sandbox();
    await create(box, { name: 'order_cancelled', language: 'fr' });
    await create(box);
    await box.emulator.clock.advance(3_000);
    await create(box, { name: 'promo', category: 'MARKETING' });
    const { body } = await box.call('GET', `/${box.wabaId}/message_templates?${query}`);
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(expected);
  });

  it('counts on request', async () => {
    const box = sandbox();
    await create(box);
    const { body } = await box.call('GET', `/${box.wabaId}/message_templates?summary=total_count&name=nothing`);
    expect(body).toEqual({
      data: [],
      summary: { total_count: 0, message_template_count: 1, message_template_limit: 6000 },
    });
  });
});

describe('edit', () => {
  it('is refused in review, allowed once a day when approved, and goes back to review', async () => {
    const box = sandbox();
    const { id } = (await create(box)).body;
    const edit = (body: object) => box.call('POST', `/${id}`, body);
    expect((await edit(NEW_BODY)).body.error).toMatchObject({ code: 100, error_subcode: 2388039 });
    await box.emulator.clock.advance(3_000);
    expect((await edit(NEW_BODY)).body).toMatchObject({ success: true, id });
    expect((await box.call('GET', `/${id}?fields=status,components`)).body).toEqual({
      status: 'PENDING',
      components: NEW_BODY.components,
      id,
    });
    await box.emulator.clock.advance(3_000);
    expect((await edit(NEW_BODY)).body.error).toMatchObject({ code: 100, error_subcode: 2388124 });
    await box.emulator.clock.advance(DAY_MS);
    expect((await edit(NEW_BODY)).body).toMatchObject({ success: true, id });
  });

  it('of an approved template is refused the eleventh time in thirty days', async () => {
    const box = sandbox();
    const id = await approved(box);
    for (let count = 0; count < 10; count++) {
      expect((await box.call('POST', `/${id}`, NEW_BODY)).status).toBe(200);
      await box.emulator.clock.advance(DAY_MS + 1);
    }
    expect((await box.call('POST', `/${id}`, NEW_BODY)).body.error.error_subcode).toBe(2388124);
  });

  it('of a rejected template is free', async () => {
    const box = sandbox({ seed: { settings: { reviewVerdict: 'REJECTED' } } });
    const id = await approved(box);
    for (let count = 0; count < 3; count++) {
      expect((await box.call('POST', `/${id}`, { ...NEW_BODY, category: 'MARKETING' })).status).toBe(200);
      await box.emulator.clock.advance(3_000);
    }
  });

  it.each([
    ['another category of an approved template', { category: 'MARKETING' }, 2388039],
    [
      'a body against the rules',
      { components: [{ type: 'BODY', text: '{{1}}', example: { body_text: [['a']] } }] },
      2388299,
    ],
    ['nothing', {}, undefined],
  ])('refuses %s', async (_name, body, subcode) => {
    const box = sandbox();
    const { status, body: answer } = await box.call('POST', `/${await approved(box)}`, body);
    expect([status, answer.error.code, answer.error.error_subcode]).toEqual([400, 100, subcode]);
  });

  it('of the time to live alone needs no review', async () => {
    const box = sandbox();
    const id = await approved(box);
    await box.call('POST', `/${id}`, { message_send_ttl_seconds: 60 });
    expect((await box.call('GET', `/${id}?fields=status,message_send_ttl_seconds`)).body).toEqual({
      status: 'APPROVED',
      message_send_ttl_seconds: 60,
      id,
    });
  });
});

describe('delete', () => {
  it('by name removes every language and locks the approved ones for thirty days', async () => {
    const box = sandbox();
    await approved(box);
    await create(box, { language: 'fr' });
    const { body } = await box.call('DELETE', `/${box.wabaId}/message_templates?name=order_shipped`);
    expect(body).toEqual({ success: true });
    expect((await box.call('GET', `/${box.wabaId}/message_templates`)).body).toEqual({ data: [] });
    expect((await create(box)).body.error).toMatchObject({ code: 100, error_subcode: 2388023 });
    expect((await create(box, { language: 'fr' })).status).toBe(200);
    await box.emulator.clock.advance(30 * DAY_MS);
    expect((await create(box)).status).toBe(200);
  });

  it('by id and name removes one language', async () => {
    const box = sandbox();
    const id = await approved(box);
    await create(box, { language: 'fr' });
    await box.call('DELETE', `/${box.wabaId}/message_templates?name=order_shipped&hsm_id=${id}`);
    const { body } = await box.call('GET', `/${box.wabaId}/message_templates?fields=language`);
    expect(body.data.map(({ language }: { language: string }) => language)).toEqual(['fr']);
  });

  it('of many removes none when one id is wrong', async () => {
    const box = sandbox();
    const id = await approved(box);
    const remove = (ids: readonly string[]) =>
      box.call('DELETE', `/${box.wabaId}/message_templates?hsm_ids=${JSON.stringify(ids)}`);
    expect((await remove([id, '619'])).body.error.code).toBe(100);
    expect((await box.call('GET', `/${id}`)).status).toBe(200);
    expect((await remove([id])).body).toEqual({ success: true });
    expect((await box.call('GET', `/${id}`)).body.error.error_subcode).toBe(33);
  });

  it.each([
    ['a name that is not there', 'name=nothing', 100],
    ['no name', '', 100],
    ['an id without its name', 'hsm_id=61', 100],
    ['ids beside a name', 'hsm_ids=["61"]&name=order_shipped', 100],
  ])('refuses %s', async (_name, query, code) => {
    const { call, wabaId } = sandbox();
    const { status, body } = await call('DELETE', `/${wabaId}/message_templates?${query}`);
    expect([status, body.error.code]).toEqual([400, code]);
  });

  it.each([
    ['disabled ones', 'order_shipped', 'DISABLED' as const, 2388039],
    ["Meta's sample", 'hello_world', 'APPROVED' as const, 2388094],
  ])('refuses %s', async (_name, name, status, subcode) => {
    const template = { ...ORDER_SHIPPED, name, status, components: [...ORDER_SHIPPED.components] };
    const { call, wabaId } = sandbox({ seed: { wabas: [{ templates: [template] }] } });
    const { body } = await call('DELETE', `/${wabaId}/message_templates?name=${name}`);
    expect(body.error.error_subcode).toBe(subcode);
  });
});

describe('review', () => {
  it('ends after the delay, and not before', async () => {
    const box = sandbox({ seed: { settings: { reviewDelayMs: 60_000 } } });
    const { id } = (await create(box)).body;
    const status = async () => (await box.call('GET', `/${id}?fields=status`)).body.status;
    await box.emulator.clock.advance(59_999);
    expect(await status()).toBe('PENDING');
    await box.emulator.clock.advance(1);
    expect(await status()).toBe('APPROVED');
  });

  it('rejects with a reason when told to', async () => {
    const box = sandbox({ seed: { settings: { reviewVerdict: 'REJECTED', reviewReason: 'PROMOTIONAL' } } });
    const id = await approved(box);
    expect((await box.call('GET', `/${id}?fields=status,rejected_reason`)).body).toEqual({
      status: 'REJECTED',
      rejected_reason: 'PROMOTIONAL',
      id,
    });
  });

  it('leaves a template alone that was decided meanwhile', async () => {
    const box = sandbox();
    const { id } = (await create(box)).body;
    await box.control('POST', '/templates/decide', { name: 'order_shipped', status: 'rejected', reason: 'SCAM' });
    await box.emulator.clock.advance(3_000);
    expect((await box.call('GET', `/${id}?fields=status`)).body.status).toBe('REJECTED');
  });

  it('of an earlier version does not decide a later one', async () => {
    const box = sandbox();
    const { id } = (await create(box)).body;
    await box.emulator.clock.advance(2_000);
    await box.control('POST', '/templates/decide', { name: 'order_shipped', status: 'REJECTED' });
    await box.call('POST', `/${id}`, NEW_BODY);
    await box.emulator.clock.advance(1_500);
    expect((await box.call('GET', `/${id}?fields=status`)).body.status).toBe('PENDING');
    await box.emulator.clock.advance(1_500);
    expect((await box.call('GET', `/${id}?fields=status`)).body.status).toBe('APPROVED');
  });

  it('can move a template to another category', async () => {
    const box = sandbox();
    const id = await approved(box);
    await box.control('POST', '/templates/decide', { name: 'order_shipped', category: 'marketing' });
    expect((await box.call('GET', `/${id}?fields=category,previous_category,status`)).body).toEqual({
      category: 'MARKETING',
      previous_category: 'UTILITY',
      status: 'APPROVED',
      id,
    });
  });
});
