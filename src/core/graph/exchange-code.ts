import * as z from 'zod';
import type { Graph } from './client.js';

/**
 * The business token for the code of a sign-up. A code lives 30 seconds and works once, so the call is not repeated.
 * @param graph with the app's own token
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/onboarding-customers-as-a-tech-provider
 */
export async function exchangeCode(
  graph: Graph,
  app: { readonly appId: string; readonly appSecret: string },
  code: string,
): Promise<string> {
  const answer = await graph.call({
    method: 'GET',
    path: '/oauth/access_token',
    query: { client_id: app.appId, client_secret: app.appSecret, code },
    kind: 'write',
    schema: z.looseObject({ access_token: z.string().min(1) }),
  });
  return answer.access_token;
}
