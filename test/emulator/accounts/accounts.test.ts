import { describe, expect, it } from 'vitest';
import { startEmulator } from '../../support/emulator.js';
import { run } from '../../support/run.js';
import { sandbox } from '../graph-client.js';

describe('debug_token', () => {
  it.each([
    ['expired', 'sbx_expired', 463],
    ['revoked', 'sbx_revoked', 460],
    ['unknown', 'sbx_nonsense', 467],
  ])('of a token that is %s says so with HTTP 200', async (_name, token, subcode) => {
    const tokens = [
      { token: 'sbx_expired', expires_in_seconds: -60 },
      { token: 'sbx_revoked', revoked: true },
    ];
    const { call } = sandbox({ seed: { tokens } });
    const { status, body } = await call('GET', `/debug_token?input_token=${token}`);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ is_valid: false, scopes: [], error: { code: 190, subcode } });
  });

  it('takes an app token, and needs input_token', async () => {
    const { call, appId, appSecret, token } = sandbox();
    const headers = { authorization: `Bearer ${appId}|${appSecret}` };
    expect((await call('GET', `/debug_token?input_token=${token}`, undefined, headers)).body.data.is_valid).toBe(true);
    expect((await call('GET', '/debug_token')).body.error.code).toBe(100);
  });
});

describe('oauth/access_token', () => {
  it('gives an app token for the app secret', async () => {
    const { call, appId, appSecret } = sandbox();
    const query = `client_id=${appId}&client_secret=${appSecret}&grant_type=client_credentials`;
    const { body } = await call('GET', `/oauth/access_token?${query}`, undefined, {});
    expect(body).toEqual({ access_token: expect.stringMatching(/^sbx_/), token_type: 'bearer' });
    const headers = { authorization: `Bearer ${body.access_token}` };
    expect((await call('GET', `/${appId}/subscriptions`, undefined, headers)).status).toBe(200);
  });

  it('gives a business token for a sign-up code, once', async () => {
    const { call, appId, appSecret, wabaId } = sandbox();
    const exchange = () =>
      call('GET', `/oauth/access_token?client_id=${appId}&client_secret=${appSecret}&code=sbx_code_1`, undefined, {});
    const { access_token: token } = (await exchange()).body;
    expect((await call('GET', `/${wabaId}`, undefined, { authorization: `Bearer ${token}` })).status).toBe(200);
    expect((await exchange()).body.error).toMatchObject({ code: 100, error_subcode: 36007 });
  });

  it.each([
    ['a wrong secret', (appId: string) => `client_id=${appId}&client_secret=x&grant_type=client_credentials`, 1],
    ['an unknown app', () => 'client_id=1&client_secret=x&code=sbx_code_1', 101],
  ])('refuses %s', async (_name, query, code) => {
    const { call, appId } = sandbox();
    const { status, body } = await call('GET', `/oauth/access_token?${query(appId)}`, undefined, {});
    expect([status, body.error.code]).toEqual([400, code]);
  });
});

describe('finding accounts', () => {
  it('goes from the token to businesses to accounts', async () => {
    const { call, businessId, wabaId } = sandbox();
    const { body: me } = await call('GET', '/me?fields=id,name');
    expect(me).toEqual({ id: expect.stringMatching(/^122\d{12}$/), name: 'cli-system-user' });
    expect((await call('GET', '/me/businesses')).body.data).toEqual([{ name: 'Example Shop', id: businessId }]);
    const ids = async (path: string) => (await call('GET', path)).body.data.map(({ id }: { id: string }) => id);
    expect(await ids(`/${businessId}/owned_whatsapp_business_accounts`)).toEqual([wabaId]);
    expect(await ids(`/${businessId}/client_whatsapp_business_accounts`)).toEqual([]);
    expect(await ids(`/${me.id}/assigned_whatsapp_business_accounts`)).toEqual([wabaId]);
  });

  it('shows only accounts that the token reaches', async () => {
    const tokens = [{ token: 'sbx_second', wabas: [1] }];
    const { call, businessId, wabaId } = sandbox({ seed: { tokens, wabas: [{ name: 'First' }, { name: 'Second' }] } });
    const headers = { authorization: 'Bearer sbx_second' };
    const { body } = await call(
      'GET',
      `/${businessId}/owned_whatsapp_business_accounts?fields=name`,
      undefined,
      headers,
    );
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['Second']);
    expect((await call('GET', `/${wabaId}`, undefined, headers)).body.error.code).toBe(200);
  });

  it('asks for business_management to list businesses', async () => {
    const tokens = [{ token: 'sbx_narrow', scopes: ['whatsapp_business_management' as const] }];
    const { call } = sandbox({ seed: { tokens } });
    const { status } = await call('GET', '/me/businesses', undefined, { authorization: 'Bearer sbx_narrow' });
    expect(status).toBe(403);
  });
});

it('an account can be renamed, and analytics switched on for good', async () => {
  const { call, wabaId } = sandbox();
  expect((await call('POST', `/${wabaId}?is_enabled_for_insights=true`, { name: 'Plants' })).body).toEqual({
    id: wabaId,
  });
  await call('POST', `/${wabaId}?is_enabled_for_insights=false`);
  expect((await call('GET', `/${wabaId}?fields=name,is_enabled_for_insights`)).body).toEqual({
    name: 'Plants',
    is_enabled_for_insights: true,
    id: wabaId,
  });
});

it('lists subscribed apps after a snapshot was restored', async () => {
  const emulator = await startEmulator();
  const list = () => run('webhooks status --json', { env: emulator.env, clock: emulator.clock });
  await run('webhooks subscribe --yes', { env: emulator.env, clock: emulator.clock });
  const before = await list();
  await emulator.control('/snapshot', await emulator.control('/snapshot'));
  expect(await list()).toMatchObject({ exitCode: 0, stdout: before.stdout });
  await emulator.close();
});

describe('an account', () => {
  it("has the fields that Meta's own SDK names, and no others", async () => {
    const { call, wabaId, businessId } = sandbox();
    const fields = [
      'auth_international_rate_eligibility',
      'creation_time',
      'is_shared_with_partners',
      'linked_commerce_account',
      'owner_business',
      'owner_business_info',
      'primary_funding_id',
    ];
    const { body } = await call('GET', `/${wabaId}?fields=${fields}`);
    const owner = { id: businessId, name: 'Example Shop' };
    expect(body).toEqual({
      id: wabaId,
      creation_time: expect.any(Number),
      is_shared_with_partners: false,
      owner_business: owner,
      owner_business_info: owner,
    });
    expect((await call('GET', `/${wabaId}?fields=colour`)).body.error.message).toContain('nonexisting field (colour)');
    expect((await call('GET', `/${businessId}?fields=timezone_id`)).body).toEqual({ id: businessId, timezone_id: 1 });
  });
});
