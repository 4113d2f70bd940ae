import type { Call } from '../graph/call.js';
import type { FieldRequest } from '../graph/fields.js';
import type { Waba } from '../model/account.js';
import { type CallCount, callsIn } from '../model/call-counts.js';
import { pointsOf, type Report, sumOf, wordsOf } from './report.js';

/** Made up, in millionths of the currency a second: only the calls that a business makes cost something. */
const PRICE = 100;

const secondsOf = (calls: readonly CallCount[]) => calls.reduce((sum, { seconds }) => sum + seconds, 0);
const ours = (calls: readonly CallCount[]) => calls.filter(({ direction }) => direction === 'BUSINESS_INITIATED');

const REPORT: Report<CallCount> = {
  counted: callsIn,
  dimensions: {
    COUNTRY: ['country', ({ country }) => country],
    DIRECTION: ['direction', ({ direction }) => direction],
    PHONE: ['phone_number', (_call, { digits }) => digits],
  },
  filters: {
    phone_numbers: ['PHONE'],
    country_codes: ['COUNTRY'],
    directions: ['DIRECTION', ['BUSINESS_INITIATED', 'USER_INITIATED']],
  },
  metrics: {
    COST: ['cost', (calls) => (secondsOf(ours(calls)) * PRICE) / 1_000_000],
    COUNT: ['count', sumOf],
    AVERAGE_DURATION: ['average_duration', (calls) => Math.round(secondsOf(calls) / sumOf(calls))],
  },
};

/**
 * `GET /{waba-id}?fields=call_analytics.start(…).end(…).granularity(DAILY)`: the calls that were picked up. How Meta
 * answers the edge of this name is not known.
 * @throws {Refusal} 100
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
 */
export function readCallAnalytics(waba: Waba, call: Call, { modifiers }: FieldRequest): unknown {
  const points = pointsOf(REPORT, { ...call, params: modifiers }, waba);
  const directions = wordsOf(modifiers.directions);
  return {
    granularity: modifiers.granularity?.toUpperCase(),
    ...(directions.length === 0 ? {} : { directions: directions.length === 1 ? directions[0] : directions }),
    data_points: points,
  };
}
