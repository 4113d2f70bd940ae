import { CliError } from '../errors/error.js';
import type { SettingsHost } from './config-dir.js';
import { chooseProfile } from './profiles.js';
import { readSecrets, type Secrets } from './secrets.js';
import { readSettingsFile } from './store.js';

/** What is saved of a profile; empty: there is none, or it is not saved yet. */
interface Saved {
  readonly profile?: ReturnType<typeof chooseProfile>;
  readonly secrets?: Secrets | undefined;
}

/**
 * Reads the settings file, and the secrets of the profile that is asked for or that holds where none is.
 * @param options.isNew the profile asked for need not be saved yet
 * @throws {CliError} exit 3 for an unknown profile; `settings-damaged`
 */
export async function readSaved(
  system: SettingsHost,
  asked: string | undefined,
  { isNew = false }: { readonly isNew?: boolean | undefined },
): Promise<Saved> {
  const file = await readSettingsFile(system);
  if (isNew && asked !== undefined && !Object.hasOwn(file?.profiles ?? {}, asked)) return {};
  const profile = chooseProfile(file, asked);
  return profile === undefined ? {} : { profile, secrets: await readOrDoWithout(system, profile.name) };
}

/** With a token in the environment, a keychain that does not answer is in nobody's way. */
async function readOrDoWithout(host: SettingsHost, profile: string): Promise<Secrets | undefined> {
  try {
    return await readSecrets(host, profile);
  } catch (error) {
    const locked = error instanceof CliError && error.code === 'keychain-unavailable';
    if (locked && host.env.WACTL_TOKEN) return undefined;
    throw error;
  }
}
