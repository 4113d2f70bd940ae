import { describe, expect, it } from 'vitest';
import { ORDER_SHIPPED, sandbox } from '../graph-client.js';

const NAMES = ['alpha', 'bravo', 'charlie', 'delta', 'echo'];

async function withTemplates() {
  const box = sandbox();
  for (const name of NAMES) {
    await box.call('POST', `/${box.wabaId}/message_templates`, { ...ORDER_SHIPPED, name });
  }
  const list = async (query: string) =>
    (await box.call('GET', `/${box.wabaId}/message_templates?fields=name&${query}`)).body;
  return { ...box, list };
}

const names = (page: { data: { name: string }[] }) => page.data.map(({ name }) => name);

describe('paging', () => {
  it('walks to the end by `after`, newest first', async () => {
    const { list } = await withTemplates();
    const first = await list('limit=2');
    expect(names(first)).toEqual(['echo', 'delta']);
    const second = await list(`limit=2&after=${first.paging.cursors.after}`);
    expect(names(second)).toEqual(['charlie', 'bravo']);
    const third = await list(`limit=2&after=${second.paging.cursors.after}`);
    expect(names(third)).toEqual(['alpha']);
    expect(third.paging).not.toHaveProperty('next');
  });

  it('walks back by `before`', async () => {
    const { list } = await withTemplates();
    const last = await list('limit=4');
    const middle = await list(`limit=2&before=${last.paging.cursors.after}`);
    expect(names(middle)).toEqual(['delta', 'charlie']);
  });

  it('puts the access token into `next`, as Meta does', async () => {
    const { list, token, graphUrl, wabaId } = await withTemplates();
    const { paging } = await list('limit=2');
    const next = new URL(paging.next);
    expect(next.origin + next.pathname).toBe(`${graphUrl}/v26.0/${wabaId}/message_templates`);
    expect(Object.fromEntries(next.searchParams)).toEqual({
      fields: 'name',
      limit: '2',
      access_token: token,
      after: paging.cursors.after,
    });
  });

  it('keeps a cursor good when the item it stands on is deleted', async () => {
    const { list, call, wabaId } = await withTemplates();
    const first = await list('limit=2');
    await call('DELETE', `/${wabaId}/message_templates?name=delta`);
    expect(names(await list(`limit=2&after=${first.paging.cursors.after}`))).toEqual(['charlie', 'bravo']);
  });

  it('has no paging on an empty page', async () => {
    const { list } = await withTemplates();
    expect(await list('name=nothing')).toEqual({ data: [] });
  });

  it.each([
    ['limit=0', 100],
    ['limit=many', 100],
    ['after=bm9uc2Vuc2U', 131059],
    ['after=%F0%9F%92%A9', 131059],
  ])('refuses %s', async (query, code) => {
    const { list } = await withTemplates();
    expect((await list(query)).error.code).toBe(code);
  });

  it('caps the limit', async () => {
    const { call, wabaId } = sandbox();
    const { body } = await call('GET', `/${wabaId}/phone_numbers?limit=100000`);
    expect(body.data).toHaveLength(2);
  });
});
