import { createHash } from 'node:crypto';
import { CliError } from '../../errors/error.js';
import { sampleNotCarried } from '../../errors/templates.js';
import type { Graph } from '../../graph/client.js';
import { type DownloadOptions, downloadSample } from '../../graph/sample-download.js';
import { type UploadFile, uploadFile } from '../../graph/upload.js';
import type { Path } from '../definition.js';
import type { SampleLink } from './resendable.js';

/** Puts a file at Meta; gives its handle. */
export type Upload = (file: UploadFile) => Promise<string>;

/** Uploads each content once, however many languages hold it. Handles belong to the app and to this run. */
export function createUpload(graph: Graph, appId: string): Upload {
  const handles = new Map<string, string>();
  return async (file) => {
    const key = `${file.type} ${createHash('sha256').update(file.bytes).digest('hex')}`;
    const handle = handles.get(key) ?? (await uploadFile(graph, appId, file));
    handles.set(key, handle);
    return handle;
  };
}

/** A sample with its handle. */
export interface Placed {
  readonly path: Path;
  readonly handle: string;
}

/**
 * Fetches samples from where Meta keeps them and uploads them again.
 * @throws {CliError} `sample-not-carried`, when one cannot be fetched or is not taken; nothing else was done by then
 */
export async function carrySamples(
  samples: readonly SampleLink[],
  upload: Upload,
  download: DownloadOptions,
): Promise<readonly Placed[]> {
  const placed: Placed[] = [];
  for (const { path, format, link } of samples) {
    try {
      const { type, bytes } = await downloadSample(link, download);
      placed.push({ path, handle: await upload({ name: fileName(type, format), type, bytes }) });
    } catch (error) {
      throw error instanceof CliError ? notCarried(error, format) : error;
    }
  }
  return placed;
}

function notCarried(cause: CliError, format: string): CliError {
  return sampleNotCarried(`The sample of its ${format} header could not be carried over: ${cause.message}`, {
    cause,
    hint: cause.hint,
    meta: cause.meta,
  });
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'video/mp4': 'mp4',
};

function fileName(type: string, format: string): string {
  return `${format.toLowerCase()}.${EXTENSIONS[type] ?? 'bin'}`;
}

/** The value with each handle in its place; what is not on the way there is shared with the value given. */
export function placeHandles<T>(value: T, placed: readonly Placed[]): T {
  return placed.reduce((whole, { path, handle }) => replaceAt(whole, path, handle) as T, value);
}

function replaceAt(value: unknown, [key, ...rest]: Path, leaf: string): unknown {
  if (key === undefined) return leaf;
  if (Array.isArray(value)) return value.with(Number(key), replaceAt(value[Number(key)], rest, leaf));
  const fields = value as Readonly<Record<string, unknown>>;
  return { ...fields, [key]: replaceAt(fields[key], rest, leaf) };
}
