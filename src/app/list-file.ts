import { open } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { CliError, systemErrorCode } from '../core/errors/error.js';
import { fileNotFound, fileUnreadable } from '../core/errors/files.js';
import { diskProblem } from '../core/files/disk-problem.js';
import { namedPath } from './named-file.js';
import type { Ports } from './ports.js';

/** A list that is read from its start to its end, once. */
export interface ListSource {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** In bytes; undefined: it is not known. */
  readonly size: number | undefined;
}

/** What is read at once: a system call for less costs more than the work on it. */
const CHUNK_BYTES = 256 * 1024;

/**
 * Opens a list of any size. @param file a path, or `-` for standard input
 * @throws {CliError} `file-not-found` (exit 3), `file-unreadable` (exit 2)
 */
export async function openListFile(file: string, { system }: Pick<Ports, 'system'>): Promise<ListSource> {
  if (file === '-') return { chunks: system.stdin.bytes(), size: undefined };
  try {
    const handle = await open(namedPath(system, file), 'r');
    const stats = await handle.stat();
    if (stats.isDirectory()) {
      await handle.close();
      throw fileUnreadable(`${file} is a folder, not a file.`, {
        hint: 'name a CSV or NDJSON file, or - for standard input',
      });
    }
    const chunks = handle.createReadStream({ highWaterMark: CHUNK_BYTES });
    return { chunks, size: stats.isFile() ? stats.size : undefined };
  } catch (error) {
    const code = systemErrorCode(error);
    if (error instanceof CliError || code === undefined) throw error;
    if (code === 'ENOENT') throw fileNotFound(`File not found: ${file}.`, { hint: 'check the path' });
    throw fileUnreadable(`${file} cannot be read: ${diskProblem(error) ?? code}.`, { hint: 'check its permissions' });
  }
}

interface RejectPlace {
  /** The list. */
  readonly file: string;
  /** Where a person wants the file; default: beside the list. */
  readonly rejectFile?: string | undefined;
}

/**
 * Where the rejected rows of a list go: `people.csv` has `people.rejected.csv` beside it.
 * @param piped what the file is called when the list comes by standard input
 */
export function rejectPath({ file, rejectFile }: RejectPlace, place: { readonly cwd: string }, piped: string): string {
  if (rejectFile !== undefined) return namedPath(place, rejectFile);
  if (file === '-') return join(place.cwd, `${piped}.rejected.csv`);
  const path = namedPath(place, file);
  return join(dirname(path), `${basename(path, extname(path))}.rejected.csv`);
}
