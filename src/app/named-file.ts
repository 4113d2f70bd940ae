import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CliError, systemErrorCode } from '../core/errors/error.js';
import { fileNotFound, fileUnreadable } from '../core/errors/files.js';
import { diskProblem } from '../core/files/disk-problem.js';
import { type FoundText, readText } from '../core/files/read-text.js';
import { LARGEST_FILE_BYTES } from '../core/meta/sample-files.js';
import type { System } from '../core/terminal/system.js';

/** Where relative paths begin. */
type Place = Pick<System, 'cwd'>;

/** A path as a person typed it, from the folder the command runs in. */
export function namedPath({ cwd }: Place, file: string): string {
  return resolve(cwd, file);
}

/** What stands at a path that a person named; for files that need not be there. */
export async function findNamedText(place: Place, file: string, maxBytes: number): Promise<FoundText> {
  const found = await readText(namedPath(place, file), { maxBytes, followLinks: true });
  if (found.kind !== 'text' || !found.text.includes('\0')) return found;
  return { kind: 'bad', problem: 'is not a text file' };
}

/** The text of a file that a person named. @throws {CliError} `file-not-found` (exit 3), `file-unreadable` (exit 2) */
export async function readNamedText(place: Place, file: string, maxBytes: number): Promise<string> {
  const found = await findNamedText(place, file, maxBytes);
  if (found.kind === 'text') return found.text;
  throw found.kind === 'none' ? notFound(file) : unreadable(file, found.problem, 'name a text file');
}

/** The bytes of a file that a person named. @throws {CliError} `file-not-found` (exit 3), `file-unreadable` (exit 2) */
export async function readNamedBytes(place: Place, file: string): Promise<Uint8Array> {
  const path = namedPath(place, file);
  try {
    const stats = await stat(path);
    // A pipe would keep us waiting.
    if (!stats.isFile())
      throw unreadable(file, stats.isDirectory() ? 'is a folder, not a file' : 'is not a regular file');
    if (stats.size > LARGEST_FILE_BYTES) throw unreadable(file, 'is larger than 100 MiB');
    return await readFile(path);
  } catch (error) {
    const code = systemErrorCode(error);
    if (error instanceof CliError || code === undefined) throw error;
    throw code === 'ENOENT' ? notFound(file) : unreadable(file, `cannot be read: ${diskProblem(error) ?? code}`);
  }
}

function notFound(file: string): CliError {
  return fileNotFound(`File not found: ${file}.`, { hint: 'check the path' });
}

function unreadable(file: string, problem: string, hint = 'check its permissions, or name another file'): CliError {
  return fileUnreadable(`${file} ${problem}.`, { hint });
}
