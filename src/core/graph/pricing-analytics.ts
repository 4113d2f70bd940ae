import * as z from 'zod';
import type { Graph } from './client.js';
import { nodePath } from './url.js';

const text = z.string().optional().catch(undefined);

const pointSchema = z.looseObject({
  /** Seconds since 1970; a day of UTC. */
  start: z.number(),
  /** In two letters. */
  country: text,
  /** REGULAR, FREE_CUSTOMER_SERVICE, FREE_ENTRY_POINT … */
  pricing_type: text,
  /** MARKETING, UTILITY, AUTHENTICATION, SERVICE … */
  pricing_category: text,
  /** Delivered messages. */
  volume: z.number().catch(0),
  /** In the currency of the account; left out where a partner pays. */
  cost: z.number().optional().catch(undefined),
});
type PricingPoint = z.infer<typeof pointSchema>;

const answerSchema = z.looseObject({
  currency: text,
  pricing_analytics: z
    .looseObject({ data: z.array(z.looseObject({ data_points: z.array(pointSchema).catch([]) })).catch([]) })
    .optional()
    .catch(undefined),
});

/**
 * What Meta charged an account for, by day, country, category and type. A day on which nothing was charged may be missing.
 * @param span seconds since 1970; within `PRICING_LOOK_BACK_MS`
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
 */
export async function readPricingAnalytics(
  graph: Graph,
  wabaId: string,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<{ readonly currency: string | undefined; readonly points: readonly PricingPoint[] }> {
  const analytics = [
    `pricing_analytics.start(${start}).end(${end}).granularity(DAILY)`,
    'metric_types(["COST","VOLUME"])',
    'dimensions(["COUNTRY","PRICING_CATEGORY","PRICING_TYPE"])',
  ].join('.');
  const { currency, pricing_analytics: found } = await graph.call({
    method: 'GET',
    path: nodePath(wabaId),
    query: { fields: `currency,${analytics}` },
    schema: answerSchema,
  });
  return { currency, points: found?.data.flatMap(({ data_points: points }) => points) ?? [] };
}
