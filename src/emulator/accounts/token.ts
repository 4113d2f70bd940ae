import { appToken, expiredMessage, findToken, isExpired } from '../graph/auth.js';
import { type Call, requiredText, textParam } from '../graph/call.js';
import { invalidParameter, Refusal } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';
import type { AccessToken } from '../model/account.js';
import { newToken } from '../model/ids.js';
import type { World } from '../model/world.js';

/**
 * `GET /debug_token`: a bad token gives a successful answer with `is_valid: false`.
 * Source: https://developers.facebook.com/docs/graph-api/reference/debug_token
 */
export function debugToken({ world, token: caller, params }: Call): unknown {
  const token = findToken(world, requiredText(params, 'input_token'));
  if (token === undefined) return invalid('Malformed access token', 467);
  if (token.appId !== caller.appId) throw new Refusal(100, { message: '(#100) The token belongs to another app' });
  if (token.revoked) return invalid('The session has been invalidated.', 460, token);
  if (isExpired(token, world.clock.now())) return invalid(expiredMessage(token), 463, token);
  return { data: describe(world, token) };
}

function describe(world: World, token: AccessToken): Record<string, unknown> {
  const granular = ['whatsapp_business_management', 'whatsapp_business_messaging'] as const;
  return {
    app_id: token.appId,
    type: token.type,
    application: world.state.apps.get(token.appId)?.name,
    data_access_expires_at: 0,
    expires_at: token.expiresAt,
    is_valid: true,
    issued_at: token.issuedAt,
    scopes: token.scopes,
    granular_scopes: granular
      .filter((scope) => token.scopes.includes(scope))
      .map((scope) => ({ scope, target_ids: token.wabaIds })),
    ...(token.userId === undefined ? {} : { user_id: token.userId }),
  };
}

function invalid(message: string, subcode: number, token?: AccessToken): unknown {
  const known = token === undefined ? {} : { app_id: token.appId, type: token.type, expires_at: token.expiresAt };
  return { data: { ...known, error: { code: 190, message, subcode }, is_valid: false, scopes: [] } };
}

/**
 * `GET /oauth/access_token`: an app token for the app's credentials, or a business token for a sign-up code.
 * The emulator takes any code that begins with `sbx_code_`, each once.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/onboarding-customers-as-a-tech-provider
 */
export function exchangeToken(world: World, params: Params): unknown {
  const { state } = world;
  const app = state.apps.get(requiredText(params, 'client_id'));
  if (app === undefined)
    throw new Refusal(101, { message: 'Error validating application. Cannot get application info.' });
  if (requiredText(params, 'client_secret') !== app.secret) {
    throw new Refusal(1, { message: 'Error validating client secret.', status: 400 });
  }
  if (textParam(params, 'grant_type') === 'client_credentials') return issue(world, appToken('', app.id));
  const code = requiredText(params, 'code');
  if (!code.startsWith('sbx_code_')) throw invalidParameter('The emulator takes codes that begin with sbx_code_.');
  if (state.usedCodes.has(code)) {
    throw new Refusal(100, { subcode: 36007, message: 'This authorization code has been used.' });
  }
  state.usedCodes.add(code);
  const main = state.tokens.get(state.main.token);
  if (main === undefined) throw new Refusal(1);
  return issue(world, { ...main, issuedAt: Math.floor(world.clock.now() / 1000) });
}

function issue(world: World, like: AccessToken): unknown {
  return { access_token: issueToken(world, like), token_type: 'bearer' };
}

/** A new token with the access of another one. */
export function issueToken(world: World, like: AccessToken): string {
  const token = newToken(world.state);
  world.state.tokens.set(token, { ...like, token });
  return token;
}

/** `GET /me`: the system user behind the token. */
export function readMe({ token }: Call): unknown {
  return token.userId === undefined ? { id: token.appId } : { id: token.userId, name: 'cli-system-user' };
}
