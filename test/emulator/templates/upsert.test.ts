import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';

const BODY = { type: 'BODY', add_security_recommendation: true };
const BUTTONS = { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] };

const upsert = ({ call, wabaId }: Sandbox, more: object = {}) =>
  call('POST', `/${wabaId}/upsert_message_templates`, {
    name: 'login_code',
    languages: ['en_US', 'fr'],
    category: 'AUTHENTICATION',
    components: [BODY, BUTTONS],
    ...more,
  });

describe('upsert', () => {
  it('creates what is missing and replaces what is there', async () => {
    const box = sandbox();
    const first = (await upsert(box, { languages: ['en_US'] })).body.data;
    expect(first).toEqual([{ id: expect.any(String), status: 'PENDING', language: 'en_US' }]);
    await box.emulator.clock.advance(3_000);
    const footer = { type: 'FOOTER', code_expiration_minutes: 10 };
    const second = (await upsert(box, { components: [BODY, footer, BUTTONS] })).body.data;
    expect(second.map(({ language }: { language: string }) => language)).toEqual(['en_US', 'fr']);
    expect(second[0].id).toBe(first[0].id);
    const { body } = await box.call('GET', `/${first[0].id}?fields=status,components`);
    expect(body).toMatchObject({ status: 'PENDING', components: [{}, { code_expiration_minutes: 10 }, {}] });
  });

  it('refuses all languages when one cannot be changed', async () => {
    const box = sandbox();
    await upsert(box, { languages: ['en_US'] });
    const { body } = await upsert(box);
    expect(body.error.error_subcode).toBe(2388039);
    expect((await box.call('GET', `/${box.wabaId}/message_templates`)).body.data).toHaveLength(1);
  });

  it('uses up the edit of the day', async () => {
    const box = sandbox();
    for (const expected of [200, 200, 400]) {
      expect((await upsert(box)).status).toBe(expected);
      await box.emulator.clock.advance(3_000);
    }
  });

  it.each([
    ['no languages', { languages: [] }],
    ['a language beside them', { language: 'en_US' }],
    ['another category', { category: 'UTILITY' }],
    [
      'a label of one’s own',
      { components: [BODY, { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy' }] }] },
    ],
    ['a text of one’s own', { components: [{ type: 'BODY', text: 'Your code is {{1}}.' }, BUTTONS] }],
    ['an unknown language', { languages: ['xx'] }],
  ])('refuses %s', async (_name, more) => {
    const { status, body } = await upsert(sandbox(), more);
    expect([status, body.error.code]).toEqual([400, 100]);
  });
});

describe('previews', () => {
  it.each([
    ['category=UTILITY'],
    ['category=AUTHENTICATION&code_expiration_minutes=91'],
    ['category=AUTHENTICATION&code_expiration_minutes=soon'],
  ])('refuse %s', async (query) => {
    const { call, wabaId } = sandbox();
    expect((await call('GET', `/${wabaId}/message_template_previews?${query}`)).status).toBe(400);
  });

  it('leave out what is not asked for', async () => {
    const { call, wabaId } = sandbox();
    const { body } = await call('GET', `/${wabaId}/message_template_previews?category=AUTHENTICATION&languages=es`);
    expect(body.data).toEqual([{ language: 'es', body: 'Tu código de verificación es *{{1}}*.' }]);
  });
});
