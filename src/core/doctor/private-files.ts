import { chmod, lstat, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { systemErrorCode } from '../errors/error.js';
import { parseLocation } from '../ledger/location.js';
import { configDir, type SettingsHost, secretsFolder, settingsFile } from '../settings/config-dir.js';

/** A file or folder of ours that others can read, and the mode it should have. */
export interface Exposed {
  readonly path: string;
  /** Permission bits, such as 0o644. */
  readonly mode: number;
  readonly wanted: number;
}

const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/**
 * Which of our private files and folders others can read: settings, secrets, the ledgers. What is not there is left
 * out. Empty on Windows, which keeps no such bits. Changes nothing.
 */
export async function findExposed(host: SettingsHost): Promise<readonly Exposed[]> {
  if (host.platform === 'win32') return [];
  const dir = configDir(host);
  const inside = await Promise.all([secretsFolder(dir), join(dir, 'ledgers')].map(listFolder));
  const paths = [settingsFile(dir), secretsFolder(dir), ...inside.flat(), ...ownLedger(host)];
  const found = await Promise.all(paths.map(exposure));
  return found.filter((entry) => entry !== undefined);
}

/** Closes them to others. */
export async function closeExposed(exposed: readonly Exposed[]): Promise<void> {
  for (const { path, wanted } of exposed) await chmod(path, wanted);
}

/** A ledger that stands elsewhere. */
function ownLedger({ env, cwd }: SettingsHost): readonly string[] {
  const parsed = env.WACTL_STORE ? parseLocation(env.WACTL_STORE) : undefined;
  return parsed && 'value' in parsed && parsed.value.kind === 'file' ? [resolve(cwd, parsed.value.path)] : [];
}

async function listFolder(folder: string): Promise<readonly string[]> {
  const names = await orAbsent(readdir(folder));
  return (names ?? []).map((name) => join(folder, name));
}

async function exposure(path: string): Promise<Exposed | undefined> {
  const stats = await orAbsent(lstat(path));
  if (stats === undefined || stats.isSymbolicLink() || (stats.mode & 0o077) === 0) return undefined;
  return { path, mode: stats.mode & 0o777, wanted: stats.isDirectory() ? FOLDER_MODE : FILE_MODE };
}

/** A path that does not exist, or that we may not even look at, exposes nothing of ours. */
async function orAbsent<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(systemErrorCode(error) ?? '')) return undefined;
    throw error;
  }
}
