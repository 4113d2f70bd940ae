import * as z from 'zod';
import type { Graph } from '../graph/client.js';
import { nodePath } from '../graph/url.js';
import { doneSchema } from '../graph/write-answers.js';

const OBJECT = 'whatsapp_business_account';

/**
 * The webhooks that the ledger lives by. Fields that an app has beside them are kept.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
 */
const FIELDS: readonly string[] = [
  'account_alerts',
  'account_review_update',
  'account_update',
  'business_capability_update',
  'message_template_components_update',
  'message_template_quality_update',
  'message_template_status_update',
  'messages',
  'phone_number_name_update',
  'phone_number_quality_update',
  'security',
  'template_category_update',
  'user_preferences',
];

/** Where an app's webhooks go. */
export interface AppCallback {
  readonly url: string;
  readonly fields: readonly string[];
}

const subscriptionsSchema = z.looseObject({
  data: z.array(
    z.looseObject({
      object: z.string(),
      callback_url: z.string().optional().catch(undefined),
      fields: z.array(z.looseObject({ name: z.string() })).catch([]),
    }),
  ),
});

/**
 * The token of an app itself, which its webhook settings ask for.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint
 */
export function appTokenOf(appId: string, appSecret: string): string {
  return `${appId}|${appSecret}`;
}

/** Where the app's WhatsApp webhooks go; undefined when nothing is set. @param graph with the app's own token */
export async function readAppCallback(graph: Graph, appId: string): Promise<AppCallback | undefined> {
  const { data } = await graph.call({
    method: 'GET',
    path: nodePath(appId, 'subscriptions'),
    schema: subscriptionsSchema,
  });
  const found = data.find(({ object }) => object === OBJECT);
  return found && { url: found.callback_url ?? '', fields: found.fields.map(({ name }) => name) };
}

/** True when nothing is left to set: the same address, and every field that we need. */
export function isSettled(current: AppCallback | undefined, url: string): boolean {
  return current?.url === url && FIELDS.every((field) => current.fields.includes(field));
}

/**
 * Sends the app's webhooks to an address, for all its accounts. Meta asks the address for its verify token at once.
 * @param graph with the app's own token
 * @throws {GraphError} 2200 when the address does not answer as it must
 * Source: https://developers.facebook.com/docs/graph-api/reference/app/subscriptions
 */
export async function setAppCallback(
  graph: Graph,
  appId: string,
  callback: { readonly url: string; readonly verifyToken: string; readonly current: AppCallback | undefined },
): Promise<void> {
  // The list replaces the one that is there.
  const fields = [...new Set([...(callback.current?.fields ?? []), ...FIELDS])].sort();
  await graph.call({
    method: 'POST',
    path: nodePath(appId, 'subscriptions'),
    body: {
      object: OBJECT,
      callback_url: callback.url,
      verify_token: callback.verifyToken,
      fields: fields.join(','),
      include_values: true,
    },
    schema: doneSchema,
  });
}
