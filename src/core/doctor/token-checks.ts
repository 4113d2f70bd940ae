import { judgeScopes, lackingWords, scopeWarnings } from '../account/scope-trial.js';
import { expiryOf, nearEnd } from '../account/token.js';
import type { TokenInfo } from '../graph/token.js';
import { MESSAGING_SCOPE, missingScopes, NEEDED_SCOPES } from '../meta/scopes.js';
import type { Setting, Settings } from '../settings/resolve.js';
import { type Fact, type Finding, fail, judge, lookAt, pass, skip, warn } from './check.js';
import type { Facts } from './facts.js';

/** Whether the token is good, and for how long. */
export function checkToken({ token, settings, now }: Facts): Finding {
  const tokenSetting = 'value' in settings ? settings.value.token : undefined;
  if ('error' in token && token.error?.code === 'token-invalid') return fail(token.missing, newToken(settings));
  if ('error' in token && token.error?.code === 'app-secret-invalid') return fail(token.missing, newSecret(settings));
  return judge(token, (info) => {
    if (!info.is_valid) return fail(info.error?.message ?? 'The token is not valid.', newToken(settings));
    const end = nearEnd(info, now);
    if (end !== undefined) {
      const what = end.kind === 'token' ? 'The token expires' : "The token's access to data ends";
      return warn(`${what} at ${new Date(end.at).toISOString()}.`, newToken(settings));
    }
    if (info.type === 'USER')
      return warn("The token is a person's and ends with that person's session.", newToken(settings));
    return pass(describe(info, expiryOf(info), tokenSetting));
  });
}

/**
 * Whether the token may do what we do. Calls decide, not its list: what it does not list and can do is a warning.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/permissions
 */
export function checkScopes({ token, settings, waba, numbers, messaging }: Facts): Finding {
  return lookAt(token, 'the token', (info) => {
    if (!info.is_valid) return skip('the token is not valid');
    const missing = missingScopes(info.scopes);
    if (missing.length === 0) return pass(`The token has ${NEEDED_SCOPES.join(' and ')}.`);
    const managed = 'value' in waba && 'value' in numbers;
    const verdict = judgeScopes(missing, (scope) => {
      if (scope !== MESSAGING_SCOPE) return managed;
      return 'value' in messaging ? messaging.value : undefined;
    });
    if (verdict.lacking.length > 0) return fail(lackingWords(verdict.lacking), newToken(settings));
    return warn(scopeWarnings(verdict).join(' '), verdict.untried.length === 0 ? LOOK : newToken(settings));
  });
}

function describe(info: TokenInfo, expiresAt: number | undefined, setting: Setting<string> | undefined): string {
  const kind = info.type === undefined ? 'A token' : `A token of type ${info.type}`;
  const app = info.app_id === undefined ? '' : ` of app ${info.application ?? info.app_id}`;
  const end = expiresAt === undefined ? 'it does not expire' : `it expires at ${new Date(expiresAt).toISOString()}`;
  return `${kind}${app} from ${setting?.from ?? 'the settings'}; ${end}.`;
}

/** Shows what the token lists. There is nothing to fix while calls work. */
const LOOK = 'wactl whoami --verify';

/** How to put another token in the place this one came from, in the way it came about. */
function newToken(settings: Fact<Settings>): string {
  const found = 'value' in settings ? settings.value : undefined;
  if (found?.token?.origin !== 'profile' || found.wabaId === undefined) {
    return 'set WACTL_TOKEN to a new token with both WhatsApp permissions: Business Settings > System users > Generate token';
  }
  const { profileName, appId, configId, wabaId } = found;
  const how =
    configId !== undefined && appId !== undefined
      ? `--embedded-signup --app-id ${appId.value} --config-id ${configId.value}`
      : `--token-stdin --waba ${wabaId.value}`;
  return `wactl connect --profile ${profileName} ${how}`;
}

function newSecret(settings: Fact<Settings>): string {
  const found = 'value' in settings ? settings.value : undefined;
  if (found?.appSecret?.origin !== 'profile')
    return 'set WACTL_APP_SECRET to the one in App Dashboard > App settings > Basic';
  return `wactl connect --profile ${found.profileName} --app-secret-stdin`;
}
