import { stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { systemErrorCode } from '../../errors/error.js';
import { MESSAGE_MEDIA, type MediaFormat, type MediaKind, mediaTypeOf } from '../../meta/message-media.js';

/** A file on this computer, to be uploaded when the message is sent. */
export interface LocalFile {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
  readonly sizeBytes: number;
}

/** What a typed value cannot be if it is a path: an address, or the id of an upload. */
const NO_PATH = /^(?:[a-z][a-z0-9+.-]+:\/\/|data:|\d{1,32}$)/i;

/** Linux takes no longer path. */
const PATH_MAX = 4096;

/** Undefined when the value names no file. */
async function findLocalFile(value: string, cwd: string): Promise<LocalFile | undefined> {
  if (value === '' || value.length > PATH_MAX || value.includes('\0') || NO_PATH.test(value)) return undefined;
  const path = resolve(cwd, value);
  try {
    const stats = await stat(path);
    return stats.isFile() ? { path, name: basename(path), sizeBytes: stats.size } : undefined;
  } catch (error) {
    // Whatever keeps it from being read: then it is not a file to send, and the value is judged as a text.
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}

/** The files among these values, by the value that names them. */
export async function findLocalFiles(values: readonly string[], cwd: string): Promise<ReadonlyMap<string, LocalFile>> {
  const found = new Map<string, LocalFile>();
  for (const value of values) {
    const file = await findLocalFile(value, cwd);
    if (file !== undefined) found.set(value, file);
  }
  return found;
}

/** What Meta would refuse a file for, completing "a file that …"; undefined: nothing. */
export function fileProblem({ name, sizeBytes }: LocalFile, format: MediaFormat): string | undefined {
  const { types, maxBytes }: MediaKind = MESSAGE_MEDIA[format];
  const type = mediaTypeOf(extname(name));
  if (type === undefined || !Object.values(types).includes(type)) {
    return `cannot be sent as ${format}: its name must end with ${Object.keys(types)
      .map((extension) => `.${extension}`)
      .join(', ')}`;
  }
  if (sizeBytes === 0) return 'is empty';
  return sizeBytes > maxBytes ? `is larger than ${maxBytes / 1024 / 1024} MB` : undefined;
}
