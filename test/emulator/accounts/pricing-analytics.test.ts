import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';

const CUSTOMER = '+15550100002';
const NUMBER = {
  number: '5550100001',
  verified: true,
  registered: true,
  pin: '123456',
  name_status: 'APPROVED' as const,
};
const DAY_S = 24 * 60 * 60;

/** A shop that sent an answer and a template; both have arrived, and are read. */
async function shop(): Promise<Sandbox> {
  const sale = { name: 'sale', language: 'en_US', category: 'MARKETING' as const };
  const box = sandbox({ seed: { wabas: [{ numbers: [NUMBER], templates: [sale] }] } });
  await box.control('POST', '/inbound', { from: CUSTOMER, to: box.number, text: 'Hello' });
  const template = { name: 'sale', language: { code: 'en_US' } };
  for (const body of [
    { type: 'text', text: { body: 'Hi' } },
    { type: 'template', template },
  ]) {
    const message = { messaging_product: 'whatsapp', to: CUSTOMER, ...body };
    expect((await box.call('POST', `/${box.number}/messages`, message)).body).not.toHaveProperty('error');
  }
  await box.control('POST', '/clock', { advanceSeconds: 600 });
  return box;
}

function ask(box: Sandbox, { granularity = 'DAILY', dimensions = '[]', ago = 0 } = {}) {
  const end = Math.floor(box.emulator.clock.now() / 1000) - ago;
  const field = `pricing_analytics.start(${end - 60}).end(${end}).granularity(${granularity}).dimensions(${dimensions})`;
  return box.call('GET', `/${box.wabaId}?fields=${encodeURIComponent(field)}`);
}

const points = async (box: Sandbox, how: Parameters<typeof ask>[1]) =>
  (await ask(box, how)).body.pricing_analytics.data[0].data_points;

describe('pricing analytics', () => {
  it('count each delivered message once, whether or not it was read', async () => {
    const box = await shop();
    const day = Math.floor(box.emulator.clock.now() / 1000 / DAY_S) * DAY_S;
    expect(await points(box, {})).toEqual([{ start: day, end: day + DAY_S, volume: 2, cost: 0.025 }]);
  });

  it('are told apart by dimensions', async () => {
    const found = await points(await shop(), { dimensions: '["PRICING_CATEGORY","PRICING_TYPE","COUNTRY"]' });
    expect(found).toMatchObject([
      { pricing_category: 'SERVICE', pricing_type: 'FREE_CUSTOMER_SERVICE', country: 'US', volume: 1, cost: 0 },
      { pricing_category: 'MARKETING', pricing_type: 'REGULAR', country: 'US', volume: 1, cost: 0.025 },
    ]);
  });

  it('are an edge as well, with the same arguments', async () => {
    const box = await shop();
    const end = Math.floor(box.emulator.clock.now() / 1000);
    const dimensions = encodeURIComponent('["COUNTRY"]');
    const query = `start=${end - 60}&end=${end}&granularity=DAILY&dimensions=${dimensions}`;
    const { body } = await box.call('GET', `/${box.wabaId}/pricing_analytics?${query}`);
    expect(body.data[0].data_points).toEqual(await points(box, { dimensions: '["COUNTRY"]' }));
    expect((await box.call('GET', `/${box.wabaId}/pricing_analytics`)).body.error.code).toBe(100);
  });

  it('are those of the span', async () => {
    expect(await points(await shop(), { ago: 2 * DAY_S })).toEqual([]);
  });

  it.each([{ granularity: 'DAY' }, { dimensions: '["COLOUR"]' }, { ago: Number.NaN }])('refuse %o', async (how) => {
    expect(await ask(await shop(), how)).toMatchObject({ status: 400, body: { error: { code: 100 } } });
  });
});
