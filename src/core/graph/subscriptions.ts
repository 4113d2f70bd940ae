import * as z from 'zod';
import type { Graph } from './client.js';
import { idSchema } from './envelope.js';
import { listAll } from './paginate.js';
import { nodePath } from './url.js';
import { doneSchema } from './write-answers.js';

/** Where a WABA's webhooks go in place of the address set for the app. */
export interface CallbackOverride {
  readonly url: string;
  readonly verifyToken: string;
}

/**
 * Subscribes the token's app to the webhooks of a WABA; again is harmless. Without an override an older one is removed.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override
 */
export async function subscribeApp(graph: Graph, wabaId: string, override?: CallbackOverride): Promise<void> {
  const body =
    override === undefined ? {} : { override_callback_uri: override.url, verify_token: override.verifyToken };
  await graph.call({ method: 'POST', path: nodePath(wabaId, 'subscribed_apps'), body, schema: doneSchema });
}

/** Ends the webhooks of a WABA to the token's app. */
export async function unsubscribeApp(graph: Graph, wabaId: string): Promise<void> {
  await graph.call({ method: 'DELETE', path: nodePath(wabaId, 'subscribed_apps'), schema: doneSchema });
}

const subscriptionSchema = z.looseObject({
  whatsapp_business_api_data: z.looseObject({
    id: idSchema,
    name: z.string().optional().catch(undefined),
    link: z.string().optional().catch(undefined),
  }),
  override_callback_uri: z.string().optional().catch(undefined),
});

/** An app that gets the webhooks of a WABA. */
export type Subscription = z.infer<typeof subscriptionSchema>;

/** The apps that are subscribed to a WABA. */
export async function listSubscribedApps(graph: Graph, wabaId: string): Promise<Subscription[]> {
  return listAll(graph, { path: nodePath(wabaId, 'subscribed_apps'), item: subscriptionSchema });
}
