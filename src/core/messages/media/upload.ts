import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Clock } from '../../clock.js';
import { EXIT, systemErrorCode } from '../../errors/error.js';
import { fileUnreadable } from '../../errors/files.js';
import type { Graph } from '../../graph/client.js';
import { uploadMedia } from '../../graph/media.js';
import type { Store } from '../../ledger/store.js';
import { uploadType } from './file-problem.js';
import { findUpload, keepUpload } from './kept-uploads.js';
import type { LocalFile } from './local-file.js';

export interface UploadServices {
  readonly graph: Graph;
  readonly store: Pick<Store, 'db' | 'transaction'>;
  readonly clock: Clock;
  /** Hears of each file before it leaves; of one that Meta has already, not at all. */
  readonly onUpload?: ((file: LocalFile) => void) | undefined;
}

/**
 * Uploads files one after the other, each content once as long as Meta keeps it.
 * @returns their ids, by path
 * @throws {CliError} exit 1 for a file that cannot be read any more; and what Meta, the network or the ledger says
 */
export async function uploadFiles(
  services: UploadServices,
  phoneNumberId: string,
  files: readonly LocalFile[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const file of files) ids.set(file.path, await idOf(services, phoneNumberId, file));
  return ids;
}

async function idOf(
  { graph, store, clock, onUpload }: UploadServices,
  phoneNumberId: string,
  file: LocalFile,
): Promise<string> {
  const bytes = await read(file);
  const type = uploadType(file);
  const content = { phoneNumberId, type, sha256: createHash('sha256').update(bytes).digest('hex') };
  const kept = await findUpload(store, content, clock.now());
  if (kept !== undefined) return kept;
  onUpload?.(file);
  const id = await uploadMedia(graph, phoneNumberId, { name: file.name, type, bytes });
  await keepUpload(store, content, id, clock.now());
  return id;
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
