import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';

const publicKey = (modulusLength: number) =>
  generateKeyPairSync('rsa', { modulusLength }).publicKey.export({ type: 'spki', format: 'pem' });

const edge = (box: Sandbox, name: string) => `/${box.number}/${name}`;

describe('commerce settings', () => {
  it('have defaults, and keep what is not named', async () => {
    const box = sandbox();
    const path = edge(box, 'whatsapp_commerce_settings');
    const read = async () => (await box.call('GET', path)).body.data[0];
    expect(await read()).toEqual({ id: box.number, is_cart_enabled: true, is_catalog_visible: false });
    expect((await box.call('POST', `${path}?is_catalog_visible=true`)).body).toEqual({ success: true });
    expect(await read()).toEqual({ id: box.number, is_cart_enabled: true, is_catalog_visible: true });
    expect((await box.call('POST', `${path}?is_cart_enabled=maybe`)).body.error.code).toBe(100);
  });
});

describe('the key of a number', () => {
  it('is kept', async () => {
    const box = sandbox();
    const path = edge(box, 'whatsapp_business_encryption');
    expect((await box.call('GET', path)).body).toEqual({ data: [] });
    const key = publicKey(2048);
    expect((await box.call('POST', path, { business_public_key: key })).body).toEqual({ success: true });
    expect((await box.call('GET', path)).body).toEqual({
      data: [{ business_public_key: key, business_public_key_signature_status: 'VALID' }],
    });
  });

  it.each([
    ['no PEM', 'hello'],
    ['a short one', publicKey(1024)],
    ['none', ''],
  ])('is refused: %s', async (_name, key) => {
    const box = sandbox();
    const { body } = await box.call('POST', edge(box, 'whatsapp_business_encryption'), { business_public_key: key });
    expect(body.error.code).toBe(100);
  });
});

describe('what a business in India says of itself', () => {
  const INFO = {
    messaging_product: 'whatsapp',
    entity_name: 'Shop',
    entity_type: 'PARTNERSHIP',
    is_registered: true,
    grievance_officer_details: { name: 'Ada', email: 'ada@shop.example' },
    customer_care_details: { email: 'care@shop.example' },
  };

  it('is kept', async () => {
    const box = sandbox();
    const path = edge(box, 'business_compliance_info');
    expect((await box.call('GET', path)).body).toEqual({ data: [] });
    expect((await box.call('POST', path, INFO)).body).toEqual({ success: true });
    expect((await box.call('GET', path)).body.data).toEqual([
      { ...INFO, whatsapp_business_account_id: box.wabaId, entity_type_custom: null },
    ]);
  });

  it.each([
    { messaging_product: 'sms' },
    { entity_name: '' },
    { entity_type: 'CLUB' },
    { entity_type: 'OTHER' },
    { grievance_officer_details: { name: 'Ada' } },
    { customer_care_details: {} },
  ])('is refused with %j', async (more) => {
    const box = sandbox();
    const { body } = await box.call('POST', edge(box, 'business_compliance_info'), { ...INFO, ...more });
    expect(body.error.code).toBe(100);
  });
});

describe('an official account', () => {
  it('is applied for, and the application withdrawn', async () => {
    const box = sandbox();
    const path = edge(box, 'official_business_account');
    const status = async () => (await box.call('GET', `${path}?fields=oba_status`)).body.oba_status;
    expect(await status()).toBe('NOT_STARTED');
    expect((await box.call('POST', path, {})).body.error.code).toBe(100);
    await box.call('POST', path, { business_website_url: 'https://shop.example' });
    expect(await status()).toBe('PENDING');
    const number = await box.call('GET', `/${box.number}?fields=official_business_account`);
    expect(number.body.official_business_account).toEqual({ oba_status: 'PENDING' });
    expect((await box.call('POST', path, { action: 'WITHDRAW_APPLICATION' })).body.updated_status).toMatchObject({
      oba_status: 'CANCELLED',
    });
    expect((await box.call('POST', path, { action: 'WAIT' })).body.error.code).toBe(100);
  });
});

