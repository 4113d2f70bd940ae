import { describe, expect, it } from 'vitest';
import { moneyText } from '../../../src/core/costs/money.js';
import { priceMessage } from '../../../src/core/costs/price.js';
import { CARD } from './cards.js';

const NOVEMBER = Date.UTC(2026, 10, 15);

function priced(destination: string | null, category: string, at = NOVEMBER, before?: number) {
  const found = priceMessage(CARD, { destination, category, at, ...(before === undefined ? {} : { before }) });
  return 'reason' in found ? found.reason : `${moneyText(found.price)} ${found.market} ${found.effectiveFrom}`;
}

describe('the price of a message', () => {
  it.each<[string, string | null, string, string]>([
    ['of a market with a code', '33', 'marketing', '0.0859 France 2026-10-01'],
    ['of a market with several codes', '225', 'marketing', '0.0225 Rest of Africa 2026-10-01'],
    ['of a country on no list', '64', 'utility', '0.0077 Other 2026-10-01'],
    ['without a template, as utility', '33', 'service', '0.03 France 2026-10-01'],
    ['of the Marketing Messages API, as marketing', '33', 'marketing_lite', '0.0859 France 2026-10-01'],
    ['of a country within a shared code', '1809', 'utility', '0.011 Rest of Latin America 2026-10-01'],
    ['of the rest of that code', '1555', 'utility', '0.004 North America 2026-10-01'],
    ['of a country that became a market of its own', '880', 'utility', '0.0125 Bangladesh 2026-10-01'],
    ['of a market whose older row still holds', '7701', 'utility', '0.01 Rest of Asia 2026-07-01'],
    ['of a category without a price there', '33', 'authentication-international', 'category-not-on-card'],
    ['of a group', '33', 'group_marketing', 'category-not-on-card'],
    ['of a named market, whatever the rest pays', '225', 'authentication', 'category-not-on-card'],
    ['to nobody knows where', null, 'utility', 'destination-unknown'],
  ])('%s', (_name, destination, category, expected) => {
    expect(priced(destination, category)).toBe(expected);
  });

  it.each<[string, number, string]>([
    ['before the change', Date.UTC(2026, 8, 30, 23, 59, 59), '0.02 France 2026-07-01'],
    ['from its first moment on', Date.UTC(2026, 9, 1), '0.03 France 2026-10-01'],
    ['before the card', Date.UTC(2026, 5, 30), 'card-begins-later'],
  ])('%s', (_name, at, expected) => {
    expect(priced('33', 'utility', at)).toBe(expected);
  });

  it.each<[number, string]>([
    [0, '0.004'],
    [999, '0.004'],
    [1000, '0.003'],
    [2999, '0.003'],
    [3000, '0.002'],
  ])('after %i of the month', (before, price) => {
    expect(priced('1555', 'utility', NOVEMBER, before)).toBe(`${price} North America 2026-10-01`);
  });

  it('without a template knows no tiers', () => {
    expect(priced('1555', 'service', NOVEMBER, 5000)).toBe('0.004 North America 2026-10-01');
  });

  it('is unknown without a card', () => {
    expect(priceMessage(undefined, { destination: '33', category: 'utility', at: NOVEMBER })).toEqual({
      reason: 'no-card',
    });
  });
});
