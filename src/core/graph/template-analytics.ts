import * as z from 'zod';
import type { Graph } from './client.js';
import { idSchema } from './envelope.js';
import { listAll } from './paginate.js';
import { nodePath } from './url.js';

/** `error.code` of the answer while an account has not switched its analytics on. */
export const INSIGHTS_OFF = 200007;

const count = z.number().optional().catch(undefined);

const pointSchema = z.looseObject({
  template_id: idSchema,
  /** Seconds since 1970; a day of UTC. */
  start: z.number(),
  end: z.number(),
  sent: count,
  delivered: count,
  read: count,
  clicked: z
    .array(
      z.looseObject({
        /** quick_reply_button, url_button or unique_url_button. */
        type: z.string(),
        button_content: z.string().optional().catch(undefined),
        count,
      }),
    )
    .optional()
    .catch(undefined),
  /** A type is amount_spent, cost_per_delivered or cost_per_url_button_click; without a value nothing was spent. */
  cost: z
    .array(z.looseObject({ type: z.string(), value: count }))
    .optional()
    .catch(undefined),
});
export type AnalyticsPoint = z.infer<typeof pointSchema>;

const groupSchema = z.looseObject({ data_points: z.array(pointSchema).catch([]) });

/**
 * Figures of templates by day, sent through the Cloud API. A day on which nothing happened may be missing.
 * @param question at most `ANALYTICS_LIMITS.templates` ids; times in seconds since 1970
 * @throws {GraphError} with code `INSIGHTS_OFF` while the account's analytics are off
 */
export async function readTemplateAnalytics(
  graph: Graph,
  wabaId: string,
  question: { readonly ids: readonly string[]; readonly start: number; readonly end: number },
): Promise<readonly AnalyticsPoint[]> {
  const { ids, ...window } = question;
  const groups = await listAll(graph, {
    path: nodePath(wabaId, 'template_analytics'),
    query: {
      ...window,
      granularity: 'DAILY',
      template_ids: JSON.stringify(ids),
      metric_types: 'SENT,DELIVERED,READ,CLICKED,COST',
      limit: 100,
    },
    item: groupSchema,
  });
  return groups.flatMap(({ data_points }) => data_points);
}

/** Switches an account's template analytics on. They cannot be switched off again. */
export async function enableTemplateAnalytics(graph: Graph, wabaId: string): Promise<void> {
  await graph.call({
    method: 'POST',
    path: nodePath(wabaId),
    query: { is_enabled_for_insights: true },
    schema: z.looseObject({ id: idSchema }),
  });
}
