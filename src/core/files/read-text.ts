import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { systemErrorCode } from '../errors/error.js';
import { diskProblem } from './disk-problem.js';

/** What stands at a path: nothing, a text with its permission bits, or something that cannot be a file of ours. */
export type FoundText =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string; readonly mode: number }
  | { readonly kind: 'bad'; readonly problem: string };

export interface ReadTextOptions {
  readonly maxBytes: number;
  readonly followLinks: boolean;
}

/**
 * Reads a small text file without trusting it: not too large, a regular file, UTF-8. Never blocks on a pipe. At once: the
 * calls that wait would first load a module, which takes longer than the file.
 */
export async function readText(path: string, options: ReadTextOptions): Promise<FoundText> {
  // Windows has neither flag.
  const noFollow = options.followLinks ? 0 : (constants.O_NOFOLLOW ?? 0);
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | noFollow);
    return readOpen(file, options.maxBytes);
  } catch (error) {
    return missing(error, options.followLinks);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function readOpen(file: number, maxBytes: number): FoundText {
  const stats = fstatSync(file);
  if (stats.isDirectory()) return { kind: 'bad', problem: 'is a folder, not a file' };
  if (!stats.isFile()) return { kind: 'bad', problem: 'is not a regular file' };
  if (stats.size > maxBytes) return { kind: 'bad', problem: `is larger than ${maxBytes / 1024} KiB` };
  const bytes = readFileSync(file);
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), mode: stats.mode };
  } catch {
    return { kind: 'bad', problem: 'is not UTF-8 text' };
  }
}

function missing(error: unknown, followLinks: boolean): FoundText {
  if (systemErrorCode(error) === 'ENOENT') return { kind: 'none' };
  const problem = diskProblem(error, followLinks ? 'followed' : 'refused');
  if (problem === undefined) throw error;
  return { kind: 'bad', problem: `cannot be read: ${problem}` };
}
