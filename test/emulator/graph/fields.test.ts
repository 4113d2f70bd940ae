import { describe, expect, it } from 'vitest';
import { type FieldRequest, parseFields } from '../../../src/emulator/graph/fields.js';
import { sandbox } from '../graph-client.js';

describe('parseFields', () => {
  it.each([
    ['', []],
    ['id,name', [field('id'), field('name')]],
    ['owner_business_info{id,name},id', [field('owner_business_info', ['id', 'name']), field('id')]],
    ['phone_numbers.limit(5){id}', [{ ...field('phone_numbers', ['id']), modifiers: { limit: '5' } }]],
    [
      'analytics.start(1).end(2).filter(["A","B"])',
      [{ ...field('analytics'), modifiers: { start: '1', end: '2', filter: '["A","B"]' } }],
    ],
    ['open{never', [field('open', ['never'])]],
  ])('%s', (text, expected) => {
    expect(parseFields(text)).toEqual(expected);
  });
});

describe('fields=', () => {
  it('gives what was asked for and the id, inner fields included', async () => {
    const { call, wabaId, businessId } = sandbox();
    const { body } = await call('GET', `/${wabaId}?fields=currency,owner_business_info{name}`);
    expect(body).toEqual({
      currency: 'USD',
      owner_business_info: { name: 'Example Shop', id: businessId },
      id: wabaId,
    });
  });

  it('reads edges as fields, with their own limit and fields', async () => {
    const { call, wabaId, number } = sandbox();
    const { body } = await call(
      'GET',
      `/${wabaId}?fields=phone_numbers.limit(1){status,throughput{level}},message_templates`,
    );
    expect(body.phone_numbers.data).toEqual([{ status: 'CONNECTED', throughput: { level: 'STANDARD' }, id: number }]);
    expect(body.message_templates).toEqual({ data: [] });
  });

  it('gives an edge as field a next page that can be fetched', async () => {
    const { emulator, call, businessId, wabaId, number, spare } = sandbox();
    const numbers = 'phone_numbers.limit(1){status}';
    const { body } = await call('GET', `/${businessId}?fields=owned_whatsapp_business_accounts{id,${numbers}}`);
    const [account] = body.owned_whatsapp_business_accounts.data;
    expect(account).toMatchObject({ id: wabaId, phone_numbers: { data: [{ id: number }] } });
    const next = await emulator.fetch(new Request(account.phone_numbers.paging.next));
    expect(await next.json()).toMatchObject({ data: [{ id: spare, status: 'PENDING' }] });
  });

  it('leaves out fields without a value', async () => {
    const { call, spare } = sandbox();
    const { body } = await call('GET', `/${spare}?fields=last_onboarded_time,new_display_name,status`);
    expect(body).toEqual({ status: 'PENDING', id: spare });
  });

  it.each(['nonsense', 'constructor', '__proto__'])('refuses the unknown field %s', async (name) => {
    const { call, wabaId } = sandbox();
    const { status, body } = await call('GET', `/${wabaId}?fields=${name}`);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 100,
      message: `(#100) Tried accessing nonexisting field (${name}) on node type (WhatsAppBusinessAccount)`,
    });
  });
});

function field(name: string, inner: readonly string[] = []): FieldRequest {
  return { name, modifiers: {}, inner: inner.map((one) => field(one)) };
}
