import { constants } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { CliError } from '../../../errors/error.js';
import { storeNotOpened } from '../../../errors/ledger.js';
import { diskProblem } from '../../../files/disk-problem.js';

/**
 * Makes sure that the file exists and that only its owner can read it, from its first byte on and whatever the umask;
 * new folders on the way are their owner's alone too. SQLite gives its side files the same mode.
 * @throws {CliError} `store-not-opened` when something else stands there, a symbolic link included, or access is denied
 */
export async function ensurePrivateFile(path: string): Promise<void> {
  let file: FileHandle | undefined;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // Windows has neither flag.
    const flags = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
    file = await open(path, constants.O_RDWR | constants.O_CREAT | flags, 0o600);
    const stats = await file.stat();
    if (!stats.isFile()) throw notOpened(path, 'it is not a regular file');
    if ((stats.mode & 0o077) !== 0) await file.chmod(0o600);
  } catch (error) {
    const problem = diskProblem(error, 'refused');
    throw problem === undefined ? error : notOpened(path, problem);
  } finally {
    await file?.close();
  }
}

function notOpened(path: string, why: string): CliError {
  return storeNotOpened(`The ledger ${path} cannot be opened.`, {
    why,
    hint: 'fix that, or choose another file with WACTL_STORE',
  });
}
