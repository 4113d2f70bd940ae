import { locationText } from '../core/ledger/location.js';
import { type Origin, requireSetting, type Setting, type Settings } from '../core/settings/resolve.js';
import { tokenKind } from '../core/settings/token-kind.js';
import type { Ports } from './ports.js';

/** A setting and its origin; of a secret only what kind it is. */
type SettingFacts = { readonly origin: Origin; readonly from: string } & (
  | { readonly value: string }
  | { readonly kind: string }
);

/** What Meta said of the token. */
export interface TokenFacts {
  readonly valid: boolean;
  readonly type: string | null;
  readonly application: string | null;
  /** ISO 8601; null: never, or not told. */
  readonly expiresAt: string | null;
  readonly scopes: readonly string[];
  readonly problem: string | null;
}

/** The settings in use, and what Meta said of the token where it was asked. */
export interface Whoami {
  readonly profile: string | null;
  /** The project's file, from the folder of the command; null outside of a project. */
  readonly project: string | null;
  /** In the order in which they are shown; null: not set. */
  readonly settings: Readonly<Record<string, SettingFacts | null>>;
  readonly token: TokenFacts | null;
}

/**
 * Which settings are in use and where each comes from.
 * @param verify also ask Meta whether the token is valid
 * @throws {CliError} exit 4 with `verify`, when no token is set
 */
export async function whoami(
  { verify }: { readonly verify: boolean },
  ports: Pick<Ports, 'settings' | 'graph'>,
): Promise<Whoami> {
  const settings = await ports.settings();
  const token = verify ? await verifyToken(ports, settings) : null;
  const { profileName = null, projectFile = null } = settings;
  return { profile: profileName, project: projectFile, settings: factsOf(settings), token };
}

/** A secret appears as its kind alone. */
function factsOf(settings: Settings): Whoami['settings'] {
  const shown = (setting: Setting<string> | undefined): SettingFacts | null => setting ?? null;
  const hidden = (setting: Setting<string> | undefined, kind: string): SettingFacts | null =>
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
    ...(settings.marketingMessages && { marketingMessages: shown(settings.marketingMessages) }),
    ...(settings.trustedHost && { trustedHost: shown(settings.trustedHost) }),
    ...(settings.rates && { rates: shown(settings.rates) }),
  };
}

async function verifyToken(ports: Pick<Ports, 'graph'>, settings: Settings): Promise<TokenFacts> {
  // Only who asks Meta loads what it takes.
  const { ownTokenInfo } = await import('../core/graph/token.js');
  const info = await ownTokenInfo(await ports.graph(), requireSetting(settings, 'token'));
  return {
    valid: info.is_valid,
    type: info.type ?? null,
    application: info.application ?? null,
    expiresAt: info.expires_at ? new Date(info.expires_at * 1000).toISOString() : null,
    scopes: info.scopes,
    problem: info.error?.message ?? null,
  };
}
