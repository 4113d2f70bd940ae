import { createHmac } from 'node:crypto';
import type { AccessToken, Scope } from '../model/account.js';
import type { World } from '../model/world.js';
import { textParam } from './call.js';
import { Refusal } from './refusal.js';
import type { GraphRequest } from './request.js';

/**
 * The token of a request, from the parameter `access_token` or the header (`Bearer` or `OAuth`).
 * @throws {Refusal} 190 when it is missing, unknown, expired or looks like one of Meta's own
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/access-tokens
 */
export function authenticate(world: World, request: GraphRequest): AccessToken {
  const token = authenticateText(world, tokenText(request));
  checkProof(world, request, token);
  return token;
}

/** As `authenticate`, for the text of a token; undefined: the request has no token. @throws {Refusal} 190 */
export function authenticateText(world: World, text: string | undefined): AccessToken {
  if (text === undefined) throw invalidToken('An access token is required to request this resource.');
  if (/^EAA/.test(text)) {
    throw invalidToken(
      'This is a local emulator: it refuses tokens that look real (EAA…). Use the sbx_… token it printed.',
    );
  }
  const token = findToken(world, text);
  if (token === undefined || token.revoked)
    throw invalidToken('Invalid OAuth access token - Cannot parse access token', 467);
  if (isExpired(token, world.clock.now())) throw invalidToken(expiredMessage(token), 463);
  return token;
}

/** The token with this text; an app's own `{id}|{secret}` counts as one. */
export function findToken(world: World, text: string): AccessToken | undefined {
  const { tokens, apps } = world.state;
  const [appId = '', secret] = text.split('|');
  const app = apps.get(appId);
  if (app !== undefined && app.secret === secret) return appToken(text, appId);
  return tokens.get(text);
}

export function appToken(text: string, appId: string): AccessToken {
  return { token: text, type: 'APP', appId, scopes: [], wabaIds: [], expiresAt: 0, issuedAt: 0, revoked: false };
}

export function isExpired(token: AccessToken, nowMs: number): boolean {
  return token.expiresAt !== 0 && token.expiresAt * 1000 <= nowMs;
}

export function expiredMessage(token: AccessToken): string {
  return `Error validating access token: Session has expired on ${new Date(token.expiresAt * 1000).toISOString()}.`;
}

/**
 * @throws {Refusal} 10 without the messaging permission, 200 without the management permission: Meta answers a send and
 * a management call differently.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/permissions
 */
export function requireScope(token: AccessToken, scope: Scope): void {
  if (token.scopes.includes(scope)) return;
  if (scope === 'whatsapp_business_messaging') throw new Refusal(10);
  throw new Refusal(200, { message: `(#200) Requires ${scope} permission to manage the object` });
}

/** @throws {Refusal} 200 when the token does not reach the account */
export function requireWaba(token: AccessToken, wabaId: string): void {
  if (!token.wabaIds.includes(wabaId)) throw new Refusal(200);
}

/** The parameter wins over the header. Source: https://developers.facebook.com/docs/graph-api/overview */
export function tokenText(request: Pick<GraphRequest, 'body' | 'query' | 'headers'>): string | undefined {
  const parameter = textParam(request.body, 'access_token') ?? textParam(request.query, 'access_token');
  return parameter ?? /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
}

function invalidToken(message: string, subcode?: number): Refusal {
  return new Refusal(190, { message, ...(subcode === undefined ? {} : { subcode }) });
}

/** Source: https://developers.facebook.com/docs/graph-api/securing-requests */
function checkProof(world: World, request: GraphRequest, token: AccessToken): void {
  const given = textParam(request.query, 'appsecret_proof') ?? textParam(request.body, 'appsecret_proof');
  const secret = world.state.apps.get(token.appId)?.secret ?? '';
  if (given === undefined) {
    if (!world.state.settings.requireAppSecretProof || token.type === 'APP') return;
    throw new Refusal(100, {
      type: 'GraphMethodException',
      message: 'API calls from the server require an appsecret_proof argument',
    });
  }
  if (given === createHmac('sha256', secret).update(token.token).digest('hex')) return;
  throw new Refusal(100, {
    type: 'GraphMethodException',
    message: 'Invalid appsecret_proof provided in the API argument',
  });
}
