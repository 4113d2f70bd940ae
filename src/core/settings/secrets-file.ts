import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { usageError } from '../errors/command.js';
import type { CliError } from '../errors/error.js';
import { secretsDamaged, secretsExposed } from '../errors/settings.js';
import { parseJson } from '../files/parse-json.js';
import { readText } from '../files/read-text.js';
import { makePrivateFolder, syncFolder, writePrivateFile } from '../files/write-private.js';
import { checkProfileName } from './checks.js';
import { configDir, type SettingsHost, secretsFolder } from './config-dir.js';
import type { SecretsFile } from './schema.js';

const MAX_BYTES = 64 * 1024;

/** Where the secrets of a profile lie. @throws {CliError} exit 2 for a name that cannot be one */
export function secretsFile(host: SettingsHost, profile: string): string {
  const name = checkProfileName(profile);
  if ('problem' in name) throw usageError(`"${profile}" ${name.problem}.`);
  return join(secretsFolder(configDir(host)), `${name.value}.json`);
}

/**
 * Reads the secrets file of a profile; undefined when missing.
 * @throws {CliError} exit 4 when the file is open to others, a link, or damaged; the message never quotes its text
 */
export async function readSecretsFile(host: SettingsHost, profile: string): Promise<SecretsFile | undefined> {
  const path = secretsFile(host, profile);
  const found = await readText(path, { maxBytes: MAX_BYTES, followLinks: false });
  if (found.kind === 'none') return undefined;
  if (found.kind === 'bad') throw unusable(path, found.problem);
  // Windows keeps no such bits; there the user's own folder protects the file.
  if (host.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    throw secretsExposed(`${path} can be read by other users.`, {
      hint: `run \`chmod 600 ${path}\`; if other people had access to it, generate a new token`,
    });
  }
  return parse(path, found.text);
}

async function parse(path: string, text: string): Promise<SecretsFile> {
  const json = parseJson(text);
  if ('mistake' in json) throw unusable(path, `is not JSON: ${json.mistake}`);
  const { secretsSchema } = await import('./schema.js');
  const result = secretsSchema.safeParse(json.value);
  if (!result.success) throw unusable(path, 'does not have the fields of a secrets file');
  return result.data;
}

function unusable(path: string, problem: string): CliError {
  return secretsDamaged(`${path} ${problem}.`, {
    hint: 'run `wactl connect` to save the secrets again, or set WACTL_TOKEN',
  });
}

/**
 * Writes the secrets file of a profile: only its owner can read it, in a folder only its owner can enter, whatever the
 * umask. What stood there is replaced as a whole.
 * @throws {CliError} when it cannot be written
 */
export async function writeSecretsFile(host: SettingsHost, profile: string, content: SecretsFile): Promise<void> {
  const path = secretsFile(host, profile);
  await makePrivateFolder(secretsFolder(configDir(host)));
  await writePrivateFile(path, `${JSON.stringify(content, null, 2)}\n`);
}

/** Does nothing when it is missing. */
export async function removeSecretsFile(host: SettingsHost, profile: string): Promise<void> {
  await rm(secretsFile(host, profile), { force: true });
  await syncFolder(secretsFolder(configDir(host)));
}
