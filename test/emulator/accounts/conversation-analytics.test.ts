import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../graph-client.js';
import { CUSTOMER, DAY_S, nowOf, readField, send, shop, wait } from './shop.js';

const ALL = '[CONVERSATION_CATEGORY,CONVERSATION_DIRECTION,CONVERSATION_TYPE,COUNTRY,PHONE]';

const points = async (box: Sandbox, args: Record<string, string> = {}) =>
  (await readField(box, 'conversation_analytics', args)).body.conversation_analytics.data[0].data_points;

describe('conversation analytics', () => {
  it('count a conversation once a day for each category, and what it costs', async () => {
    const box = await shop();
    for (const template of ['sale', 'sale', 'parcel', 'sale']) await send(box, { template });
    const day = Math.floor(nowOf(box) / DAY_S) * DAY_S;
    expect(await points(box)).toEqual([{ start: day, end: day + DAY_S, conversation: 2, cost: 0.029 }]);
  });

  it('tell them apart by their dimensions', async () => {
    const box = await shop();
    await send(box, {});
    await send(box, { template: 'sale' });
    expect(await points(box, { dimensions: ALL })).toMatchObject([
      {
        conversation_category: 'SERVICE',
        conversation_direction: 'USER_INITIATED',
        conversation_type: 'FREE_TIER',
        country: 'US',
        phone_number: '15550100001',
        conversation: 1,
        cost: 0,
      },
      {
        conversation_category: 'MARKETING',
        conversation_direction: 'BUSINESS_INITIATED',
        conversation_type: 'REGULAR',
        conversation: 1,
        cost: 0.025,
      },
    ]);
  });

  it('take a text as part of whichever conversation runs', async () => {
    const box = await shop();
    await send(box, { template: 'parcel' });
    await send(box, {});
    expect(await points(box, { dimensions: '["CONVERSATION_CATEGORY"]' })).toMatchObject([
      { conversation_category: 'UTILITY', conversation: 1 },
    ]);
  });

  it('begin one again after a day, and one for each person', async () => {
    const box = await shop();
    const start = String(nowOf(box));
    await send(box, { template: 'sale' });
    await send(box, { template: 'sale', to: '+15550100003' });
    await wait(box, DAY_S - 1_800);
    await send(box, { template: 'sale' });
    await wait(box, 1_800);
    await send(box, { template: 'sale' });
    const found = await points(box, { start, granularity: 'MONTHLY' });
    expect(found.reduce((sum: number, { conversation }: { conversation: number }) => sum + conversation, 0)).toBe(3);
  });

  it('survive a snapshot, with the conversations that run', async () => {
    const box = await shop();
    await send(box, { template: 'sale' });
    const { body } = await box.control('GET', '/snapshot');
    expect((await box.control('POST', '/snapshot', body)).body).not.toHaveProperty('error');
    await send(box, { template: 'sale' });
    expect(await points(box)).toMatchObject([{ conversation: 1 }]);
  });

  it.each([
    ['a category', { conversation_categories: '["MARKETING"]' }, 1],
    ['a type', { conversation_types: '[FREE_TIER]' }, 1],
    ['a type that none has', { conversation_types: '["FREE_ENTRY_POINT"]' }, 0],
    ['a direction', { conversation_directions: '["BUSINESS_INITIATED"]' }, 1],
    ['a country', { country_codes: '["US","DE"]' }, 2],
    ['another country', { country_codes: '["DE"]' }, 0],
    ['the number', { phone_numbers: '["+15550100001"]' }, 2],
    ['another number', { phone_numbers: '["15550100009"]' }, 0],
    ['nothing in particular', { phone_numbers: '[]', conversation_types: '[]' }, 2],
  ])('can be about %s only', async (_name, args: Record<string, string>, count) => {
    const box = await shop();
    await send(box, {});
    await send(box, { template: 'sale' });
    const found = await points(box, args);
    expect(found.map((point: { conversation: number }) => point.conversation)).toEqual(count === 0 ? [] : [count]);
  });

  it('come by half hours and months, and with one metric', async () => {
    const box = await shop();
    await send(box, { template: 'sale' });
    const [half] = await points(box, {
      granularity: 'HALF_HOUR',
      start: String(nowOf(box) - 600),
      metric_types: '[COST]',
    });
    expect(half).toEqual({ start: expect.any(Number), end: half.start + 1_800, cost: 0.025 });
    expect(half.start % 1_800).toBe(0);
    const [month] = await points(box, { granularity: 'MONTHLY', metric_types: '["CONVERSATION"]' });
    expect(month).toEqual({ start: expect.any(Number), end: expect.any(Number), conversation: 1 });
    expect(new Date(month.start * 1000).toISOString()).toMatch(/-01T00:00:00\.000Z$/);
  });

  it('are an edge as well, with the same arguments', async () => {
    const box = await shop();
    await send(box, { template: 'sale' });
    const dimensions = encodeURIComponent('["CONVERSATION_TYPE"]');
    const query = `start=${nowOf(box) - 60}&end=${nowOf(box)}&granularity=DAILY&dimensions=${dimensions}`;
    const { body } = await box.call('GET', `/${box.wabaId}/conversation_analytics?${query}`);
    expect(body.data[0].data_points).toEqual(await points(box, { dimensions: '[CONVERSATION_TYPE]' }));
  });

  it.each([
    ['no granularity', { granularity: '' }, '(#100) The parameter granularity is required.'],
    ['a granularity of another field', { granularity: 'DAY' }, /Param granularity must be one of \{HALF_HOUR, /],
    [
      'an unknown dimension',
      { dimensions: '["PHONE","COLOUR"]' },
      /Param dimensions\[1\] must be one of .* - got "COLOUR"/,
    ],
    ['an unknown category', { conversation_categories: '[GIFT]' }, /Param conversation_categories\[0\] must be one of/],
    ['a metric of another field', { metric_types: '["VOLUME"]' }, /Param metric_types\[0\] must be one of/],
    ['an end before its start', { end: '1' }, '(#100) Invalid parameter'],
  ])('refuse %s', async (_name, args: Record<string, string>, message) => {
    const { status, body } = await readField(await shop(), 'conversation_analytics', args);
    expect([status, body.error.code]).toEqual([400, 100]);
    expect(body.error.message).toMatch(message);
  });

  it('count a conversation through an ad once in its three days, at no cost', async () => {
    const box = await shop();
    await box.subscribe();
    const start = String(nowOf(box));
    await box.control('POST', '/inbound', { from: CUSTOMER, text: 'Hi', referral: { source_type: 'ad' } });
    for (const template of ['sale', 'parcel']) await send(box, { template });
    const found = await points(box, { dimensions: '[CONVERSATION_TYPE,CONVERSATION_CATEGORY]' });
    expect(found).toMatchObject([
      { conversation_type: 'FREE_ENTRY_POINT', conversation_category: 'SERVICE', conversation: 1, cost: 0 },
    ]);
    const statuses = box.received.flatMap(({ body }) => body.entry[0].changes[0].value.statuses ?? []);
    const pricing = { billable: false, type: 'free_entry_point', category: 'referral_conversion' };
    const conversation = { id: expect.any(String), origin: { type: 'referral_conversion' } };
    const until = expect.stringMatching(/^\d{10}$/);
    expect(statuses.slice(0, 2)).toMatchObject([
      { status: 'sent', pricing, conversation: { ...conversation, expiration_timestamp: until } },
      { status: 'delivered', pricing, conversation },
    ]);
    expect(statuses[1].conversation).not.toHaveProperty('expiration_timestamp');
    expect(Number(statuses[0].conversation.expiration_timestamp)).toBeGreaterThan(nowOf(box) + 2.9 * DAY_S);
    await wait(box, 2 * DAY_S);
    await send(box, { template: 'sale' });
    await wait(box, DAY_S);
    await send(box, { template: 'sale' });
    const all = await points(box, { start, granularity: 'MONTHLY', dimensions: '[CONVERSATION_TYPE]' });
    expect(all).toMatchObject([
      { conversation_type: 'FREE_ENTRY_POINT', conversation: 1 },
      { conversation_type: 'REGULAR', conversation: 1, cost: 0.025 },
    ]);
  });

  it('know no ad that nobody answered within a day', async () => {
    const box = await shop();
    await box.control('POST', '/inbound', { from: CUSTOMER, text: 'Hi', referral: { source_type: 'ad' } });
    await wait(box, DAY_S);
    await send(box, { template: 'sale' });
    expect(await points(box, { dimensions: '[CONVERSATION_TYPE]' })).toMatchObject([{ conversation_type: 'REGULAR' }]);
  });
});
