import { describe, expect, it } from 'vitest';
import { sandbox } from '../graph-client.js';

const filter = (field: string, operator: string, value: unknown) =>
  `filtering=${encodeURIComponent(JSON.stringify([{ field, operator, value }]))}`;

describe('filtering', () => {
  it.each([
    [filter('account_mode', 'EQUAL', 'LIVE'), 2],
    [filter('account_mode', 'EQUAL', 'SANDBOX'), 0],
    [filter('account_mode', 'IN', ['SANDBOX', 'LIVE']), 2],
    [filter('is_official_business_account', 'EQUAL', false), 2],
    [filter('messaging_limit_tier', 'NOT_EQUAL', 'TIER_2K'), 0],
    ['filtering=[]', 2],
  ])('leaves the numbers that pass %s', async (query, count) => {
    const box = sandbox();
    const { body } = await box.call('GET', `/${box.wabaId}/phone_numbers?${query}`);
    expect(body.data).toHaveLength(count);
  });

  it.each([
    filter('colour', 'EQUAL', 'red'),
    filter('account_mode', 'RESEMBLES', 'LIVE'),
    'filtering=live',
    'filtering=[1]',
    'sort=colour_ascending',
  ])('is refused: %s', async (query) => {
    const box = sandbox();
    const { body } = await box.call('GET', `/${box.wabaId}/phone_numbers?${query}`);
    expect(body.error.code).toBe(100);
  });

  it('finds accounts by when they were created', async () => {
    const box = sandbox({ seed: { wabas: [{}, {}] } });
    const list = async (query: string) =>
      (await box.call('GET', `/${box.businessId}/owned_whatsapp_business_accounts?fields=creation_time&${query}`)).body
        .data;
    const [{ creation_time: created }] = await list('');
    expect(created).toBe(Math.floor(box.emulator.clock.now() / 1000));
    expect(await list(filter('creation_time', 'GREATER_THAN', created - 1))).toHaveLength(2);
    expect(await list(filter('creation_time', 'LESS_THAN', String(created)))).toEqual([]);
  });
});

describe('sort', () => {
  it.each(['last_onboarded_time_descending', 'last_onboarded_time.desc', 'creation_time_ascending'])(
    'puts the registered number first by %s, and the pages follow it',
    async (sort) => {
      const box = sandbox();
      const page = async (more: string) =>
        (await box.call('GET', `/${box.wabaId}/phone_numbers?fields=id&limit=1&sort=${sort}${more}`)).body;
      const first = await page('');
      expect(first.data).toEqual([{ id: box.number }]);
      expect((await page(`&after=${first.paging.cursors.after}`)).data).toEqual([{ id: box.spare }]);
    },
  );

  it('puts it last the other way round', async () => {
    const box = sandbox();
    const { body } = await box.call('GET', `/${box.wabaId}/phone_numbers?fields=id&sort=last_onboarded_time_ascending`);
    expect(body.data).toEqual([{ id: box.spare }, { id: box.number }]);
  });
});
