import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../graph-client.js';
import { DAY_S, nowOf, readField, send, shop } from './shop.js';

/** A shop that sent an answer and a template; both have arrived, and are read. */
async function sold(): Promise<Sandbox> {
  const box = await shop();
  await send(box, {});
  await send(box, { template: 'sale' });
  return box;
}

function ask(box: Sandbox, { granularity = 'DAILY', dimensions = '[]', types = '[]', ago = 0 } = {}) {
  const end = nowOf(box) - ago;
  const span = { start: String(end - 60), end: String(end) };
  return readField(box, 'pricing_analytics', { ...span, granularity, dimensions, pricing_types: types });
}

const points = async (box: Sandbox, how: Parameters<typeof ask>[1]) =>
  (await ask(box, how)).body.pricing_analytics.data[0].data_points;

describe('pricing analytics', () => {
  it('count each delivered message once, whether or not it was read', async () => {
    const box = await sold();
    const day = Math.floor(nowOf(box) / DAY_S) * DAY_S;
    expect(await points(box, {})).toEqual([{ start: day, end: day + DAY_S, volume: 2, cost: 0.025 }]);
  });

  it('are told apart by dimensions', async () => {
    const found = await points(await sold(), { dimensions: '["PRICING_CATEGORY","PRICING_TYPE","COUNTRY"]' });
    expect(found).toMatchObject([
      { pricing_category: 'SERVICE', pricing_type: 'FREE_CUSTOMER_SERVICE', country: 'US', volume: 1, cost: 0 },
      { pricing_category: 'MARKETING', pricing_type: 'REGULAR', country: 'US', volume: 1, cost: 0.025 },
    ]);
  });

  it('are an edge as well, with the same arguments', async () => {
    const box = await sold();
    const end = nowOf(box);
    const dimensions = encodeURIComponent('["COUNTRY"]');
    const query = `start=${end - 60}&end=${end}&granularity=DAILY&dimensions=${dimensions}`;
    const { body } = await box.call('GET', `/${box.wabaId}/pricing_analytics?${query}`);
    expect(body.data[0].data_points).toEqual(await points(box, { dimensions: '["COUNTRY"]' }));
    expect((await box.call('GET', `/${box.wabaId}/pricing_analytics`)).body.error.code).toBe(100);
  });

  it('can be about some charges only, and give the tier of those that cost', async () => {
    const box = await sold();
    const regular = { types: '["REGULAR"]', dimensions: '[TIER]' };
    expect(await points(box, regular)).toMatchObject([{ tier: '0:MAX', volume: 1, cost: 0.025 }]);
    expect(await points(box, { types: '[FREE_CUSTOMER_SERVICE]', dimensions: '[TIER]' })).toEqual([
      { start: expect.any(Number), end: expect.any(Number), volume: 1, cost: 0 },
    ]);
  });

  it('are those of the span', async () => {
    expect(await points(await sold(), { ago: 2 * DAY_S })).toEqual([]);
  });

  it.each([{ granularity: 'DAY' }, { dimensions: '["COLOUR"]' }, { ago: Number.NaN }, { types: '["GIFT"]' }])(
    'refuse %o',
    async (how) => {
      expect(await ask(await sold(), how)).toMatchObject({ status: 400, body: { error: { code: 100 } } });
    },
  );
});
