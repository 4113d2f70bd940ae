import { describe, expect, it } from 'vitest';
import { compareCosts, type MetaCount } from '../../../src/core/costs/compare.js';
import { moneyOf } from '../../../src/core/costs/money.js';
import type { CostReport } from '../../../src/core/costs/report.js';

const SUM = { messages: 0, free: 0, unpriced: 0, estimate: '0.00' };
const REPORT: CostReport = {
  month: '2026-11',
  timeZone: 'UTC',
  currency: 'USD',
  estimate: '0.70',
  messages: 12,
  free: 2,
  by: 'category',
  rows: [
    { ...SUM, category: 'marketing', messages: 10, estimate: '0.70' },
    { ...SUM, category: 'service', messages: 2, free: 2 },
  ],
  forecast: null,
  freeService: null,
  fanOut: [],
  ratesFrom: { source: 'rates.csv', effectiveFrom: ['2026-10-01'] },
  unpriced: [],
};

const meta = (category: string, count: number, cost: number | null, more: Partial<MetaCount> = {}): MetaCount => ({
  ...{ day: '2026-11-02', country: 'FR', category, type: 'regular', count },
  cost: cost === null ? null : moneyOf(cost),
  ...more,
});

describe('compareCosts', () => {
  it('tells what Meta has more and less, kind by kind', () => {
    const counts = [
      meta('marketing', 6, 0.42),
      meta('marketing', 5, 0.35, { day: '2026-11-03' }),
      meta('utility', 1, 0.0408),
      meta('service', 1, 0, { type: 'free_customer_service' }),
    ];
    expect(compareCosts(REPORT, counts, 'USD')).toEqual({
      currency: 'USD',
      ...{ messages: 13, free: 1, cost: '0.8108' },
      difference: { messages: 1, cost: '0.1108' },
      rows: [
        {
          key: 'marketing',
          here: { messages: 10, estimate: '0.70' },
          atMeta: { messages: 11, free: 0, cost: '0.77' },
          difference: { messages: 1, cost: '0.07' },
        },
        {
          key: 'service',
          here: { messages: 2, estimate: '0.00' },
          atMeta: { messages: 1, free: 1, cost: '0.00' },
          difference: { messages: -1, cost: '0.00' },
        },
        {
          key: 'utility',
          here: { messages: 0, estimate: '0.00' },
          atMeta: { messages: 1, free: 0, cost: '0.0408' },
          difference: { messages: 1, cost: '0.0408' },
        },
      ],
    });
  });

  it('tells that Meta charged less', () => {
    expect(compareCosts(REPORT, [meta('marketing', 12, 0.6)], 'USD').difference).toEqual({
      messages: 0,
      cost: '-0.10',
    });
  });

  it.each<[string, CostReport, readonly MetaCount[], string | null]>([
    ['in another currency', REPORT, [meta('marketing', 12, 0.7)], 'EUR'],
    ['that Meta does not show', REPORT, [meta('marketing', 12, null)], 'USD'],
    ['without a rate card', { ...REPORT, currency: null, estimate: null }, [meta('marketing', 12, 0.7)], 'USD'],
    [
      'of which some had no price here',
      {
        ...REPORT,
        unpriced: [
          { reason: 'category-not-on-card', country: 'FR', callingCode: '33', category: 'marketing', count: 1 },
        ],
      },
      [meta('marketing', 12, 0.7)],
      'USD',
    ],
  ])('compares no costs %s', (_what, report, counts, currency) => {
    expect(compareCosts(report, counts, currency).difference).toEqual({ messages: 0, cost: null });
  });

  it.each<['country' | 'day', CostReport['rows'], readonly (string | null)[]]>([
    [
      'country',
      [
        { ...SUM, country: 'FR', callingCode: '33', market: 'France', messages: 1 },
        { ...SUM, country: null, callingCode: '1', market: null, messages: 1 },
        { ...SUM, country: null, callingCode: null, market: null, messages: 1 },
      ],
      ['FR', '+1', null, 'DE'],
    ],
    ['day', [{ ...SUM, day: '2026-11-05', messages: 1 }], ['2026-11-02', '2026-11-05']],
  ])('goes by %s', (by, rows, keys) => {
    const counts = [meta('marketing', 1, 0, { country: 'FR' }), meta('marketing', 1, 0, { country: 'DE' })];
    expect(compareCosts({ ...REPORT, by, rows }, counts, 'USD').rows.map(({ key }) => key)).toEqual(keys);
  });

  it('takes countries for one that the ledger cannot tell apart by the phone', () => {
    const rows = [{ ...SUM, country: null, callingCode: '1', market: null, messages: 3 }];
    const counts = ['US', 'CA', 'KZ', 'AG', 'GB'].map((country) => meta('marketing', 1, 0, { country }));
    const found = compareCosts({ ...REPORT, by: 'country', rows }, counts, 'USD').rows;
    expect(found.map(({ key, difference }) => [key, difference.messages])).toEqual([
      ['+1', -1],
      ['KZ', 1],
      ['AG', 1],
      ['GB', 1],
    ]);
  });
});
