import { absoluteLocation } from '../ledger/location.js';
import { askedProfile } from './asked-profile.js';
import { configDir, type SettingsHost } from './config-dir.js';
import type { Project } from './project-file.js';
import { resolveSettings, type SettingFlags, type Settings } from './resolve.js';

export interface LoadOptions {
  readonly system: SettingsHost;
  readonly flags: SettingFlags;
  /** The profile asked for need not be saved yet; `connect` is about to make it. */
  readonly newProfile?: boolean;
  /** The project that the command runs in. */
  readonly project?: Project | undefined;
}

/**
 * The settings of one run: reads the settings file and the chosen profile's secrets, and decides. Writes nothing. No
 * profile is read where the environment gives token and account, unless one is asked for by name.
 * @throws {CliError} exit 3 for an unknown profile; exit 2 for a value that cannot be right; `settings-damaged`
 */
export async function loadSettings({ system, flags, newProfile, project }: LoadOptions): Promise<Settings> {
  const named = askedProfile(flags, system.env);
  if (named === undefined && !newProfile && isSelfContained(system.env)) {
    const sources = { flags, env: system.env, configDir: configDir(system), project };
    return withAbsoluteStore(resolveSettings(sources), system.cwd);
  }
  const asked = named ?? project?.values.profile;
  // Most of what settings take to load, and of no use where the environment says all.
  const { readSaved } = await import('./saved-profile.js');
  const { profile, secrets } = await readSaved(system, asked, { isNew: newProfile });
  const settings = resolveSettings({
    flags,
    env: system.env,
    configDir: configDir(system),
    project: project && forProfile(project, asked),
    ...(profile === undefined ? {} : { profile }),
    ...(secrets === undefined ? {} : { secrets }),
  });
  return withAbsoluteStore(settings, system.cwd);
}

/** The number of a project is one of its own account: another profile that somebody asked for has others. */
function forProfile(project: Project, asked: string | undefined): Project {
  const { number: _number, ...others } = project.values;
  return asked === project.values.profile ? project : { ...project, values: others };
}

/**
 * An environment that names the account and the token stands for itself: a profile of another account must not lend it
 * its app secret or its ledger, and one that cannot be read must not stop it.
 */
function isSelfContained(env: SettingsHost['env']): boolean {
  return Boolean(env.WACTL_TOKEN && env.WACTL_WABA_ID);
}

/** A relative ledger path is meant from the folder the command was typed in. */
function withAbsoluteStore(settings: Settings, cwd: string): Settings {
  const { store } = settings;
  if (store === undefined) return settings;
  return { ...settings, store: { ...store, value: absoluteLocation(store.value, cwd) } };
}
