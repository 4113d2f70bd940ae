import { describe, expect, it } from 'vitest';
import { type Listing, page } from '../../../src/emulator/graph/paging.js';
import type { Params } from '../../../src/emulator/graph/request.js';
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

/** A list that counts how often somebody looks into it. */
function counting(length: number): Listing<{ readonly at: number; readonly isEven: boolean }> & { looks: number } {
  return {
    length,
    looks: 0,
    at(index) {
      this.looks += 1;
      return index >= 0 && index < length ? { at: index, isEven: index % 2 === 0 } : undefined;
    },
  };
}

describe('a page of a long list', () => {
  const cut = (items: Listing<{ readonly at: number; readonly isEven: boolean }>, params: Params) =>
    page(
      items,
      { params, token: { token: 'sbx_1' }, request: { url: new URL('http://127.0.0.1/v26.0/1/x') } },
      ({ at }) => at,
      ({ at }) => at,
      { matches: ({ isEven }) => isEven },
    );

  it.each<[string, Params, readonly number[]]>([
    ['from the beginning', { limit: '3' }, [0, 2, 4]],
    ['after a place', { limit: '3', after: Buffer.from('c4999').toString('base64url') }, [5000, 5002, 5004]],
    ['before a place', { limit: '3', before: Buffer.from('c5000').toString('base64url') }, [4994, 4996, 4998]],
    ['to the end', { limit: '3', after: Buffer.from('c5996').toString('base64url') }, [5998]],
  ])('looks at what it shows and a little more, %s', (_name, params, shown) => {
    const items = counting(6_000);
    const { data, paging } = cut(items, params);
    expect(data).toEqual(shown);
    expect(paging !== undefined && 'next' in paging).toBe(shown.at(-1) !== 5_998);
    expect(paging !== undefined && 'previous' in paging).toBe(shown[0] !== 0);
    expect(items.looks).toBeLessThan(100);
  });
});
