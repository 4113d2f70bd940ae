import { tokenOtherApp, wabaNotReachable } from '../errors/account.js';
import { permissionMissing, tokenInvalid } from '../errors/meta.js';
import type { CliError } from '../errors.js';
import type { PhoneNumber } from '../graph/numbers.js';
import type { TokenInfo } from '../graph/token.js';
import { numberState } from '../numbers/lifecycle.js';
import { DAY_MS } from '../time-units.js';

/** What a token needs for everything that we do. */
const SCOPES = ['whatsapp_business_management', 'whatsapp_business_messaging'] as const;

/** A token this close to its end is worth a warning. */
export const SOON_MS = 7 * DAY_MS;

/**
 * Judges what Meta says of a token, and returns what is worth a warning.
 * @param now milliseconds since the epoch
 * @param appId the app it has to belong to, when one was named
 * @throws {CliError} exit 4 when it cannot be used: not valid, expired, of another app, or without a permission
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/access-tokens
 */
export function judgeToken(info: TokenInfo, now: number, appId?: string): readonly string[] {
  const expiresAt = expiryOf(info);
  if (!info.is_valid || (expiresAt !== undefined && expiresAt <= now)) throw invalid(info);
  if (appId !== undefined && info.app_id !== undefined && info.app_id !== appId) {
    throw tokenOtherApp(`The token belongs to app ${info.app_id}, not to ${appId}.`, {
      hint: `make a token for app ${appId}, or leave --app-id out`,
    });
  }
  const missing = SCOPES.filter((scope) => !info.scopes.includes(scope));
  if (missing.length > 0) throw lacks(missing);
  return tokenWarnings(info, expiresAt, now);
}

/** When a token ends, in milliseconds since the epoch; undefined: never, or not told. */
export function expiryOf(info: TokenInfo): number | undefined {
  return info.expires_at ? info.expires_at * 1000 : undefined;
}

/**
 * The accounts that a token is limited to; undefined: all that its user may see.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/manage-accounts
 */
export function reachableWabas(info: TokenInfo): readonly string[] | undefined {
  const lists = SCOPES.map((scope) => info.granular_scopes.find((entry) => entry.scope === scope)?.target_ids).filter(
    (ids) => ids !== undefined,
  );
  const [first, ...others] = lists;
  return first?.filter((id) => others.every((ids) => ids.includes(id)));
}

/** @throws {CliError} exit 4 when the token is limited to other accounts */
export function requireReachable(info: TokenInfo, wabaId: string): void {
  const reachable = reachableWabas(info);
  if (reachable === undefined || reachable.includes(wabaId)) return;
  throw wabaNotReachable(`The token does not reach the account ${wabaId}.`, {
    why: reachable.length === 0 ? 'it reaches no account' : `it reaches ${reachable.join(', ')}`,
    hint: 'assign the account to the system user of the token in Business Settings, and make a new token; or correct --waba',
  });
}

/**
 * The number to use where nobody chose: the only one, or the only one that is ready. Undefined when that is not clear.
 */
export function obviousNumber(numbers: readonly PhoneNumber[]): PhoneNumber | undefined {
  const ready = numbers.filter((number) => numberState(number).stage === 'ready');
  if (numbers.length === 1) return numbers[0];
  return ready.length === 1 ? ready[0] : undefined;
}

/** A saved profile, as far as choosing a name needs it. */
export interface SavedProfile {
  readonly name: string;
  readonly wabaId: string;
}

/**
 * Under which name an account is saved: the one asked for, else the one it has, else `default` for the first, else one
 * made of the account's name or id.
 */
export function profileNameFor(
  saved: readonly SavedProfile[],
  waba: { readonly id: string; readonly name?: string | undefined },
  asked?: string,
): string {
  if (asked !== undefined) return asked;
  const same = saved.find(({ wabaId }) => wabaId === waba.id);
  if (same !== undefined) return same.name;
  if (saved.length === 0) return 'default';
  const slug = (waba.name ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const free = slug !== '' && saved.every(({ name }) => name !== slug);
  return free ? slug : `waba-${waba.id}`;
}

function invalid(info: TokenInfo): CliError {
  const said = info.error?.message ?? 'it has expired or was revoked';
  return tokenInvalid('The access token is not valid.', {
    why: said,
    hint: 'make a new one: Business Settings > System users > Generate token, with both WhatsApp permissions; then run `wactl connect`',
    ...(info.error?.code === undefined ? {} : { meta: { code: info.error.code, ...subcode(info) } }),
  });
}

function subcode(info: TokenInfo): { readonly subcode?: number } {
  return info.error?.subcode === undefined ? {} : { subcode: info.error.subcode };
}

function lacks(scopes: readonly string[]): CliError {
  return permissionMissing(`The token lacks the permission${scopes.length === 1 ? '' : 's'} ${scopes.join(' and ')}.`, {
    hint: 'generate a new token in Business Settings > System users and tick it there',
  });
}

function tokenWarnings(info: TokenInfo, expiresAt: number | undefined, now: number): string[] {
  const warnings: string[] = [];
  if (expiresAt !== undefined && expiresAt - now < SOON_MS) {
    warnings.push(`The token expires at ${new Date(expiresAt).toISOString()}; one of a system user need not expire.`);
  }
  const dataEndsAt = info.data_access_expires_at ? info.data_access_expires_at * 1000 : undefined;
  if (dataEndsAt !== undefined && dataEndsAt - now < SOON_MS) {
    const verb = dataEndsAt <= now ? 'ended' : 'ends';
    warnings.push(
      `The token's access to data ${verb} at ${new Date(dataEndsAt).toISOString()}: its user has to log in again.`,
    );
  }
  if (info.type === 'USER') {
    warnings.push("The token is a person's and ends with that person's session: use one of a system user.");
  }
  return warnings;
}
