import { randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type CliError, systemErrorCode } from '../errors/error.js';
import { settingsNotWritable } from '../errors/settings.js';
import { diskProblem, LINK_REFUSED } from './disk-problem.js';

/** Most private files are of the settings. */
const CONFIG_ELSEWHERE = 'choose another folder with WACTL_CONFIG_DIR';

/**
 * Makes a folder that only its owner can enter, parents included where they are new. A folder that is there already
 * is closed to others.
 * @throws {CliError} when something else is in the way, a symbolic link included, or it cannot be made
 */
export async function makePrivateFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    if (!(await lstat(path)).isDirectory()) throw notWritable(path, LINK_REFUSED);
    await chmod(path, 0o700);
  } catch (error) {
    throw asWriteError(path, error);
  }
}

/**
 * Replaces a file as a whole and durably, as `replaceFile` does.
 * @param elsewhere how to choose another place for the file, for whoever cannot write this one
 * @throws {CliError} when `path` is a symbolic link or the disk refuses
 */
export async function writePrivateFile(path: string, text: string, elsewhere = CONFIG_ELSEWHERE): Promise<void> {
  try {
    await refuseLink(path, elsewhere);
    await replaceFile(path, text);
  } catch (error) {
    throw asWriteError(path, error, elsewhere);
  }
}

/**
 * A new file, private from its first byte, is synced and renamed over the old: a reader sees the old or the new text,
 * never a part. Throws what the system throws, and leaves nothing behind then.
 * @param text may come in pieces, and what they throw is thrown
 */
export async function replaceFile(path: string, text: string | AsyncIterable<string>): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await writeFile(file, text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Makes a rename or removal in the folder survive a power cut. Windows cannot open a folder and needs no such call. */
export async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    await folder.sync().finally(() => folder.close());
  } catch (error) {
    if (!['ENOENT', 'EISDIR', 'EPERM', 'EACCES', 'EINVAL'].includes(systemErrorCode(error) ?? '')) throw error;
  }
}

async function refuseLink(path: string, elsewhere: string): Promise<void> {
  const stats = await lstat(path).catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (stats?.isSymbolicLink()) throw notWritable(path, LINK_REFUSED, elsewhere);
}

function notWritable(path: string, why: string, elsewhere = CONFIG_ELSEWHERE): CliError {
  return settingsNotWritable(`Cannot write ${path}.`, { why, hint: `fix that, or ${elsewhere}` });
}

/** A refusal of the disk as an error that names the file and the way out; anything else unchanged. */
export function asWriteError(path: string, error: unknown, elsewhere = CONFIG_ELSEWHERE): unknown {
  const problem = diskProblem(error);
  return problem === undefined ? error : notWritable(path, problem, elsewhere);
}
