import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';

const ASK = { code_method: 'SMS', language: 'en_US' };
const REGISTER = { messaging_product: 'whatsapp', pin: '111111' };
const HOUR_MS = 60 * 60 * 1000;

async function readCode({ control, spare }: Sandbox): Promise<string> {
  return (await control('GET', `/numbers/${spare}/code`)).body.code;
}

async function verify(box: Sandbox): Promise<void> {
  await box.call('POST', `/${box.spare}/request_code`, ASK);
  await box.call('POST', `/${box.spare}/verify_code`, { code: await readCode(box) });
}

describe('a new number', () => {
  it('is verified by the code and registered with a PIN', async () => {
    const box = sandbox();
    const read = async () =>
      (await box.call('GET', `/${box.spare}?fields=status,code_verification_status,platform_type,is_pin_enabled`)).body;
    expect(await read()).toEqual({
      status: 'PENDING',
      code_verification_status: 'NOT_VERIFIED',
      platform_type: 'NOT_APPLICABLE',
      is_pin_enabled: false,
      id: box.spare,
    });
    expect((await box.call('POST', `/${box.spare}/request_code`, ASK)).body).toEqual({ success: true });
    const code = await readCode(box);
    expect(code).toMatch(/^\d{6}$/);
    expect((await box.call('POST', `/${box.spare}/verify_code?code=${code}`)).body).toEqual({ success: true });
    expect((await box.call('POST', `/${box.spare}/register`, REGISTER)).body).toEqual({ success: true });
    expect(await read()).toEqual({
      status: 'CONNECTED',
      code_verification_status: 'VERIFIED',
      platform_type: 'CLOUD_API',
      is_pin_enabled: true,
      id: box.spare,
    });
  });

  it.each([
    ['cc', { cc: '44', phone_number: '7700900123', verified_name: 'Example Shop' }],
    ['country_code', { country_code: '44', phone_number: '7700 900123', verified_name: 'Example Shop' }],
  ])('is added with %s', async (_key, body) => {
    const { call, wabaId } = sandbox();
    const { id } = (await call('POST', `/${wabaId}/phone_numbers`, body)).body;
    const { body: number } = await call('GET', `/${id}?fields=display_phone_number,verified_name`);
    expect(number).toEqual({ display_phone_number: '+44 7700900123', verified_name: 'Example Shop', id });
    const again = await call('POST', `/${wabaId}/phone_numbers`, body);
    expect(again.body.error).toMatchObject({ code: 100, error_subcode: 2388012 });
  });

  it.each([
    ['no name', { cc: '44', phone_number: '7700900123' }],
    ['no country', { phone_number: '7700900123', verified_name: 'Example Shop' }],
    ['a bad country', { cc: '0', phone_number: '7700900123', verified_name: 'Example Shop' }],
    ['too many digits', { cc: '44', phone_number: '7700900123777777', verified_name: 'Example Shop' }],
  ])('is refused with %s', async (_name, body) => {
    const { call, wabaId } = sandbox();
    const { status, body: answer } = await call('POST', `/${wabaId}/phone_numbers`, body);
    expect([status, answer.error.code]).toEqual([400, 100]);
  });
});

describe('request_code', () => {
  it.each([
    ['a verified number', (box: Sandbox) => box.call('POST', `/${box.number}/request_code`, ASK), 136024],
    [
      'a method that does not exist',
      (box: Sandbox) => box.call('POST', `/${box.spare}/request_code`, { ...ASK, code_method: 'FAX' }),
      100,
    ],
    ['no language', (box: Sandbox) => box.call('POST', `/${box.spare}/request_code`, { code_method: 'SMS' }), 100],
  ])('refuses %s', async (_name, ask, code) => {
    expect((await ask(sandbox())).body.error.code).toBe(code);
  });

  it('stops after five in a day', async () => {
    const { call, spare, emulator } = sandbox();
    for (let count = 0; count < 5; count++)
      expect((await call('POST', `/${spare}/request_code`, ASK)).status).toBe(200);
    const { status, body } = await call('POST', `/${spare}/request_code`, ASK);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 136024,
      error_subcode: 2388367,
      error_user_title: 'Request Code Rate Limit',
      error_user_msg: "You've requested a verification code too many times. Try again later.",
    });
    await emulator.clock.advance(24 * HOUR_MS);
    expect((await call('POST', `/${spare}/request_code`, ASK)).status).toBe(200);
  });
});

describe('verify_code', () => {
  it('refuses a wrong code, and the right one after five wrong ones', async () => {
    const box = sandbox();
    await box.call('POST', `/${box.spare}/request_code`, ASK);
    const code = await readCode(box);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let count = 0; count < 5; count++) {
      const { body } = await box.call('POST', `/${box.spare}/verify_code`, { code: wrong });
      expect(body.error).toMatchObject({ code: 136025, error_user_title: 'Code incorrect' });
    }
    const { body } = await box.call('POST', `/${box.spare}/verify_code`, { code });
    expect(body.error).toMatchObject({ code: 136025, error_user_title: 'Too many attempts' });
  });

  it('refuses an expired code', async () => {
    const box = sandbox();
    await box.call('POST', `/${box.spare}/request_code`, ASK);
    const code = await readCode(box);
    await box.emulator.clock.advance(10 * 60 * 1000);
    const { body } = await box.call('POST', `/${box.spare}/verify_code`, { code });
    expect(body.error).toMatchObject({ code: 136025, error_user_title: 'Code expired' });
  });

  it('refuses without a request', async () => {
    const { call, spare } = sandbox();
    const { body } = await call('POST', `/${spare}/verify_code`, { code: '123456' });
    expect(body.error).toMatchObject({ code: 136025, error_user_title: 'No code' });
  });
});

