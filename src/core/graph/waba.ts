import * as z from 'zod';
import type { Graph } from './client.js';
import { idSchema } from './envelope.js';
import { listAll } from './paginate.js';
import { nodePath } from './url.js';

const text = z.string().optional().catch(undefined);

/**
 * A WhatsApp Business Account.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/whatsapp-business-accounts
 */
const wabaSchema = z.looseObject({
  id: idSchema,
  name: text,
  currency: text,
  timezone_id: idSchema.optional().catch(undefined),
  country: text,
  status: text,
  /** PENDING, APPROVED or REJECTED. */
  account_review_status: text,
  /** Upper or lower case, by account. */
  business_verification_status: text,
  ownership_type: text,
  owner_business_info: z.looseObject({ id: idSchema, name: text }).optional().catch(undefined),
});
export type Waba = z.infer<typeof wabaSchema>;

const FIELDS = Object.keys(wabaSchema.shape).join(',');

/** @throws {GraphError} exit 3 when there is no such account that the token may see */
export async function getWaba(graph: Graph, wabaId: string): Promise<Waba> {
  return graph.call({ method: 'GET', path: nodePath(wabaId), query: { fields: FIELDS }, schema: wabaSchema });
}

const marketingSchema = z.looseObject({ marketing_messages_onboarding_status: text });

/**
 * How far an account has come in joining the Marketing Messages API: `ELIGIBLE`, `ONBOARDED` …; undefined: Meta does not say.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/marketing-messages/get-started
 */
export async function marketingMessagesStatus(graph: Graph, wabaId: string): Promise<string | undefined> {
  const query = { fields: 'marketing_messages_onboarding_status' };
  const answer = await graph.call({ method: 'GET', path: nodePath(wabaId), query, schema: marketingSchema });
  return answer.marketing_messages_onboarding_status;
}

const businessSchema = z.looseObject({ id: idSchema, name: text });

/** A business portfolio. */
export type Business = z.infer<typeof businessSchema>;

/**
 * The portfolios of the token's user. Needs the permission business_management.
 * Source: https://developers.facebook.com/docs/graph-api/reference/user/businesses
 */
export async function listBusinesses(graph: Graph): Promise<Business[]> {
  return listAll(graph, { path: '/me/businesses', query: { fields: 'id,name' }, item: businessSchema });
}

/**
 * The accounts of a portfolio: its own, or those its clients have shared.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/manage-accounts
 */
export async function listWabas(graph: Graph, businessId: string, whose: 'owned' | 'client'): Promise<Waba[]> {
  return listAll(graph, {
    path: nodePath(businessId, `${whose}_whatsapp_business_accounts`),
    query: { fields: 'id,name,currency' },
    item: wabaSchema,
  });
}
