import type { Call } from '../graph/call.js';
import type { Waba } from '../model/account.js';
import { type Charge, chargesIn, PRICES } from '../model/charges.js';
import { pointsOf, type Report, sumOf } from './report.js';

const isFree = ({ type }: Charge) => type.startsWith('free_');

/** Nothing is cheaper by volume in the emulator; what costs nothing has no tier. */
const ONLY_TIER = '0:MAX';

const REPORT: Report<Charge> = {
  counted: chargesIn,
  dimensions: {
    COUNTRY: ['country', ({ country }) => country],
    PHONE: ['phone_number', (_charge, { digits }) => digits],
    PRICING_CATEGORY: ['pricing_category', ({ category }) => category.toUpperCase()],
    PRICING_TYPE: ['pricing_type', ({ type }) => type.toUpperCase()],
    TIER: ['tier', (charge) => (isFree(charge) ? undefined : ONLY_TIER)],
  },
  filters: {
    phone_numbers: ['PHONE'],
    country_codes: ['COUNTRY'],
    pricing_types: ['PRICING_TYPE', ['REGULAR', 'FREE_CUSTOMER_SERVICE', 'FREE_ENTRY_POINT']],
    pricing_categories: [
      'PRICING_CATEGORY',
      [
        'AUTHENTICATION',
        'AUTHENTICATION_INTERNATIONAL',
        'MARKETING',
        'MARKETING_LITE',
        'SERVICE',
        'UTILITY',
        'REFERRAL_CONVERSION',
      ],
    ],
  },
  metrics: {
    VOLUME: ['volume', sumOf],
    COST: ['cost', (charges) => costOf(charges.filter((charge) => !isFree(charge)))],
  },
};

/** What messages came to, in the currency of the account. */
export function costOf(charges: readonly Pick<Charge, 'category' | 'count'>[]): number {
  return charges.reduce((sum, { category, count }) => sum + PRICES[category] * count, 0) / 1_000_000;
}

/**
 * `GET /{waba-id}/pricing_analytics`, also asked for as `fields=pricing_analytics.start(…).end(…).granularity(DAILY)`: what
 * the emulator's own messages came to.
 * @throws {Refusal} 100
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
 */
export function readPricingAnalytics(call: Call, waba: Waba): unknown {
  return { data: [{ data_points: pointsOf(REPORT, call, waba) }] };
}
