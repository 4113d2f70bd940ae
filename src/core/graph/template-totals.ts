import * as z from 'zod';
import type { Graph } from './client.js';
import { GraphError } from './errors.js';
import { nodePath } from './url.js';

const count = z.number().optional().catch(undefined);

const totalsSchema = z.looseObject({
  summary: z.looseObject({ message_template_count: count, message_template_limit: count }).optional().catch(undefined),
});

/**
 * How many templates the account holds and may hold: 250, or 6,000 for a verified portfolio. Undefined when Meta does not
 * say.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview
 */
export async function readTemplateTotals(
  graph: Graph,
  wabaId: string,
): Promise<{ readonly count: number; readonly limit: number } | undefined> {
  try {
    const { summary } = await graph.call({
      method: 'GET',
      path: nodePath(wabaId, 'message_templates'),
      query: { fields: 'id', limit: 1, summary: 'message_template_count,message_template_limit' },
      schema: totalsSchema,
    });
    const { message_template_count: found, message_template_limit: limit } = summary ?? {};
    return found === undefined || limit === undefined ? undefined : { count: found, limit };
  } catch (error) {
    // Not every account has the summary, and the plan can do without.
    if (error instanceof GraphError && error.graph.code === 100) return undefined;
    throw error;
  }
}
