import { tokenOtherApp } from '../errors/account.js';
import type { CliError } from '../errors/error.js';
import { tokenInvalid } from '../errors/meta.js';
import type { TokenInfo } from '../graph/token.js';
import { NEEDED_SCOPES } from '../meta/scopes.js';
import { GIVEN, renewHint, type TokenSource } from './token-source.js';

/** A token this close to its end is worth a warning, in milliseconds. Our choice: time to make another one. */
const ENDS_SOON_MS = 7 * 24 * 60 * 60 * 1000;

/** An end of a token that is near or past, in milliseconds since the epoch. */
export interface TokenEnd {
  /** `token`: it ends; `data-access`: it stays valid and reads nothing more until its user signs in again. */
  readonly kind: 'token' | 'data-access';
  readonly at: number;
}

/**
 * The end of a token that is worth a warning: within seven days. Undefined: none, or none is told. Pure.
 * @param now milliseconds since the epoch
 */
export function nearEnd(info: TokenInfo, now: number): TokenEnd | undefined {
  const ends: readonly TokenEnd[] = [
    { kind: 'token', at: expiryOf(info) ?? Number.POSITIVE_INFINITY },
    {
      kind: 'data-access',
      at: info.data_access_expires_at ? info.data_access_expires_at * 1000 : Number.POSITIVE_INFINITY,
    },
  ];
  return ends.find(({ at }) => at - now < ENDS_SOON_MS);
}

/** When a token ends, in milliseconds since the epoch; undefined: never, or not told. */
export function expiryOf(info: TokenInfo): number | undefined {
  return info.expires_at ? info.expires_at * 1000 : undefined;
}

/**
 * Judges what Meta says of a token, and returns what is worth a warning. Its permissions are not judged here: a token
 * can do what it does not list, so calls decide (`judgeScopes`).
 * @param now milliseconds since the epoch
 * @param appId the app it has to belong to, when one was named
 * @throws {CliError} exit 4 when it cannot be used: not valid, expired, or of another app
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/access-tokens
 */
export function judgeToken(
  info: TokenInfo,
  now: number,
  { appId, source = GIVEN }: { readonly appId?: string | undefined; readonly source?: TokenSource } = {},
): readonly string[] {
  const expiresAt = expiryOf(info);
  if (!info.is_valid || (expiresAt !== undefined && expiresAt <= now)) throw invalid(info, source);
  if (appId !== undefined && info.app_id !== undefined && info.app_id !== appId) {
    throw tokenOtherApp(`The token belongs to app ${info.app_id}, not to ${appId}.`, {
      hint: `make a token for app ${appId}, or leave --app-id out`,
    });
  }
  return tokenWarnings(info, now, source);
}

/**
 * The accounts that a token is limited to; undefined: all that its user may see.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/manage-accounts
 */
export function reachableWabas(info: TokenInfo): readonly string[] | undefined {
  const lists = NEEDED_SCOPES.map(
    (scope) => info.granular_scopes.find((entry) => entry.scope === scope)?.target_ids,
  ).filter((ids) => ids !== undefined);
  const [first, ...others] = lists;
  return first?.filter((id) => others.every((ids) => ids.includes(id)));
}

/** What to say of an account that could be read, where the token's list of accounts leaves it out. Undefined: it is listed. */
export function unlistedAccount(info: TokenInfo, wabaId: string): string | undefined {
  if (reachableWabas(info)?.includes(wabaId) ?? true) return undefined;
  return `The token's list of accounts does not include ${wabaId}, but the account can be read.`;
}

function invalid(info: TokenInfo, source: TokenSource): CliError {
  const { code, subcode, message = 'it has expired or was revoked' } = info.error ?? {};
  return tokenInvalid('The access token is not valid.', {
    why: message,
    hint: renewHint(source),
    ...(code === undefined ? {} : { meta: { code, ...(subcode === undefined ? {} : { subcode }) } }),
  });
}

function tokenWarnings(info: TokenInfo, now: number, source: TokenSource): string[] {
  const end = nearEnd(info, now);
  return [
    ...(end === undefined ? [] : [endWords(end, now, source)]),
    // A token of a sign-up can be told as its user's and still belong to the business.
    ...(info.type === 'USER' && source.kind === 'given'
      ? ["The token is a person's and ends with that person's session: use one of a system user."]
      : []),
  ];
}

function endWords({ kind, at }: TokenEnd, now: number, source: TokenSource): string {
  const time = new Date(at).toISOString();
  if (kind === 'token') {
    const instead = source.kind === 'given' ? 'a system user token need not expire' : 'sign up again before that';
    return `The token expires at ${time}; ${instead}.`;
  }
  return `The token's access to data ${at <= now ? 'ended' : 'ends'} at ${time}: its user has to sign in again.`;
}
