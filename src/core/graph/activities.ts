import * as z from 'zod';
import type { Graph } from './client.js';
import { idSchema } from './envelope.js';
import { GraphError } from './errors.js';
import { PAGE_SIZE, paginate } from './paginate.js';
import { nodePath } from './url.js';

const text = z.string().optional().catch(undefined);

const activitySchema = z.looseObject({
  id: idSchema,
  activity_type: z.string(),
  /** ISO 8601. */
  timestamp: text,
  actor_type: text,
  actor_id: idSchema.optional().catch(undefined),
  actor_name: text,
  description: text,
});

/** An entry of Meta's log of an account. */
export type Activity = z.infer<typeof activitySchema>;

const FIELDS = Object.keys(activitySchema.shape).join(',');

export interface ActivityFilter {
  /** Milliseconds since the epoch. */
  readonly since?: number | undefined;
  /** Such as TEMPLATE_CREATED. */
  readonly type?: string | undefined;
  /** How many at most. */
  readonly limit: number;
}

/**
 * The latest entries of the log of an account; undefined when Meta does not offer it, which is so for accounts that have
 * not been given this edge.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-account/whatsapp-business-account-activities-api
 */
export async function listActivities(
  graph: Graph,
  wabaId: string,
  { since, type, limit }: ActivityFilter,
): Promise<readonly Activity[] | undefined> {
  const query = {
    fields: FIELDS,
    limit: Math.min(limit, PAGE_SIZE),
    activity_type: type,
    since: since === undefined ? undefined : Math.floor(since / 1000),
  };
  const found: Activity[] = [];
  try {
    for await (const entry of paginate(graph, { path: nodePath(wabaId, 'activities'), query, item: activitySchema })) {
      found.push(entry);
      if (found.length >= limit) break;
    }
  } catch (error) {
    if (isNotOffered(error)) return undefined;
    throw error;
  }
  return found;
}

/** Meta's words for an edge that an object does not have. A missing account has subcode 33, and is another matter. */
function isNotOffered(error: unknown): boolean {
  if (!(error instanceof GraphError)) return false;
  const { code, subcode, message } = error.graph;
  return code === 2500 || (code === 100 && subcode === undefined && message.includes('nonexisting field'));
}
