import { resolve } from 'node:path';
import { configDir, type SettingsHost } from './config-dir.js';
import { askedProfile, chooseProfile } from './profiles.js';
import { resolveSettings, type SettingFlags, type Settings } from './resolve.js';
import { readSecrets } from './secrets.js';
import { readSettingsFile } from './store.js';

export interface LoadOptions {
  readonly system: SettingsHost;
  readonly flags: SettingFlags;
  /** The profile asked for need not be saved yet; `connect` is about to make it. */
  readonly newProfile?: boolean;
}

/**
 * The settings of one run: reads the settings file and the chosen profile's secrets, and decides. Writes nothing.
 * @throws {CliError} exit 3 for an unknown profile; exit 2 for a value that cannot be right; `settings-damaged`
 */
export async function loadSettings({ system, flags, newProfile }: LoadOptions): Promise<Settings> {
  const asked = askedProfile(flags, system.env);
  const file = await readSettingsFile(system);
  const isNew = newProfile === true && asked !== undefined && !Object.hasOwn(file?.profiles ?? {}, asked);
  const profile = isNew ? undefined : chooseProfile(file, asked);
  const secrets = profile && (await readSecrets(system, profile.name));
  const settings = resolveSettings({
    flags,
    env: system.env,
    configDir: configDir(system),
    ...(profile === undefined ? {} : { profile }),
    ...(secrets === undefined ? {} : { secrets }),
  });
  return withAbsoluteStore(settings, system.cwd);
}

/** A relative ledger path is meant from the folder the command was typed in. Addresses of a server stay. */
function withAbsoluteStore(settings: Settings, cwd: string): Settings {
  const { store } = settings;
  if (store === undefined || /^[a-z]+:\/\//.test(store.value)) return settings;
  return { ...settings, store: { ...store, value: resolve(cwd, store.value) } };
}
