import { expiryOf, SOON_MS } from '../account/connect.js';
import type { TokenInfo } from '../graph/token.js';
import type { Setting, Settings } from '../settings/resolve.js';
import { type Fact, type Finding, fail, judge, lookAt, pass, warn } from './check.js';
import type { Facts } from './facts.js';

const SCOPES = ['whatsapp_business_management', 'whatsapp_business_messaging'] as const;

/** Whether the token is good, and for how long. */
export function checkToken({ token, settings, now }: Facts): Finding {
  const tokenSetting = 'value' in settings ? settings.value.token : undefined;
  if ('error' in token && token.error?.code === 'token-invalid') return fail(token.missing, newToken(settings));
  if ('error' in token && token.error?.code === 'app-secret-invalid') return fail(token.missing, newSecret(settings));
  return judge(token, (info) => {
    const expiresAt = expiryOf(info);
    if (!info.is_valid) return fail(info.error?.message ?? 'Meta says that it is not valid.', newToken(settings));
    if (expiresAt !== undefined && expiresAt - now < SOON_MS) {
      return warn(`It expires at ${new Date(expiresAt).toISOString()}.`, newToken(settings));
    }
    const accessEndsAt = (info.data_access_expires_at ?? 0) * 1000;
    if (accessEndsAt > 0 && accessEndsAt - now < SOON_MS) {
      return warn(`Its access to data ends at ${new Date(accessEndsAt).toISOString()}.`, newToken(settings));
    }
    if (info.type === 'USER') return warn("It is a person's and ends with that person's session.", newToken(settings));
    return pass(describe(info, expiresAt, tokenSetting));
  });
}

/**
 * Whether the token may do what we do.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/permissions
 */
export function checkScopes({ token, settings }: Facts): Finding {
  return lookAt(token, 'the token', (info) => {
    if (!info.is_valid) return { status: 'skip', evidence: 'the token is not valid', fix: null };
    const missing = SCOPES.filter((scope) => !info.scopes.includes(scope));
    if (missing.length === 0) return pass(`It has ${SCOPES.join(' and ')}.`);
    return fail(`It lacks ${missing.join(' and ')}.`, newToken(settings));
  });
}

function describe(info: TokenInfo, expiresAt: number | undefined, setting: Setting<string> | undefined): string {
  const kind = info.type === undefined ? 'A token' : `A token of type ${info.type}`;
  const app = info.app_id === undefined ? '' : ` of app ${info.application ?? info.app_id}`;
  const end = expiresAt === undefined ? 'it does not expire' : `it expires at ${new Date(expiresAt).toISOString()}`;
  return `${kind}${app} from ${setting?.from ?? 'the settings'}; ${end}.`;
}

/** How to put another token in the place this one came from. */
function newToken(settings: Fact<Settings>): string {
  const found = 'value' in settings ? settings.value : undefined;
  if (found?.token?.origin !== 'profile' || found.wabaId === undefined) {
    return 'set WACTL_TOKEN to a new token with both WhatsApp permissions: Business Settings > System users > Generate token';
  }
  return `wactl connect --profile ${found.profileName} --token-stdin --waba ${found.wabaId.value}`;
}

function newSecret(settings: Fact<Settings>): string {
  const found = 'value' in settings ? settings.value : undefined;
  if (found?.appSecret?.origin !== 'profile')
    return 'set WACTL_APP_SECRET to the one in App Dashboard > App settings > Basic';
  return `wactl connect --profile ${found.profileName} --app-secret-stdin`;
}