describe('register', () => {
  it.each([
    ['an unverified number', (box: Sandbox) => box.call('POST', `/${box.spare}/register`, REGISTER), 133006],
    [
      'another PIN than the number has',
      (box: Sandbox) => box.call('POST', `/${box.number}/register`, REGISTER),
      133005,
    ],
    [
      'a PIN of five digits',
      (box: Sandbox) => box.call('POST', `/${box.number}/register`, { ...REGISTER, pin: '12345' }),
      100,
    ],
    ['no messaging_product', (box: Sandbox) => box.call('POST', `/${box.number}/register`, { pin: '123456' }), 100],
  ])('refuses %s', async (_name, ask, code) => {
    const { status, body } = await ask(sandbox());
    expect([status, body.error.code]).toEqual([400, code]);
  });

  it('keeps the PIN over a deregistration', async () => {
    const { call, number } = sandbox();
    await call('POST', `/${number}/deregister`, {});
    expect((await call('POST', `/${number}/register`, REGISTER)).body.error.code).toBe(133005);
    expect((await call('POST', `/${number}/register`, { ...REGISTER, pin: '123456' })).body).toEqual({ success: true });
  });

  it('takes the PIN that was set', async () => {
    const { call, number } = sandbox();
    expect((await call('POST', `/${number}`, { pin: '654321' })).body).toEqual({ success: true });
    expect((await call('POST', `/${number}/register`, { ...REGISTER, pin: '654321' })).body).toEqual({ success: true });
  });

  it.each([
    ['register', REGISTER],
    ['deregister', {}],
  ])('counts ten calls of %s in 72 hours, then refuses with 133016', async (edge, body) => {
    const box = sandbox();
    await verify(box);
    const prepare = () => (edge === 'deregister' ? box.emulator.fetch(registerRequest(box)) : undefined);
    for (let count = 0; count < 10; count++) {
      await prepare();
      expect((await box.call('POST', `/${box.spare}/${edge}`, body)).status).toBe(200);
      if (edge === 'deregister') await box.emulator.clock.advance(60_000);
    }
    const refused = await tryAgain(box, edge, body);
    expect(refused).toBe(133016);
    await box.emulator.clock.advance(73 * HOUR_MS);
    expect(await tryAgain(box, edge, body)).toBe(200);
  });
});

function registerRequest(box: Sandbox): Request {
  return new Request(`${box.graphUrl}/v26.0/${box.spare}/register`, {
    method: 'POST',
    headers: { authorization: `Bearer ${box.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(REGISTER),
  });
}

/** The error code, or 200. A number must be registered before it can be deregistered, which is limited too. */
async function tryAgain(box: Sandbox, edge: string, body: unknown): Promise<number> {
  if (edge === 'deregister') {
    const snapshot = JSON.parse(box.emulator.snapshot());
    for (const [, number] of snapshot.state.numbers) number.registered = true;
    await box.control('POST', '/snapshot', snapshot);
  }
  const { status, body: answer } = await box.call('POST', `/${box.spare}/${edge}`, body);
  return status === 200 ? 200 : answer.error.code;
}

it('an unregistered number cannot send', async () => {
  const { call, spare } = sandbox();
  const { status, body } = await call('POST', `/${spare}/messages`, {
    messaging_product: 'whatsapp',
    to: '+15550100002',
    text: { body: 'Hi' },
  });
  expect([status, body.error.code]).toEqual([400, 133010]);
});

it('health says what blocks a number', async () => {
  const { call, spare, number } = sandbox();
  const { body: bad } = await call('GET', `/${spare}?fields=health_status`);
  expect(bad.health_status.can_send_message).toBe('BLOCKED');
  expect(bad.health_status.entities[0]).toMatchObject({
    entity_type: 'PHONE_NUMBER',
    id: spare,
    can_send_message: 'BLOCKED',
  });
  const { body: good } = await call('GET', `/${number}?fields=health_status`);
  expect(good.health_status.can_send_message).toBe('AVAILABLE');
});

describe('the business profile', () => {
  it('keeps what is left out', async () => {
    const { call, number } = sandbox();
    const path = `/${number}/whatsapp_business_profile`;
    await call('POST', path, { messaging_product: 'whatsapp', about: 'Open 9-18', vertical: 'RETAIL' });
    await call('POST', path, { messaging_product: 'whatsapp', websites: ['https://shop.example/'] });
    const { body } = await call('GET', `${path}?fields=about,websites,vertical,email`);
    expect(body).toEqual({
      data: [
        { about: 'Open 9-18', websites: ['https://shop.example/'], vertical: 'RETAIL', messaging_product: 'whatsapp' },
      ],
    });
  });

  it.each([
    ['no messaging_product', { about: 'Open' }],
    ['an empty about', { messaging_product: 'whatsapp', about: '' }],
    ['a long about', { messaging_product: 'whatsapp', about: 'x'.repeat(140) }],
    [
      'a third website',
      { messaging_product: 'whatsapp', websites: ['https://a.example', 'https://b.example', 'https://c.example'] },
    ],
    ['a website without scheme', { messaging_product: 'whatsapp', websites: ['shop.example'] }],
    ['a bad address', { messaging_product: 'whatsapp', email: 'nobody' }],
    ['an unknown vertical', { messaging_product: 'whatsapp', vertical: 'SPACE' }],
    ['a picture that was not uploaded', { messaging_product: 'whatsapp', profile_picture_handle: '4::x' }],
  ])('refuses %s', async (_name, body) => {
    const { call, number } = sandbox();
    expect((await call('POST', `/${number}/whatsapp_business_profile`, body)).body.error.code).toBe(100);
  });
});
