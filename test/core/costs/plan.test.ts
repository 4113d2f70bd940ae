import { describe, expect, it } from 'vitest';
import { planCost } from '../../../src/core/costs/plan.js';
import type { MessageCount } from '../../../src/core/costs/price.js';
import { CARD } from './cards.js';

const AT = Date.UTC(2026, 10, 15);

const count = (destination: string | null, category: string, messages: number, isFree = false): MessageCount => ({
  destination,
  category,
  isFree,
  count: messages,
});

describe('the cost of messages to be sent', () => {
  it('is told by category and country, with the card it is from', () => {
    const counts = [
      count('33', 'marketing', 1000),
      count('33', 'marketing', 10, true),
      count('225', 'marketing', 100),
      count('33', 'utility', 3),
    ];
    expect(planCost(counts, { card: CARD, at: AT })).toEqual({
      currency: 'USD',
      estimate: '88.24',
      byCategory: [
        { category: 'marketing', messages: 1110, free: 10, unpriced: 0, estimate: '88.15' },
        { category: 'utility', messages: 3, free: 0, unpriced: 0, estimate: '0.09' },
      ],
      byCountry: [
        {
          country: 'FR',
          callingCode: '33',
          market: 'France',
          messages: 1013,
          free: 10,
          unpriced: 0,
          estimate: '85.99',
        },
        {
          country: 'CI',
          callingCode: '225',
          market: 'Rest of Africa',
          messages: 100,
          free: 0,
          unpriced: 0,
          estimate: '2.25',
        },
      ],
      ratesFrom: { source: 'card.csv', effectiveFrom: ['2026-10-01'] },
      unpriced: [],
    });
  });

  it('names what has no price, and leaves it out of the sum', () => {
    const plan = planCost([count('64', 'marketing', 5), count('33', 'marketing', 1), count(null, 'marketing', 2)], {
      card: CARD,
      at: AT,
    });
    expect(plan.estimate).toBe('0.0859');
    expect(plan.byCategory).toEqual([{ category: 'marketing', messages: 8, free: 0, unpriced: 7, estimate: '0.0859' }]);
    expect(plan.unpriced).toEqual([
      { reason: 'category-not-on-card', country: 'NZ', callingCode: '64', category: 'marketing', count: 5 },
      { reason: 'destination-unknown', country: null, callingCode: null, category: 'marketing', count: 2 },
    ]);
  });

  it('counts without a card, and gives no price', () => {
    expect(planCost([count('33', 'marketing', 2)], { card: undefined, at: AT })).toMatchObject({
      currency: null,
      estimate: null,
      byCountry: [{ country: 'FR', market: null, messages: 2, unpriced: 2, estimate: null }],
      ratesFrom: null,
      unpriced: [{ reason: 'no-card', count: 2 }],
    });
  });

  it('goes through the tiers of a month, over all area codes of a market', () => {
    const plan = planCost([count('1555', 'utility', 800), count('1212', 'utility', 2700)], { card: CARD, at: AT });
    // 1000 at 0.004, 2000 at 0.003, 500 at 0.002
    expect(plan.estimate).toBe('11.00');
    expect(plan.byCountry).toMatchObject([{ country: null, callingCode: '1', messages: 3500, estimate: '11.00' }]);
  });

  it('goes on from what was sent in the month, and leaves that as it was', () => {
    const volumes = new Map([[JSON.stringify(['North America', 'utility']), 3000]]);
    expect(planCost([count('1555', 'utility', 10)], { card: CARD, at: AT, volumes }).estimate).toBe('0.02');
    expect([...volumes.values()]).toEqual([3000]);
  });

  it('of nothing is nothing', () => {
    expect(planCost([], { card: CARD, at: AT })).toMatchObject({ estimate: '0.00', byCategory: [], unpriced: [] });
  });
});
