import type { Subscription } from '../graph/subscriptions.js';
import type { TokenInfo } from '../graph/token.js';
import type { Settings } from '../settings/resolve.js';
import type { Fact } from './check.js';
import type { Facts } from './facts.js';

/** Our app: the token's, else the one that is set. */
export function ownAppId(token: Fact<TokenInfo>, settings: Fact<Settings>): string | undefined {
  const ofToken = 'value' in token ? token.value.app_id : undefined;
  return ofToken ?? ('value' in settings ? settings.value.appId?.value : undefined);
}

/** The subscription of our app among those of an account. */
export function ownSubscription(list: readonly Subscription[], appId: string | undefined): Subscription | undefined {
  return list.find(({ whatsapp_business_api_data: app }) => app.id === appId);
}

/**
 * Where the account's messages are delivered: its own address goes before the app's. Pure.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override
 */
export function ownCallback(
  facts: Pick<Facts, 'settings' | 'token' | 'subscriptions' | 'appWebhook'>,
): Fact<string | undefined> {
  const { settings, token, subscriptions, appWebhook } = facts;
  const list = 'value' in subscriptions ? subscriptions.value : [];
  const override = ownSubscription(list, ownAppId(token, settings))?.override_callback_uri;
  if (override !== undefined) return { value: override };
  if (!('value' in appWebhook)) return appWebhook;
  return { value: appWebhook.value?.callback_url || undefined };
}
