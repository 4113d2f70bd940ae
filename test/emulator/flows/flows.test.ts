import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';

const JSON_OF_FLOW = { version: '7.2', screens: [{ id: 'FIRST', terminal: true, layout: {} }] };
const FLOW = { name: 'booking', categories: ['OTHER'] };

async function created(box: Sandbox, more: object = {}): Promise<string> {
  return (await box.call('POST', `/${box.wabaId}/flows`, { ...FLOW, ...more })).body.id;
}

async function upload(box: Sandbox, id: string, text: string, type = 'FLOW_JSON') {
  const form = new FormData();
  form.set('name', 'flow.json');
  form.set('asset_type', type);
  form.set('file', new Blob([text], { type: 'application/json' }), 'flow.json');
  const request = new Request(`${box.graphUrl}/v26.0/${id}/assets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${box.token}` },
    body: form,
  });
  return (await box.emulator.fetch(request)).json();
}

describe('a flow', () => {
  it('goes from a draft to one that is sent no more, and tells each step', async () => {
    const box = sandbox();
    await box.subscribe();
    const id = await created(box);
    const fields = 'name,status,categories,json_version,health_status';
    const read = async () => (await box.call('GET', `/${id}?fields=${fields}`)).body;
    expect(await read()).toMatchObject({ id, name: 'booking', status: 'DRAFT', categories: ['OTHER'] });
    expect((await box.call('POST', `/${id}/publish`)).body.error.code).toBe(139002);
    expect(await upload(box, id, JSON.stringify(JSON_OF_FLOW))).toEqual({ success: true, validation_errors: [] });
    expect((await box.call('POST', `/${id}/publish`)).body).toEqual({ success: true });
    expect(await read()).toMatchObject({
      status: 'PUBLISHED',
      json_version: '7.2',
      health_status: { can_send_message: 'AVAILABLE' },
    });
    expect((await box.call('POST', `/${id}`, { name: 'other' })).body.error.code).toBe(139001);
    expect(await upload(box, id, '{}')).toMatchObject({ error: { code: 139001 } });
    expect((await box.call('DELETE', `/${id}`)).body.error.code).toBe(139004);
    expect((await box.call('POST', `/${id}/deprecate`)).body).toEqual({ success: true });
    expect((await box.call('POST', `/${id}/deprecate`)).body.error.code).toBe(139003);
    await box.emulator.clock.advance(1_000);
    expect(box.received.map(({ body }) => body.entry[0].changes[0])).toMatchObject([
      { field: 'flows', value: { flow_id: id, old_status: 'DRAFT', new_status: 'PUBLISHED' } },
      { field: 'flows', value: { flow_id: id, old_status: 'PUBLISHED', new_status: 'DEPRECATED' } },
    ]);
  });

  it('is published at once where it is asked for, cloned, edited, listed and deleted', async () => {
    const box = sandbox();
    const first = await created(box, { flow_json: JSON.stringify(JSON_OF_FLOW), publish: true });
    const second = await created(box, {
      name: 'copy',
      clone_flow_id: first,
      endpoint_uri: 'https://shop.example/flow',
    });
    expect((await box.call('POST', `/${second}`, { name: 'renamed', categories: ['SURVEY'] })).body).toEqual({
      success: true,
    });
    expect(
      (await box.call('GET', `/${box.wabaId}/flows?fields=name,status,endpoint_uri,json_version`)).body.data,
    ).toEqual([
      { id: first, name: 'booking', status: 'PUBLISHED', json_version: '7.2' },
      { id: second, name: 'renamed', status: 'DRAFT', endpoint_uri: 'https://shop.example/flow', json_version: '7.2' },
    ]);
    expect((await box.call('DELETE', `/${second}`)).body).toEqual({ success: true });
    expect((await box.call('GET', `/${second}`)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  });

  it('gives its JSON to download', async () => {
    const box = sandbox();
    const id = await created(box);
    expect((await box.call('GET', `/${id}/assets`)).body).toEqual({ data: [] });
    await upload(box, id, '{"version": 1}');
    const { data } = (await box.call('GET', `/${id}/assets`)).body;
    expect(data).toMatchObject([{ name: 'flow.json', asset_type: 'FLOW_JSON' }]);
    const file = await box.emulator.fetch(new Request(data[0].download_url));
    expect(await file.text()).toBe('{"version": 1}');
    const gone = new Request(data[0].download_url.replace(id, '999'));
    expect((await box.emulator.fetch(gone)).status).toBe(404);
  });

  it.each([
    ['is not JSON', 'hello', ['INVALID_JSON']],
    ['has no screens', '{"version":"7.2"}', ['MISSING_REQUIRED_PROPERTY']],
    ['has nothing', '{}', ['MISSING_REQUIRED_PROPERTY', 'MISSING_REQUIRED_PROPERTY']],
  ])('names the mistakes of a JSON that %s, and cannot be published', async (_name, text, errors) => {
    const box = sandbox();
    const id = await created(box);
    const answer = (await upload(box, id, text)) as { validation_errors: { error: string }[] };
    expect(answer.validation_errors.map(({ error }) => error)).toEqual(errors);
    expect((await box.call('GET', `/${id}`)).body.validation_errors).toHaveLength(errors.length);
    expect((await box.call('POST', `/${id}/publish`)).body.error.code).toBe(139002);
  });

  it.each([
    ['no name', { name: '' }],
    ['no categories', { categories: [] }],
    ['an unknown category', { categories: ['GAMES'] }],
    ['a name that is taken', {}],
    ['a copy of nothing', { name: 'copy', clone_flow_id: '1' }],
  ])('is refused with %s', async (_name, more) => {
    const box = sandbox();
    await created(box);
    const { body } = await box.call('POST', `/${box.wabaId}/flows`, { ...FLOW, ...more });
    expect(body.error.code).toBe(100);
  });

  it('is refused an asset of another type, and an edit without a change', async () => {
    const box = sandbox();
    const id = await created(box);
    expect(await upload(box, id, '{}', 'PICTURE')).toMatchObject({ error: { code: 100 } });
    expect((await box.call('POST', `/${id}/assets`, { asset_type: 'FLOW_JSON' })).body.error.code).toBe(100);
    expect((await box.call('POST', `/${id}`, {})).body.error.code).toBe(100);
  });

  it('moves to another account by name', async () => {
    const box = sandbox({ seed: { wabas: [{}, {}] } });
    const other = (await box.call('GET', `/${box.businessId}/owned_whatsapp_business_accounts`)).body.data[1].id;
    const id = await created(box);
    const migrate = (body: object) =>
      box.call('POST', `/${other}/migrate_flows`, { source_waba_id: box.wabaId, ...body });
    const first = (await migrate({ source_flow_names: ['booking', 'unknown'] })).body;
    expect(first).toMatchObject({
      migrated_flows: [{ source_name: 'booking', source_id: id }],
      failed_flows: [{ source_name: 'unknown', error_code: '4233041' }],
    });
    expect((await migrate({})).body).toMatchObject({ migrated_flows: [], failed_flows: [{ source_name: 'booking' }] });
    expect((await migrate({ source_waba_id: '1' })).body.error.code).toBe(100);
    expect((await box.call('GET', `/${other}/flows`)).body.data).toMatchObject([{ name: 'booking' }]);
  });
});
