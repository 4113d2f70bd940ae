import { describe, expect, it } from 'vitest';
import { ORDER_SHIPPED, sandbox } from '../graph-client.js';

describe("Meta's sample template", () => {
  it('stands approved in every account, and cannot be deleted', async () => {
    const numbers = [{ number: '5550100001', registered: true }];
    const box = sandbox({ sampleTemplate: true, seed: { wabas: [{ numbers }, { numbers: [] }] } });
    const { data } = (await box.call('GET', `/${box.wabaId}/message_templates`)).body;
    expect(data).toMatchObject([{ name: 'hello_world', language: 'en_US', status: 'APPROVED', category: 'UTILITY' }]);
    expect(data[0].components.map(({ type }: { type: string }) => type)).toEqual(['HEADER', 'BODY', 'FOOTER']);
    const other = (await box.call('GET', `/${box.businessId}/owned_whatsapp_business_accounts`)).body.data[1].id;
    expect((await box.call('GET', `/${other}/message_templates`)).body.data).toHaveLength(1);
    const deleted = await box.call('DELETE', `/${box.wabaId}/message_templates?name=hello_world`);
    expect(deleted.body.error.error_subcode).toBe(2388094);
    const sent = await box.call('POST', `/${box.number}/messages`, {
      messaging_product: 'whatsapp',
      to: '+15550100002',
      type: 'template',
      template: { name: 'hello_world', language: { code: 'en_US' } },
    });
    expect(sent.status).toBe(200);
  });

  it('is left out of an account whose seed says so, or has its own', async () => {
    const seed = (waba: object) => sandbox({ sampleTemplate: true, seed: { wabas: [waba] } });
    const names = async ({ call, wabaId }: ReturnType<typeof sandbox>) =>
      (await call('GET', `/${wabaId}/message_templates?fields=name`)).body.data.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names(seed({ sample_template: false }))).toEqual([]);
    const own = { name: 'hello_world', language: 'fr', category: 'UTILITY' };
    expect(await names(seed({ templates: [own] }))).toEqual(['hello_world']);
  });
});

it('an edit answers with the template as well', async () => {
  const { call, wabaId, emulator } = sandbox();
  const { id } = (await call('POST', `/${wabaId}/message_templates`, ORDER_SHIPPED)).body;
  await emulator.clock.advance(3_000);
  const { body } = await call('POST', `/${id}`, { components: ORDER_SHIPPED.components });
  expect(body).toEqual({ success: true, id, name: 'order_shipped', category: 'UTILITY' });
});

describe('the summary of a list', () => {
  const templates = (languages: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(languages).flatMap(([name, codes]) =>
      codes.map((language) => ({ name, language, category: 'UTILITY' as const })),
    );

  it.each([
    [{ a: ['en', 'fr'], b: ['en', 'fr'] }, true],
    [{ a: ['en', 'fr'], b: ['en'] }, false],
  ])('of %j says whether translations are complete: %s', async (languages, expected) => {
    const { call, wabaId } = sandbox({ seed: { wabas: [{ templates: templates(languages) }] } });
    const { body } = await call('GET', `/${wabaId}/message_templates?summary=are_translations_complete,total_count`);
    expect(body.summary).toMatchObject({
      are_translations_complete: expected,
      total_count: templates(languages).length,
    });
  });
});

describe('readable fields', () => {
  it.each([
    [
      'a number',
      'number',
      'host_platform,official_business_account,eligibility_for_api_business_global_search,certificate,new_certificate,unified_cert_status,username,messaging_limit_tier,quality_score',
      {
        host_platform: 'CLOUD_API',
        official_business_account: { oba_status: 'NOT_STARTED' },
        eligibility_for_api_business_global_search: 'NON_ELIGIBLE_UNDEFINED_COUNTRY',
        unified_cert_status: 'APPROVED',
        messaging_limit_tier: 'TIER_2K',
        quality_score: { score: 'GREEN', date: 1795424400 },
      },
    ],
    [
      'an account',
      'wabaId',
      'marketing_messages_lite_api_status,disable_marketing_messages_on_cloud_api,on_behalf_of_business_info,purchase_order_number,degrees_of_freedom_spec',
      { marketing_messages_lite_api_status: 'ELIGIBLE', disable_marketing_messages_on_cloud_api: false },
    ],
  ] as const)('of %s are known; those without a value are left out', async (_name, key, fields, expected) => {
    const box = sandbox();
    const { body } = await box.call('GET', `/${box[key]}?fields=${fields}`);
    expect(body).toEqual({ ...expected, id: box[key] });
  });

  it.each(['number', 'wabaId'] as const)('of %s do not include others', async (key) => {
    const box = sandbox();
    const { body } = await box.call('GET', `/${box[key]}?fields=shoe_size`);
    expect(body.error.message).toMatch(/^\(#100\) Tried accessing nonexisting field \(shoe_size\)/);
  });

  it('of a template hold what a request gave', async () => {
    const { call, wabaId } = sandbox();
    const { id } = (
      await call('POST', `/${wabaId}/message_templates`, {
        ...ORDER_SHIPPED,
        category: 'MARKETING',
        optimization_spec: { bid_amount: 10 },
      })
    ).body;
    const fields = 'source,optimization_spec,bid_spec,is_sms_fallback_enabled,ad_id';
    expect((await call('GET', `/${id}?fields=${fields}`)).body).toEqual({
      source: 'MANUAL',
      optimization_spec: { bid_amount: 10 },
      is_sms_fallback_enabled: false,
      id,
    });
  });
});

it('an account can switch marketing through the Cloud API off', async () => {
  const template = { name: 'promo', language: 'en_US', category: 'MARKETING' as const };
  const components = [{ type: 'BODY', text: 'See our new plants.' }];
  const box = sandbox({
    seed: {
      wabas: [{ numbers: [{ number: '5550100001', registered: true }], templates: [{ ...template, components }] }],
    },
  });
  const send = () =>
    box.call('POST', `/${box.number}/messages`, {
      messaging_product: 'whatsapp',
      to: '+15550100002',
      type: 'template',
      template: { name: 'promo', language: { code: 'en_US' } },
    });
  await box.call('POST', `/${box.wabaId}`, { disable_marketing_messages_on_cloud_api: true });
  expect((await send()).body.error.code).toBe(131063);
  await box.call('POST', `/${box.wabaId}`, { disable_marketing_messages_on_cloud_api: false });
  expect((await send()).status).toBe(200);
});
