import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { systemErrorCode } from '../../errors/error.js';
import { mediaMissing, sampleRefused } from '../../errors/templates.js';
import type { Graph } from '../../graph/client.js';
import type { DownloadOptions } from '../../graph/sample-download.js';
import type { Store } from '../../ledger/store.js';
import { sanitize } from '../../terminal/sanitize.js';
import { carrySamples, createUpload, type Placed, placeHandles } from './carry.js';
import { forgetHandle, keepHandle } from './handles.js';
import type { FileSample, KeptSample, PendingSample } from './pending.js';

export interface SampleUploadOptions {
  readonly graph: Graph;
  /** Whose uploads the handles are. */
  readonly appId: string;
  /** Where Meta's own copies are fetched. */
  readonly download: DownloadOptions;
  /** Keeps handles for the next run; absent: this run alone. */
  readonly store?: Pick<Store, 'db'> | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Puts handles where a request has placeholders for its media samples. */
export interface SampleUploads {
  /**
   * The request with its handles. Each content is uploaded once, and not at all when it was uploaded before.
   * @throws {CliError} when a sample cannot be read, fetched or uploaded; nothing of the request was sent then
   */
  place<T extends object>(request: T, samples: readonly PendingSample[]): Promise<T>;
  /** Meta refused a request for what it holds: handles of earlier runs may have expired, so they are not used again. */
  forget(samples: readonly PendingSample[]): Promise<void>;
}

export function createSampleUploads(options: SampleUploadOptions): SampleUploads {
  const { graph, appId, download, store, now } = options;
  const upload = createUpload(graph, appId);
  const fresh = new Set<string>();
  const refused = new Set<string>();

  async function handleOf(sample: FileSample): Promise<string> {
    const key = contentKey(sample);
    if (sample.handle !== undefined && !fresh.has(key) && !refused.has(key)) return sample.handle;
    const { file, type } = sample;
    const handle = await upload({ name: basename(file), type, bytes: await readSample(sample) });
    if (store !== undefined && !fresh.has(key)) await keepHandle(store, appId, { ...sample, handle, now: now() });
    fresh.add(key);
    return handle;
  }

  return {
    async place(request, samples) {
      const placed: Placed[] = [];
      for (const sample of samples) {
        if (sample.from === 'file') placed.push({ path: sample.path, handle: await handleOf(sample) });
      }
      placed.push(...(await carrySamples(samples.filter(isKept), upload, download)));
      return placeHandles(request, placed);
    },
    async forget(samples) {
      for (const sample of samples) {
        if (sample.from !== 'file' || sample.handle === undefined || fresh.has(contentKey(sample))) continue;
        refused.add(contentKey(sample));
        if (store !== undefined) await forgetHandle(store, appId, sample);
      }
    },
  };
}

function isKept(sample: PendingSample): sample is KeptSample {
  return sample.from === 'meta';
}

function contentKey({ sha256, type }: FileSample): string {
  return `${type} ${sha256}`;
}

/** The bytes that the plan was made with. */
async function readSample({ file, sha256 }: FileSample): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    const code = systemErrorCode(cause);
    if (code === undefined) throw cause;
    throw mediaMissing(`The sample ${sanitize(file)} cannot be read (${code}).`, {
      hint: 'put the file there, or correct the path in the template file',
      cause,
    });
  }
  if (createHash('sha256').update(bytes).digest('hex') === sha256) return bytes;
  throw sampleRefused(`The sample ${sanitize(file)} was changed after the plan was made.`, {
    hint: 'run the command again',
  });
}
