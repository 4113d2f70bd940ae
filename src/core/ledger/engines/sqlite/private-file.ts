import { closeSync, constants, fchmodSync, fstatSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { CliError } from '../../../errors/error.js';
import { storeNotOpened } from '../../../errors/ledger.js';
import { diskProblem } from '../../../files/disk-problem.js';

/**
 * Makes sure that the file exists and that only its owner can read it, from its first byte on and whatever the umask;
 * new folders on the way are their owner's alone too. SQLite gives its side files the same mode. At once, as SQLite then
 * reads it: the calls that wait would first load a module.
 * @throws {CliError} `store-not-opened` when something else stands there, a symbolic link included, or access is denied
 */
export function ensurePrivateFile(path: string): void {
  let file: number | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // Windows has neither flag.
    const flags = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
    file = openSync(path, constants.O_RDWR | constants.O_CREAT | flags, 0o600);
    const stats = fstatSync(file);
    if (!stats.isFile()) throw notOpened(path, 'it is not a regular file');
    if ((stats.mode & 0o077) !== 0) fchmodSync(file, 0o600);
  } catch (error) {
    const problem = diskProblem(error, 'refused');
    throw problem === undefined ? error : notOpened(path, problem);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function notOpened(path: string, why: string): CliError {
  return storeNotOpened(`The ledger ${path} cannot be opened.`, {
    why,
    hint: 'fix that, or choose another file with WACTL_STORE',
  });
}
