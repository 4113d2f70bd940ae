import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';

const INPUTS = [
  { type: 'URL', url: { base_url: 'https://shop.example/{{1}}', url_suffix_example: 'https://shop.example/a' } },
  { type: 'PHONE_NUMBER', phone_number: '+15550100003' },
];

const add = ({ call, wabaId }: Sandbox, more: object = {}) =>
  call('POST', `/${wabaId}/message_templates`, {
    name: 'low_balance',
    language: 'en_US',
    category: 'UTILITY',
    library_template_name: 'low_balance_warning_1',
    library_template_button_inputs: INPUTS,
    ...more,
  });

describe('the library', () => {
  it('is listed in pages', async () => {
    const { call } = sandbox();
    const { body } = await call('GET', '/message_template_library?limit=2');
    expect(body.data).toHaveLength(2);
    const next = await call('GET', `/message_template_library?limit=2&after=${body.paging.cursors.after}`);
    expect(next.body.data[0].id).not.toBe(body.data[0].id);
  });

  it('needs a token', async () => {
    const { call } = sandbox();
    expect((await call('GET', '/message_template_library', undefined, {})).body.error.code).toBe(190);
  });
});

describe('a template from the library', () => {
  it('is approved at once, keeps the words and fills the buttons', async () => {
    const box = sandbox();
    const { status, body } = await add(box);
    expect([status, body]).toEqual([200, { id: expect.any(String), status: 'APPROVED', category: 'UTILITY' }]);
    const read = await box.call('GET', `/${body.id}?fields=library_template_name,components,status`);
    expect(read.body).toMatchObject({ library_template_name: 'low_balance_warning_1', status: 'APPROVED' });
    expect(read.body.components.at(-1)).toEqual({
      type: 'BUTTONS',
      buttons: [
        { type: 'URL', text: 'Pay in', url: 'https://shop.example/{{1}}', example: ['https://shop.example/a'] },
        { type: 'PHONE_NUMBER', text: 'Call us', phone_number: '+15550100003' },
      ],
    });
  });

  it('of the kind for codes takes its additions', async () => {
    const box = sandbox();
    const { body } = await add(box, {
      name: 'code',
      category: 'AUTHENTICATION',
      library_template_name: 'verify_code_1',
      library_template_button_inputs: [{ type: 'OTP', otp_type: 'COPY_CODE' }],
      library_template_body_inputs: { add_security_recommendation: true, code_expiration_minutes: 5 },
    });
    const read = await box.call('GET', `/${body.id}?fields=components`);
    expect(read.body.components).toMatchObject([
      { type: 'BODY', add_security_recommendation: true },
      { type: 'FOOTER', code_expiration_minutes: 5 },
      { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Copy code' }] },
    ]);
  });

  it.each([
    ['an unknown name', { library_template_name: 'nothing' }],
    ['a language that it lacks', { language: 'fr' }],
    ['another category', { category: 'AUTHENTICATION' }],
    ['components of its own', { components: [{ type: 'BODY', text: 'Hello' }] }],
    ['no inputs for open buttons', { library_template_button_inputs: undefined }],
    ['inputs in another order', { library_template_button_inputs: [...INPUTS].reverse() }],
    ['too few inputs', { library_template_button_inputs: INPUTS.slice(1) }],
  ])('is refused with %s', async (_name, more) => {
    const { status, body } = await add(sandbox(), more);
    expect([status, body.error.code]).toEqual([400, 100]);
  });

  it('counts like any other: its name cannot be taken twice', async () => {
    const box = sandbox();
    await add(box);
    expect((await add(box)).body.error.error_subcode).toBe(2388024);
  });
});
