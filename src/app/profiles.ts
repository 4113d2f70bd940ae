import { profileNotFound } from '../core/errors/settings.js';
import { changeProfile, findProfile, type NamedProfile, removeProfile, useProfile } from '../core/settings/profiles.js';
import type { Profile } from '../core/settings/schema.js';
import { readSecrets, type Secrets } from '../core/settings/secrets.js';
import type { Ports } from './ports.js';

/**
 * The profile of this name, else the current one.
 * @throws {CliError} exit 3 when it is not saved, or none is current
 */
export async function requireProfile({ system }: Ports, name: string | undefined): Promise<NamedProfile> {
  const profile = await findProfile(system, name);
  if (profile !== undefined) return profile;
  throw profileNotFound('No profile is in use.', {
    hint: 'run `wactl profiles list` to choose one, or `wactl connect` to create one',
  });
}

/** Makes a saved profile the current one, and gives it back. @throws {CliError} exit 3 when it is not saved */
export async function switchProfile(ports: Ports, name: string): Promise<NamedProfile> {
  await useProfile(ports.system, name);
  return requireProfile(ports, name);
}

/** Changes some values of a profile, and gives it back. */
export async function setProfile(
  ports: Ports,
  { name }: NamedProfile,
  values: Partial<Pick<Profile, 'marketingMessages' | 'country' | 'pager'>>,
): Promise<NamedProfile> {
  await changeProfile(ports.system, name, values);
  return requireProfile(ports, name);
}

/** Which secrets a profile has saved; never their values. */
export async function savedSecrets({ system }: Ports, { name }: NamedProfile): Promise<readonly (keyof Secrets)[]> {
  return Object.keys((await readSecrets(system, name)) ?? {}) as (keyof Secrets)[];
}

/** Removes a profile and its secrets from this machine; its ledger stays, and nothing changes at Meta. */
export async function forgetProfile({ system }: Ports, { name }: NamedProfile): Promise<void> {
  await removeProfile(system, name);
}
