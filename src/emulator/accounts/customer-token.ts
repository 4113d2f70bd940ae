import type { Call } from '../graph/call.js';
import { invalidParameter, Refusal } from '../graph/refusal.js';
import type { Business } from '../model/account.js';
import { issueToken } from './token.js';

/**
 * `POST /{business-id}/system_user_access_tokens`: the token that a customer's sign-up by the hosted link has made. Every
 * business of the emulator counts as signed up.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/hosted-es
 */
export function fetchCustomerToken({ world, token, params }: Call, business: Business): unknown {
  if (params.appsecret_proof === undefined) {
    throw new Refusal(100, {
      type: 'GraphMethodException',
      message: 'API calls from the server require an appsecret_proof argument',
    });
  }
  if (String(params.fetch_only) !== 'true') throw invalidParameter('fetch_only must be true');
  const wabas = [...world.state.wabas.values()].filter(({ businessId }) => businessId === business.id);
  const wabaIds = wabas.map(({ id }) => id);
  if (!wabaIds.some((id) => token.wabaIds.includes(id))) throw new Refusal(200);
  const issuedAt = Math.floor(world.clock.now() / 1000);
  return { access_token: issueToken(world, { ...token, wabaIds, issuedAt }) };
}
