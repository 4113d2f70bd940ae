import { DAY_MS } from '../../core/time-units.js';
import { requireScope, requireWaba } from '../graph/auth.js';
import type { Call } from '../graph/call.js';
import type { FieldRequest } from '../graph/fields.js';
import { invalidParameter } from '../graph/refusal.js';
import type { Waba } from '../model/account.js';
import { type Charge, chargesIn } from '../model/charges.js';

/** By the word of a dimension: the key of a data point, and its value for a charge. Source: …/whatsapp/analytics */
const DIMENSIONS: Readonly<Record<string, readonly [key: string, value: (charge: Charge, phone: string) => string]>> = {
  COUNTRY: ['country', ({ country }) => country],
  PHONE: ['phone_number', (_charge, phone) => phone],
  PRICING_CATEGORY: ['pricing_category', ({ category }) => category.toUpperCase()],
  PRICING_TYPE: ['pricing_type', ({ type }) => type.toUpperCase()],
};

/** Made up, in millionths of the currency: Meta gives no licence to ship its card. */
const PRICES: Readonly<Record<Charge['category'], number>> = {
  marketing: 25_000,
  utility: 4_000,
  authentication: 4_000,
  service: 4_000,
};

/**
 * `GET /{waba-id}?fields=pricing_analytics.start(…).end(…).granularity(DAILY).dimensions([…])`: what the emulator's own
 * messages came to.
 * @throws {Refusal} 100
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
 */
export function readPricingAnalytics({ id }: Waba, { world }: Call, { modifiers }: FieldRequest): unknown {
  const { state } = world;
  const [start, end] = [Number(modifiers.start), Number(modifiers.end)];
  if (!Number.isInteger(start) || !Number.isInteger(end) || end < start) {
    throw invalidParameter('start and end must be UNIX timestamps, in this order.');
  }
  const startOf = STARTS[modifiers.granularity ?? ''];
  if (startOf === undefined)
    throw invalidParameter('granularity must be DAILY or MONTHLY; the emulator counts by days.');
  const dimensions = wordsOf(modifiers.dimensions).map((word) => {
    const dimension = DIMENSIONS[word];
    if (dimension !== undefined) return dimension;
    throw invalidParameter(`dimensions must be among ${Object.keys(DIMENSIONS).join(', ')}.`);
  });
  const points = new Map<string, { readonly point: object; volume: number; cost: number }>();
  for (const charge of chargesIn(state)) {
    const number = state.numbers.get(charge.numberId);
    if (number?.wabaId !== id || charge.day + DAY_MS <= start * 1000 || charge.day > end * 1000) continue;
    const span = startOf(charge.day);
    const named = dimensions.map(([key, value]) => [key, value(charge, number.digits)] as const);
    const point = { start: span.start / 1000, end: span.end / 1000, ...Object.fromEntries(named) };
    const key = JSON.stringify(point);
    const sum = points.get(key) ?? { point, volume: 0, cost: 0 };
    sum.volume += charge.count;
    if (!charge.type.startsWith('free_')) sum.cost += charge.count * PRICES[charge.category];
    points.set(key, sum);
  }
  const data = [...points.values()].map(({ point, volume, cost }) => ({ ...point, volume, cost: cost / 1_000_000 }));
  return { data: [{ data_points: data }] };
}

/** When the span of a day begins and ends. */
const STARTS: Readonly<Record<string, (day: number) => { readonly start: number; readonly end: number }>> = {
  DAILY: (day) => ({ start: day, end: day + DAY_MS }),
  MONTHLY: (day) => {
    const date = new Date(day);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    return { start: Date.UTC(year, month), end: Date.UTC(year, month + 1) };
  },
};

/** A list in a modifier: `["COUNTRY","PHONE"]`, with or without quotation marks. */
function wordsOf(text = '[]'): readonly string[] {
  return text
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map((word) => word.trim().replace(/^["']|["']$/g, ''))
    .filter((word) => word !== '');
}

/** `GET /{waba-id}/pricing_analytics?start=&end=&granularity=`: the same as an edge, which Meta's SDK asks for. */
export function listPricingAnalytics(call: Call, waba: Waba): unknown {
  const { token, params } = call;
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, waba.id);
  const texts = Object.entries(params).map(([name, value]) => [name, textOf(value)]);
  return readPricingAnalytics(waba, call, {
    name: 'pricing_analytics',
    modifiers: Object.fromEntries(texts),
    inner: [],
  });
}

/** As it stands in round brackets behind a field. */
function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
