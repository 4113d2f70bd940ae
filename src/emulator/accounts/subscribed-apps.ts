import { requireScope, requireWaba } from '../graph/auth.js';
import type { Call } from '../graph/call.js';
import { requiredText, textParam } from '../graph/call.js';
import type { Waba } from '../model/account.js';
import { confirmCallback } from '../webhooks/handshake.js';

/**
 * `POST /{waba-id}/subscribed_apps`: subscribes the token's app, with the account's own callback when one is given;
 * an empty body removes that again.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override
 */
export async function subscribeApp(call: Call, waba: Waba): Promise<unknown> {
  check(call, waba);
  const url = textParam(call.params, 'override_callback_uri');
  const override =
    url === undefined ? undefined : { callbackUrl: url, verifyToken: requiredText(call.params, 'verify_token') };
  if (override !== undefined) await confirmCallback(call.world, override);
  waba.subscribedApps.set(call.token.appId, override);
  return { success: true };
}

export function listSubscribedApps(call: Call, waba: Waba): unknown {
  check(call, waba);
  const data = [...waba.subscribedApps].map(([appId, override]) => ({
    whatsapp_business_api_data: {
      id: appId,
      link: `https://www.facebook.com/games/?app_id=${appId}`,
      name: call.world.state.apps.get(appId)?.name,
    },
    ...(override === undefined ? {} : { override_callback_uri: override.callbackUrl }),
  }));
  return { data };
}

export function unsubscribeApp(call: Call, waba: Waba): unknown {
  check(call, waba);
  waba.subscribedApps.delete(call.token.appId);
  return { success: true };
}

function check({ token }: Call, waba: Waba): void {
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, waba.id);
}
