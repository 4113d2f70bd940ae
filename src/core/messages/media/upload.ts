import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { EXIT, systemErrorCode } from '../../errors/error.js';
import { fileUnreadable } from '../../errors/files.js';
import type { Graph } from '../../graph/client.js';
import { uploadMedia } from '../../graph/media.js';
import { mediaTypeOf } from '../../meta/message-media.js';
import type { LocalFile } from './local-file.js';

/**
 * Uploads files one after the other.
 * @param onUpload hears of each before it leaves
 * @returns their ids, by path
 * @throws {CliError} exit 1 for a file that cannot be read any more; and what Meta or the network says
 */
export async function uploadFiles(
  graph: Graph,
  phoneNumberId: string,
  files: readonly LocalFile[],
  onUpload?: (file: LocalFile) => void,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const file of files) {
    onUpload?.(file);
    const type = mediaTypeOf(extname(file.name)) ?? 'application/octet-stream';
    ids.set(file.path, await uploadMedia(graph, phoneNumberId, { name: file.name, type, bytes: await read(file) }));
  }
  return ids;
}

async function read({ path }: LocalFile): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    throw fileUnreadable(`The file ${path} could not be read (${code}). Nothing was sent.`, {
      exit: EXIT.failed,
      hint: 'check that the file is still there and that you may read it',
      cause: error,
    });
  }
}
