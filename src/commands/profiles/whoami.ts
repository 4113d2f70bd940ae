import type { Context } from '../../context.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import { locationText } from '../../core/ledger/location.js';
import { requireSetting, type Setting, type Settings } from '../../core/settings/resolve.js';
import { tokenKind } from '../../core/settings/token-kind.js';
import { type SettingRow, type TokenRow, type Whoami, whoamiView } from './views.js';

export interface WhoamiOptions {
  readonly verify?: boolean;
}

export default async function whoami(context: Context, options: WhoamiOptions): Promise<void> {
  const settings = await context.settings();
  const token = options.verify ? await verifyToken(context, settings) : null;
  context.output.result<Whoami>({ profile: settings.profileName ?? null, settings: rows(settings), token }, whoamiView);
  if (token?.valid === false) throw new ExitWith(EXIT.auth);
}

/** In the order they are shown. A secret appears as its kind alone. */
function rows(settings: Settings): Whoami['settings'] {
  const shown = (setting: Setting<string> | undefined): SettingRow | null => setting ?? null;
  const hidden = (setting: Setting<string> | undefined, kind: string): SettingRow | null =>
    setting ? { kind, origin: setting.origin, from: setting.from } : null;
  return {
    token: hidden(settings.token, settings.token ? tokenKind(settings.token.value) : ''),
    appSecret: hidden(settings.appSecret, 'set'),
    verifyToken: hidden(settings.verifyToken, 'set'),
    appId: shown(settings.appId),
    businessId: shown(settings.businessId),
    wabaId: shown(settings.wabaId),
    phoneNumberId: shown(settings.phoneNumberId),
    graphUrl: shown(settings.graphUrl),
    apiVersion: shown(settings.apiVersion),
    store: settings.store === undefined ? null : { ...settings.store, value: locationText(settings.store.value) },
    country: shown(settings.country),
    // Few have these; where they are set, they matter.
    ...(settings.appSecretPrevious && { appSecretPrevious: hidden(settings.appSecretPrevious, 'set') }),
    ...(settings.trustedHost && { trustedHost: shown(settings.trustedHost) }),
  };
}

async function verifyToken(context: Context, settings: Settings): Promise<TokenRow> {
  const { ownTokenInfo } = await import('../../core/graph/token.js');
  const info = await ownTokenInfo(await context.graph(), requireSetting(settings, 'token'));
  return {
    valid: info.is_valid,
    type: info.type ?? null,
    application: info.application ?? null,
    expiresAt: info.expires_at ? new Date(info.expires_at * 1000).toISOString() : null,
    scopes: info.scopes,
    problem: info.error?.message ?? null,
  };
}
