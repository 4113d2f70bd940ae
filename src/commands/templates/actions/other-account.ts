import type { Context } from '../../../context.js';
import { loadSettings } from '../../../core/settings/load.js';
import type { Settings } from '../../../core/settings/resolve.js';

/** Variables that say which account is meant; a profile that is named must not be overruled by them. */
const ACCOUNT_VARIABLES: ReadonlySet<string> = new Set([
  'WACTL_TOKEN',
  'WACTL_APP_ID',
  'WACTL_APP_SECRET',
  'WACTL_WABA_ID',
  'WACTL_PHONE_NUMBER_ID',
  'WACTL_VERIFY_TOKEN',
  'WACTL_PROFILE',
  'WACTL_STORE',
  'WACTL_GRAPH_URL',
]);

/**
 * The settings of a saved profile, whatever account the environment names.
 * @throws {CliError} exit 3 for an unknown profile
 */
export async function settingsOfProfile({ system, options, output }: Context, profile: string): Promise<Settings> {
  const env = Object.fromEntries(Object.entries(system.env).filter(([name]) => !ACCOUNT_VARIABLES.has(name)));
  const settings = await loadSettings({ system: { ...system, env }, flags: { ...options, profile } });
  for (const secret of [settings.token, settings.appSecret, settings.verifyToken]) {
    if (secret) output.hide(secret.value);
  }
  return settings;
}
