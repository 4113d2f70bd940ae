import { randomUUID } from 'node:crypto';
import { CliError, EXIT } from '../errors/error.js';
import { keychainUnavailable } from '../errors/settings.js';
import { parseJson } from '../files/parse-json.js';
import { type Keychain, KeychainError } from '../keychain.js';
import type { SettingsHost } from './config-dir.js';
import { readSecretsFile, removeSecretsFile, secretsFile, writeSecretsFile } from './secrets-file.js';

/** The secrets of one profile. */
export interface Secrets {
  readonly token?: string;
  readonly appSecret?: string;
  readonly verifyToken?: string;
}

/**
 * Where secrets went. `why`: what kept them out of the keychain, as the rest of "The keychain …"; absent: nobody tried.
 * `detail`: what the system says of it, where it says anything.
 */
export type SavedSecrets =
  | { readonly where: 'keychain' }
  | {
      readonly where: 'file';
      readonly path: string;
      readonly why?: string | undefined;
      readonly detail?: string | undefined;
    };

/**
 * Reads the secrets of a profile, from the keychain where its file points there; undefined when none are saved. A
 * profile whose secrets lie in its file never touches the keychain.
 * @throws {CliError} exit 4 when the file is open to others, a link or damaged, or the keychain does not give them back
 */
export async function readSecrets(host: SettingsHost, profile: string): Promise<Secrets | undefined> {
  const file = await readSecretsFile(host, profile);
  if (file?.keychain === undefined) return file && pick(file);
  try {
    const keychain = await openKeychain(host);
    const text = await keychain.read(file.keychain);
    if (text === undefined) throw new KeychainError('refused', 'no longer has them');
    return await parse(text);
  } catch (error) {
    if (error instanceof KeychainError) throw notGiven(profile, error);
    throw error;
  }
}

/**
 * Saves the secrets of a profile: in the keychain, and a file that names the entry; where the keychain cannot be used,
 * in the file itself. What was saved before is replaced as a whole.
 * @throws {CliError} when the file cannot be written
 */
export async function saveSecrets(host: SettingsHost, profile: string, secrets: Secrets): Promise<SavedSecrets> {
  const path = secretsFile(host, profile);
  const before = await entryOf(host, profile);
  const entry = before ?? `${profile}:${randomUUID()}`;
  const failure = await attempt(host, (keychain) => keychain.write(entry, JSON.stringify(secrets)));
  if (failure === undefined) {
    await writeSecretsFile(host, profile, { keychain: entry });
    return { where: 'keychain' };
  }
  await writeSecretsFile(host, profile, secrets);
  return { where: 'file', path, ...(failure === 'unused' ? {} : { why: failure.message, detail: failure.detail }) };
}

/**
 * Removes the secrets of a profile; does nothing when it has no secrets.
 * @throws {CliError} exit 4 when the keychain does not let go of them; then nothing is removed
 */
export async function removeSecrets(host: SettingsHost, profile: string): Promise<void> {
  const entry = await entryOf(host, profile);
  if (entry !== undefined) {
    const failure = await attempt(host, (keychain) => keychain.remove(entry));
    if (failure instanceof KeychainError) throw notGiven(profile, failure);
  }
  await removeSecretsFile(host, profile);
}

/** The keychain entry of a profile. A damaged file names none: it is about to be replaced or removed. */
async function entryOf(host: SettingsHost, profile: string): Promise<string | undefined> {
  try {
    return (await readSecretsFile(host, profile))?.keychain;
  } catch (error) {
    if (error instanceof CliError && error.exitCode === EXIT.auth) return undefined;
    throw error;
  }
}

/** Why the keychain did not do it; `unused` when it is not to be used at all; undefined when it did. */
async function attempt(
  host: SettingsHost,
  work: (keychain: Keychain) => Promise<void>,
): Promise<KeychainError | 'unused' | undefined> {
  if (host.keychain === undefined || isOff(host)) return 'unused';
  try {
    await work(await host.keychain());
  } catch (error) {
    if (error instanceof KeychainError) return error;
    throw error;
  }
}

async function openKeychain(host: SettingsHost): Promise<Keychain> {
  if (isOff(host)) throw new KeychainError('refused', 'is switched off by WACTL_KEYCHAIN');
  if (host.keychain === undefined) throw new KeychainError('absent', 'is not supported here');
  return host.keychain();
}

function isOff({ env }: SettingsHost): boolean {
  return env.WACTL_KEYCHAIN === 'off';
}

async function parse(text: string): Promise<Secrets> {
  const json = parseJson(text);
  const { secretsSchema } = await import('./schema.js');
  const result = 'mistake' in json ? undefined : secretsSchema.safeParse(json.value);
  if (result?.success !== true) throw new KeychainError('refused', 'has something else in their place');
  return pick(result.data);
}

function pick({ token, appSecret, verifyToken }: { readonly [Key in keyof Secrets]?: string | undefined }): Secrets {
  return {
    ...(token === undefined ? {} : { token }),
    ...(appSecret === undefined ? {} : { appSecret }),
    ...(verifyToken === undefined ? {} : { verifyToken }),
  };
}

function notGiven(profile: string, { message, detail }: KeychainError): CliError {
  return keychainUnavailable(`The secrets of profile ${profile} are in the keychain, which ${message}.`, {
    why: detail,
    hint: `unlock it and try again; or set WACTL_TOKEN; or save them in a file: \`WACTL_KEYCHAIN=off wactl connect --profile ${profile}\``,
  });
}
