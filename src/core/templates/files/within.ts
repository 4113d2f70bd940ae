import { realpathSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import { systemErrorCode } from '../../errors/error.js';

/** A file that may be bound to a folder; see `TemplateFile`. */
interface Bound {
  readonly path: string;
  readonly isLink?: boolean;
  readonly root?: string;
}

/** Whether a sample, by its symbolic links, lies in the folder that the template's file may read from. */
export function mayRead({ root }: Pick<Bound, 'root'>, path: string): boolean {
  if (root === undefined) return true;
  const real = realPath(path);
  return real === undefined || isWithin(root, real);
}

/** Whether the file itself, and not only a folder on the way to it, is a symbolic link that leads out of its root. */
export function leadsOutside(file: Bound): boolean {
  return file.isLink === true && !mayRead(file, file.path);
}

/** Whether a path is that of a folder, or of something below it. Neither holds symbolic links. */
export function isWithin(folder: string, path: string): boolean {
  const below = relative(folder, path);
  return below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below);
}

/** A path without its symbolic links; undefined where nothing is to be read: reading it says why. */
export function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}
