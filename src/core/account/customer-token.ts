import * as z from 'zod';
import type { Graph } from '../graph/client.js';
import { appSecretProof } from '../graph/credentials.js';
import { nodePath } from '../graph/url.js';

/**
 * The token for a customer who signed up by Meta's hosted link, which hands no code over. The token is there already:
 * it is fetched, not made.
 * @param graph with the partner's own system user token
 * @param businessId of the customer, as `waba_info.owner_business_id` of the webhook PARTNER_ADDED names it
 * @throws {GraphError} when the customer has not signed up for this app, or the app secret is another one's
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/hosted-es
 */
export async function fetchCustomerToken(
  graph: Graph,
  businessId: string,
  partner: { readonly token: string; readonly appSecret: string },
): Promise<string> {
  const answer = await graph.call({
    method: 'POST',
    path: nodePath(businessId, 'system_user_access_tokens'),
    body: { appsecret_proof: appSecretProof(partner.token, partner.appSecret), fetch_only: true },
    schema: z.looseObject({ access_token: z.string().min(1) }),
  });
  return answer.access_token;
}
