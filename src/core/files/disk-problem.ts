import { systemErrorCode } from '../errors/error.js';

const PROBLEMS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'a file is in the way',
  EIO: 'the disk failed',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links form a loop',
  EMFILE: 'too many files are open',
  ENOENT: 'it does not exist',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'part of its path is a file',
  ENXIO: 'it is not a regular file',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
};

/** Why a file opened with `O_NOFOLLOW` was refused; the system's code for it is that of a loop. */
export const LINK_REFUSED = 'it is a symbolic link';

/**
 * Why the disk refused, to follow a colon: `permission denied`. Undefined for an error that is not the disk's.
 * @param links what the call did with a symbolic link at the end of the path
 */
export function diskProblem(error: unknown, links: 'followed' | 'refused' = 'followed'): string | undefined {
  const code = systemErrorCode(error) ?? '';
  return links === 'refused' && code === 'ELOOP' ? LINK_REFUSED : PROBLEMS[code];
}
