import * as z from 'zod';
import type { Graph } from './client.js';
import { nodePath } from './url.js';

const webhookSchema = z.looseObject({
  object: z.string(),
  callback_url: z.string().optional().catch(undefined),
  active: z.boolean().optional().catch(undefined),
  fields: z.array(z.looseObject({ name: z.string() })).catch([]),
});

/** Where an app's webhooks go, and which. */
export type AppWebhook = z.infer<typeof webhookSchema>;

/** The token that an app has by itself; only it may read and set the app's webhooks. */
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
  return answer.data.find(({ object }) => object === 'whatsapp_business_account');
}
