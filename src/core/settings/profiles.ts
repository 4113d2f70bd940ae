import { usageError } from '../errors/command.js';
import type { CliError } from '../errors/error.js';
import { profileNotFound } from '../errors/settings.js';
import { checkProfileName } from './checks.js';
import type { SettingsHost } from './config-dir.js';
import type { Profile, SettingsFile } from './schema.js';
import { removeSecrets } from './secrets.js';
import { readSettingsFile, type SaveReport, updateSettingsFile } from './store.js';

/** A saved profile under its name. */
export interface NamedProfile {
  readonly name: string;
  readonly values: Profile;
  /** The one used when none is named. */
  readonly current: boolean;
}

/** Every saved profile, by name; empty when none is saved. @throws {CliError} when the settings file is damaged */
export async function listProfiles(host: SettingsHost): Promise<readonly NamedProfile[]> {
  const file = await readSettingsFile(host);
  return Object.entries(file?.profiles ?? {})
    .map(([name, values]) => ({ name, values, current: name === file?.current }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Which profile a run uses: the one asked for (flag, else `WACTL_PROFILE`), else the current one, else none.
 * @throws {CliError} exit 3 when it is not saved, naming those that are; exit 2 for a name that cannot be one
 */
export function chooseProfile(
  file: SettingsFile | undefined,
  asked: string | undefined,
): { readonly name: string; readonly values: Profile } | undefined {
  if (asked !== undefined) requireProfileName(asked);
  const name = asked ?? file?.current;
  if (name === undefined) return undefined;
  const values = savedProfile(file, name);
  if (values === undefined) throw unknownProfile(name, Object.keys(file?.profiles ?? {}));
  return { name, values };
}

/**
 * The profile a run uses; undefined when none is saved or current. Reads no secret, so it works where those are damaged.
 * @throws {CliError} as `chooseProfile`; `settings-damaged`
 */
export async function findProfile(host: SettingsHost, asked: string | undefined): Promise<NamedProfile | undefined> {
  const file = await readSettingsFile(host);
  const found = chooseProfile(file, asked);
  return found && { ...found, current: found.name === file?.current };
}

/**
 * Saves a profile under a name, over an older one of that name. The first profile saved becomes the current one.
 * A damaged settings file is moved aside, never overwritten: the report says where, for a warning.
 */
export async function saveProfile(
  host: SettingsHost,
  name: string,
  values: Profile,
  options: { readonly nowMs: number; readonly makeCurrent?: boolean },
): Promise<SaveReport> {
  requireProfileName(name);
  return updateSettingsFile(
    host,
    (file) => ({
      ...file,
      ...(file.current === undefined || options.makeCurrent ? { current: name } : {}),
      profiles: { ...file.profiles, [name]: values },
    }),
    { replaceDamaged: { nowMs: options.nowMs } },
  );
}

/** Changes some values of a saved profile. @throws {CliError} exit 3 when it is not saved */
export async function changeProfile(host: SettingsHost, name: string, values: Partial<Profile>): Promise<void> {
  await updateSettingsFile(host, (file) => {
    const found = chooseProfile(file, name);
    return found === undefined
      ? file
      : { ...file, profiles: { ...file.profiles, [name]: { ...found.values, ...values } } };
  });
}

/** Makes a saved profile the current one. @throws {CliError} exit 3 when it is not saved */
export async function useProfile(host: SettingsHost, name: string): Promise<void> {
  await updateSettingsFile(host, (file) => {
    chooseProfile(file, name);
    return { ...file, current: name };
  });
}

/** Forgets a profile and its secrets on this machine; its ledger stays. @throws {CliError} exit 3 when it is not saved */
export async function removeProfile(host: SettingsHost, name: string): Promise<void> {
  chooseProfile(await readSettingsFile(host), name);
  // First: a keychain that refuses must leave the profile that leads to its secrets.
  await removeSecrets(host, name);
  await updateSettingsFile(host, (file) => {
    chooseProfile(file, name);
    const { [name]: _removed, ...profiles } = file.profiles;
    const { current, ...rest } = file;
    return { ...rest, ...(current === undefined || current === name ? {} : { current }), profiles };
  });
}

function savedProfile(file: SettingsFile | undefined, name: string): Profile | undefined {
  return file && Object.hasOwn(file.profiles, name) ? file.profiles[name] : undefined;
}

function requireProfileName(name: string): void {
  const checked = checkProfileName(name);
  if ('problem' in checked) throw usageError(`"${name}" ${checked.problem}.`, 'such as acme or acme-test');
}

function unknownProfile(name: string, saved: readonly string[]): CliError {
  return profileNotFound(`Profile not found: ${name}.`, {
    hint:
      saved.length === 0
        ? `no profile is saved yet: run \`wactl connect --profile ${name}\``
        : `saved profiles: ${[...saved].sort().join(', ')}`,
  });
}
