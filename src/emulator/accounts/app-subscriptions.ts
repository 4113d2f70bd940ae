import { type Call, listParam, requiredText, textParam } from '../graph/call.js';
import { Refusal } from '../graph/refusal.js';
import type { App } from '../model/account.js';
import { WEBHOOK_FIELDS } from '../webhooks/fields.js';
import { confirmCallback } from '../webhooks/handshake.js';

const OBJECT = 'whatsapp_business_account';

/**
 * `POST /{app-id}/subscriptions`: where an app's webhooks go, and which; replaces the list of fields.
 * Source: https://developers.facebook.com/docs/graph-api/reference/app/subscriptions
 */
export async function setSubscription(call: Call, app: App): Promise<unknown> {
  requireAppToken(call, app);
  const object = requiredText(call.params, 'object');
  if (object !== OBJECT)
    throw new Refusal(100, { message: `(#100) Param object must be one of {${OBJECT.toUpperCase()}}` });
  const fields = listParam(call.params, 'fields');
  const unknown = fields.find((field) => !WEBHOOK_FIELDS.includes(field));
  if (unknown !== undefined) throw new Refusal(100, { message: `(#100) Invalid field name: ${unknown}` });
  const callbackUrl = requiredText(call.params, 'callback_url');
  const verifyToken = requiredText(call.params, 'verify_token');
  await confirmCallback(call.world, { callbackUrl, verifyToken });
  app.subscription = { callbackUrl, verifyToken, fields };
  return { success: true };
}

export function readSubscriptions(call: Call, app: App): unknown {
  requireAppToken(call, app);
  if (app.subscription === undefined) return { data: [] };
  const { callbackUrl, fields } = app.subscription;
  const version = `v${call.version}.0`;
  return {
    data: [
      {
        object: OBJECT,
        callback_url: callbackUrl ?? '',
        active: true,
        fields: fields.map((name) => ({ name, version })),
      },
    ],
  };
}

/** `DELETE /{app-id}/subscriptions`: the fields named, or all. */
export function removeSubscription(call: Call, app: App): unknown {
  requireAppToken(call, app);
  const removed = listParam(call.params, 'fields');
  const left = app.subscription?.fields.filter((field) => removed.length > 0 && !removed.includes(field)) ?? [];
  if (textParam(call.params, 'object') === undefined || left.length === 0) app.subscription = undefined;
  else if (app.subscription !== undefined) app.subscription = { ...app.subscription, fields: left };
  return { success: true };
}

function requireAppToken({ token }: Call, app: App): void {
  if (token.type === 'APP' && token.appId === app.id) return;
  throw new Refusal(15, { status: 400, message: '(#15) This method must be called with an app access_token.' });
}