describe('a username', () => {
  it('is set, taken over and deleted, each with a webhook', async () => {
    const box = sandbox();
    await box.subscribe();
    const set = (id: string, body: object) => box.call('POST', `/${id}/username`, body);
    expect((await box.call('GET', edge(box, 'username'))).body).toEqual({});
    expect((await set(box.number, { username: 'example.shop' })).body).toEqual({ status: 'approved' });
    expect((await box.call('GET', `/${box.number}?fields=username`)).body.username).toBe('example.shop');
    expect((await set(box.spare, { username: 'example.shop' })).body.error.code).toBe(147005);
    await set(box.spare, { username: 'example.shop', transfer_action: 'force_transfer' });
    expect((await box.call('GET', edge(box, 'username'))).body).toEqual({});
    expect((await box.call('DELETE', `/${box.spare}/username`)).body).toEqual({ success: true });
    await box.emulator.clock.advance(1_000);
    const changes = box.received.map(({ body }) => body.entry[0].changes[0]);
    expect(changes.map(({ field, value }) => [field, value.display_phone_number.slice(-2), value.status])).toEqual([
      ['business_username_updates', '01', 'approved'],
      ['business_username_updates', '01', 'deleted'],
      ['business_username_updates', '10', 'approved'],
      ['business_username_updates', '10', 'deleted'],
    ]);
  });

  it.each(['ab', 'with space', 'a'.repeat(36), '12345'])('is refused: %s', async (username) => {
    const box = sandbox();
    expect((await box.call('POST', edge(box, 'username'), { username })).body.error.code).toBe(100);
  });

  it('is suggested from the name', async () => {
    const box = sandbox();
    expect((await box.call('GET', edge(box, 'username_suggestions'))).body).toEqual({
      data: [{ username_suggestions: ['example_shop', 'example_shop_official'] }],
    });
  });
});

describe('what only the OpenAPI file knows', () => {
  it.each([
    [
      'calling',
      { status: 'enabled', call_icon_visibility: 'visible' },
      { status: 'ENABLED', call_icon_visibility: 'DEFAULT' },
    ],
    ['payload_encryption', { status: 'disabled' }, { status: 'DISABLED' }],
    ['user_identity_change', { enabled: true }, { enable_identity_key_check: true }],
  ])('is taken in the settings: %s %j', async (name, given, kept) => {
    const box = sandbox();
    expect((await box.call('POST', edge(box, 'settings'), { [name]: given })).body).toEqual({ success: true });
    expect((await box.call('GET', edge(box, 'settings'))).body[name]).toEqual(kept);
  });

  it('is taken for the storage of a number that is not registered', async () => {
    const box = sandbox();
    const path = `/${box.spare}/settings`;
    await box.call('POST', path, { storage_configuration: { enabled: true, region: 'de' } });
    expect((await box.call('GET', path)).body.storage_configuration).toEqual({
      status: 'IN_COUNTRY_STORAGE_ENABLED',
      data_localization_region: 'DE',
    });
  });

  it('is taken of the number itself', async () => {
    const box = sandbox();
    const path = `/${box.number}`;
    const pin = { whatsapp_business_api_data: { pin: '654321' }, search_visibility: 'HIDDEN' };
    for (const body of [pin, { connection_status: 'CONNECTED' }, { username: 'example.shop' }]) {
      expect((await box.call('POST', path, body)).status).toBe(200);
    }
    expect((await box.call('GET', `${path}?fields=search_visibility,username`)).body).toEqual({
      id: box.number,
      search_visibility: 'HIDDEN',
      username: 'example.shop',
    });
    for (const body of [{ connection_status: 'LOST' }, { search_visibility: 'SOMETIMES' }, {}]) {
      expect((await box.call('POST', path, body)).body.error.code).toBe(100);
    }
  });
});
