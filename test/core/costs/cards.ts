import { cardIn, readRates } from '../../../src/core/costs/read-rates.js';

const HEAD = 'effective_from,currency,market,country_codes,category,tier_from,tier_to,price';

/**
 * A few values of the card of 2026-10-01, and invented ones of an earlier day and for tiers. Not a complete card: no bill
 * can be worked out from it.
 */
export const RATES = `${HEAD}
2026-10-01,USD,France,33,marketing,,,0.0859
2026-10-01,USD,France,33,utility,,,0.03
2026-10-01,USD,France,33,authentication,,,0.03
2026-10-01,USD,Rest of Africa,221 225 237,marketing,,,0.0225
2026-10-01,USD,Rest of Africa,221 225 237,utility,,,0.004
2026-10-01,USD,Other,*,utility,,,0.0077
2026-07-01,USD,France,33,utility,,,0.02
2026-07-01,USD,Rest of Asia,880 77,utility,,,0.01
2026-10-01,USD,Bangladesh,880,utility,,,0.0125
2026-10-01,USD,North America,1,utility,0,1000,0.004
2026-10-01,USD,North America,1,utility,1001,3000,0.003
2026-10-01,USD,North America,1,utility,3001,,0.002
2026-10-01,USD,Rest of Latin America,1809 1829 1849 509,utility,,,0.011
`;

export const CARD = cardIn(readRates(RATES, 'card.csv'), undefined);

/** Rows below the head. */
export function ratesOf(...rows: readonly string[]): string {
  return [HEAD, ...rows].join('\n');
}
