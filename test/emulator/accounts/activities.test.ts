import { describe, expect, it } from 'vitest';
import { ORDER_SHIPPED, type Sandbox, sandbox } from '../graph-client.js';

const START = '2026-11-01T12:00:00Z';

async function busy(): Promise<Sandbox> {
  const box = sandbox({ startMs: Date.parse(START), seed: { settings: { accountLogs: true } } });
  const { call, wabaId, spare } = box;
  await call('POST', `/${wabaId}/message_templates`, ORDER_SHIPPED);
  await call('POST', `/${wabaId}/message_templates`, { ...ORDER_SHIPPED, category: 'NONSENSE' });
  await call('GET', `/${wabaId}`);
  await box.emulator.clock.advance(60_000);
  await call('POST', `/${wabaId}/phone_numbers`, { cc: '1', phone_number: '5550100077', verified_name: 'Shop' });
  await call('POST', `/${spare}`, { pin: '654321' });
  await box.emulator.clock.advance(60_000);
  await call('DELETE', `/${wabaId}/message_templates?name=${ORDER_SHIPPED.name}`);
  return box;
}

const list = async ({ call, wabaId }: Sandbox, query = '') =>
  (await call('GET', `/${wabaId}/activities?${query}`)).body;
const types = async (box: Sandbox, query: string) =>
  (await list(box, query)).data.map(({ activity_type: type }: { activity_type: string }) => type);

describe('the log of an account', () => {
  it('is not there where Meta has not given it', async () => {
    const { error } = await list(sandbox());
    expect(error).toMatchObject({ code: 100, message: expect.stringContaining('nonexisting field (activities)') });
  });

  it('holds what was done by the API, the latest first', async () => {
    expect((await list(await busy())).data).toEqual([
      {
        id: expect.any(String),
        activity_type: 'TEMPLATE_DELETED',
        timestamp: '2026-11-01T12:02:00Z',
        actor_type: 'API',
      },
      { id: expect.any(String), activity_type: 'SECURITY_EVENT', timestamp: '2026-11-01T12:01:00Z', actor_type: 'API' },
      {
        id: expect.any(String),
        activity_type: 'PHONE_NUMBER_ADDED',
        timestamp: '2026-11-01T12:01:00Z',
        actor_type: 'API',
      },
      { id: expect.any(String), activity_type: 'TEMPLATE_CREATED', timestamp: START, actor_type: 'API' },
    ]);
  });

  it('says who and what', async () => {
    const box = await busy();
    const [first] = (await list(box, 'activity_type=template_created&fields=actor_id,actor_name,description,details'))
      .data;
    expect(first).toEqual({
      id: expect.any(String),
      actor_id: box.appId,
      actor_name: 'Example App',
      description: "Message template 'order_shipped' was created",
      details: { template_name: 'order_shipped', template_language: 'en_US', template_category: 'UTILITY' },
    });
    expect(JSON.stringify(await list(box, 'fields=details,description'))).not.toContain('654321');
  });

  it.each([
    ['since=2026-11-01T12:01:30Z', ['TEMPLATE_DELETED']],
    ['until=2026-11-01T12:00:30Z', ['TEMPLATE_CREATED']],
    [`since=${Date.parse(START) / 1000 + 60}&activity_type=SECURITY_EVENT,TEMPLATE_CREATED`, ['SECURITY_EVENT']],
    ['limit=1', ['TEMPLATE_DELETED']],
  ])('is read by %s', async (query, expected) => {
    expect(await types(await busy(), query)).toEqual(expected);
  });

  it('refuses a time that is none', async () => {
    expect((await list(await busy(), 'since=yesterday')).error.code).toBe(100);
  });

  it('tells of verified numbers, users and webhooks, each with its account alone', async () => {
    const box = sandbox({
      seed: { settings: { accountLogs: true }, wabas: [{ numbers: [{ number: '5550100001' }] }, {}] },
    });
    const { call, wabaId, number } = box;
    await call('POST', `/${number}/request_code`, { code_method: 'SMS', language: 'en' });
    const { code } = (await box.control('GET', `/numbers/${number}/code`)).body;
    await call('POST', `/${number}/verify_code`, { code });
    await call('POST', `/${wabaId}/assigned_users`, { user: '122', tasks: ['MANAGE'] });
    await call('DELETE', `/${wabaId}/assigned_users?user=122`);
    await call('POST', `/${wabaId}/subscribed_apps`);
    await call('POST', `/${number}`, { webhook_configuration: { override_callback_uri: '' } });
    expect(await types(box, '')).toEqual([
      'WEBHOOK_CONFIGURED',
      'WEBHOOK_CONFIGURED',
      'USER_REMOVED',
      'USER_ADDED',
      'PHONE_NUMBER_VERIFIED',
    ]);
    const { data } = (await call('GET', '/me/businesses')).body;
    const wabas = (await call('GET', `/${data[0].id}/owned_whatsapp_business_accounts`)).body.data;
    const other = wabas.find(({ id }: { id: string }) => id !== wabaId);
    expect((await call('GET', `/${other.id}/activities`)).body.data).toEqual([]);
  });
});
