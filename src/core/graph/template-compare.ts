import * as z from 'zod';
import type { Graph } from './client.js';
import { idSchema } from './envelope.js';
import { nodePath } from './url.js';

const metricSchema = z.looseObject({
  /** BLOCK_RATE, MESSAGE_SENDS or TOP_BLOCK_REASON. */
  metric: z.string(),
  /** Ids, the lowest rate first; Meta does not give the rates. */
  order_by_relative_metric: z.array(idSchema).optional().catch(undefined),
  number_values: z
    .array(z.looseObject({ key: idSchema, value: z.number() }))
    .optional()
    .catch(undefined),
  string_values: z
    .array(z.looseObject({ key: idSchema, value: z.string() }))
    .optional()
    .catch(undefined),
});
export type ComparisonMetric = z.infer<typeof metricSchema>;

const comparisonSchema = z.looseObject({ data: z.array(metricSchema) });

/**
 * How two templates of one account did against each other. Both must have been sent 1,000 times in the window.
 * @param window seconds since 1970; it ends now and is 7, 30, 60 or 90 days long
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-comparison
 */
export async function readComparison(
  graph: Graph,
  ids: readonly [string, string],
  window: { readonly start: number; readonly end: number },
): Promise<readonly ComparisonMetric[]> {
  const { data } = await graph.call({
    method: 'GET',
    path: nodePath(ids[0], 'compare'),
    query: { template_ids: JSON.stringify([ids[1]]), ...window },
    schema: comparisonSchema,
  });
  return data;
}
