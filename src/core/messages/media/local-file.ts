import { open, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { systemErrorCode } from '../../errors/error.js';
import { CONTENT_HEAD_BYTES, contentOf, type FileContent } from '../../files/content-type.js';

/** A file on this computer, to be uploaded when the message is sent. */
export interface LocalFile {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
  readonly sizeBytes: number;
  /** What its first bytes say of it. */
  readonly content: FileContent;
}

/** What a typed value cannot be if it is a path: an address, or the id of an upload. */
const NO_PATH = /^(?:[a-z][a-z0-9+.-]+:\/\/|data:|\d{1,32}$)/i;

/** Linux takes no longer path. */
const PATH_MAX = 4096;

/** Whether a value can only be the path of a file. */
function mayBePath(value: string): boolean {
  return value !== '' && value.length <= PATH_MAX && !value.includes('\0') && !NO_PATH.test(value);
}

/** Undefined when the value names no file. */
async function findLocalFile(value: string, cwd: string): Promise<LocalFile | undefined> {
  if (!mayBePath(value)) return undefined;
  const path = resolve(cwd, value);
  try {
    return await readHead(path);
  } catch (error) {
    // Whatever keeps it from being read: then it is not a file to send, and the value is judged as a text.
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}

async function readHead(path: string): Promise<LocalFile | undefined> {
  const stats = await stat(path);
  // Opening a pipe that nobody writes to would wait for ever.
  if (!stats.isFile()) return undefined;
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(CONTENT_HEAD_BYTES), 0, CONTENT_HEAD_BYTES, 0);
    const content = contentOf(buffer.subarray(0, bytesRead));
    return { path, name: basename(path), sizeBytes: stats.size, content };
  } finally {
    await file.close();
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
