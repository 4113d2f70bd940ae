import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';

function twoShops(): Sandbox {
  const template = (name: string, more: object = {}) => ({
    name,
    language: 'en_US',
    category: 'UTILITY' as const,
    components: [{ type: 'BODY', text: 'Your order has left our warehouse.' }],
    ...more,
  });
  const templates = [
    template('one'),
    template('two', { quality: 'RED' }),
    template('three', { status: 'PENDING' }),
    template('four'),
  ];
  return sandbox({ seed: { wabas: [{ templates }, { templates: [template('four')] }] } });
}

async function accounts(box: Sandbox): Promise<readonly [from: string, to: string]> {
  const { body } = await box.call('GET', `/${box.businessId}/owned_whatsapp_business_accounts`);
  const to = body.data.map(({ id }: { id: string }) => id).find((id: string) => id !== box.wabaId);
  return [box.wabaId, to];
}

async function names(box: Sandbox, wabaId: string): Promise<Record<string, string>> {
  const { body } = await box.call('GET', `/${wabaId}/message_templates?fields=name`);
  return Object.fromEntries(body.data.map(({ name, id }: { name: string; id: string }) => [name, id]));
}

describe('migrate', () => {
  it('makes good templates of the source anew, and says why others stay', async () => {
    const box = twoShops();
    const [from, to] = await accounts(box);
    const ids = await names(box, from);
    const { body } = await box.call('POST', `/${to}/migrate_message_templates`, { source_waba_id: from });
    expect(body).toEqual({
      migrated_templates: [ids.one],
      failed_templates: {
        [ids.two ?? '']: 'Template quality is too low',
        [ids.three ?? '']: 'Template is not approved',
        [ids.four ?? '']: 'Content in This Language Already Exists',
      },
    });
    expect(Object.keys(await names(box, to)).sort()).toEqual(['four', 'one']);
  });

  it('takes pages, and ids', async () => {
    const box = twoShops();
    const [from, to] = await accounts(box);
    const ids = await names(box, from);
    const page = { source_waba_id: from, page_number: 1, count: 1 };
    const second = await box.call('POST', `/${to}/migrate_message_templates`, page);
    expect(Object.keys(second.body.failed_templates)).toEqual([ids.two]);
    const some = { source_waba_id: from, template_ids: [ids.one] };
    const { body } = await box.call('POST', `/${to}/migrate_message_templates`, some);
    expect(body).toEqual({ migrated_templates: [ids.one], failed_templates: {} });
  });

  it('refuses the account itself', async () => {
    const box = twoShops();
    const { status } = await box.call('POST', `/${box.wabaId}/migrate_message_templates`, {
      source_waba_id: box.wabaId,
    });
    expect(status).toBe(400);
  });
});
