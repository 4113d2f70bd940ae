import type { Graph } from '../graph/client.js';
import { listSubscribedApps } from '../graph/subscriptions.js';
import { ownTokenInfo } from '../graph/token.js';

/** What is asked for: an address for this account alone, the address of the app, or nothing in particular. */
export interface WantedCallback {
  readonly callbackUrl?: string | undefined;
  readonly appCallback?: boolean | undefined;
}

/** `keep`: the account has an address of its own, and nobody asked for another. Addresses are null when missing. */
export type SubscriptionPlan =
  | { readonly kind: 'keep'; readonly callbackUrl: string }
  | { readonly kind: 'subscribe'; readonly callbackUrl: string | null; readonly removedCallbackUrl: string | null };

/**
 * Decides what subscribing does to the address that the account has of its own. Meta drops that address with every call
 * that names none, so it is called only where that is wanted. Pure.
 * @param current the account's own address; null when missing
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override
 */
export function planSubscription(current: string | null, wanted: WantedCallback): SubscriptionPlan {
  const { callbackUrl = null, appCallback = false } = wanted;
  if (current !== null && callbackUrl === null && !appCallback) return { kind: 'keep', callbackUrl: current };
  return { kind: 'subscribe', callbackUrl, removedCallbackUrl: current === callbackUrl ? null : current };
}

/** The address that the token's app has for this account alone; null: none, or the app is not subscribed. */
export async function readOwnCallback(graph: Graph, wabaId: string, token: string): Promise<string | null> {
  const [{ app_id: appId }, subscriptions] = await Promise.all([
    ownTokenInfo(graph, token),
    listSubscribedApps(graph, wabaId),
  ]);
  // Where Meta does not name the token's app, any address may be its own.
  const own = subscriptions.filter(({ whatsapp_business_api_data: app }) => appId === undefined || app.id === appId);
  return own.find(({ override_callback_uri: url }) => url !== undefined)?.override_callback_uri ?? null;
}
