import * as z from 'zod';
import type { Graph } from './client.js';
import { nodePath } from './url.js';
import { doneSchema } from './write-answers.js';

/** The webhooks of WhatsApp among those of an app. */
const OBJECT = 'whatsapp_business_account';

const webhookSchema = z.looseObject({
  object: z.string(),
  callback_url: z.string().optional().catch(undefined),
  active: z.boolean().optional().catch(undefined),
  fields: z.array(z.looseObject({ name: z.string() })).catch([]),
});

/** Where an app's webhooks go, and which. */
export type AppWebhook = z.infer<typeof webhookSchema>;

/**
 * The app's own token; only it may read and set the app's webhooks.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint
 */
export function appToken(appId: string, appSecret: string): string {
  return `${appId}|${appSecret}`;
}

/**
 * The WhatsApp webhooks of an app; undefined when it has none.
 * @param graph a client with the app's own token
 * Source: https://developers.facebook.com/docs/graph-api/reference/app/subscriptions
 */
export async function getAppWebhook(graph: Graph, appId: string): Promise<AppWebhook | undefined> {
  const answer = await graph.call({
    method: 'GET',
    path: nodePath(appId, 'subscriptions'),
    schema: z.looseObject({ data: z.array(webhookSchema) }),
  });
  return answer.data.find(({ object }) => object === OBJECT);
}

/**
 * Sends the app's webhooks to an address, for all its accounts. Meta asks the address for its verify token at once.
 * @param graph a client with the app's own token
 * @param webhook its fields replace those that are there
 * @throws {GraphError} 2200 when the address does not answer as it must
 * Source: https://developers.facebook.com/docs/graph-api/reference/app/subscriptions
 */
export async function setAppWebhook(
  graph: Graph,
  appId: string,
  webhook: { readonly url: string; readonly verifyToken: string; readonly fields: readonly string[] },
): Promise<void> {
  await graph.call({
    method: 'POST',
    path: nodePath(appId, 'subscriptions'),
    body: {
      object: OBJECT,
      callback_url: webhook.url,
      verify_token: webhook.verifyToken,
      fields: webhook.fields.join(','),
      include_values: true,
    },
    schema: doneSchema,
  });
}
