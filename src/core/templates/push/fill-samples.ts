import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { CliError, EXIT, systemErrorCode } from '../../errors.js';
import type { Graph } from '../../graph/client.js';
import type { DownloadOptions } from '../../graph/sample-download.js';
import type { CreateTemplate } from '../../graph/templates.js';
import { uploadFile } from '../../graph/upload.js';
import type { Store } from '../../ledger/store.js';
import { sanitize } from '../../terminal/sanitize.js';
import { carrySamples, type Placed, placeHandles } from '../samples/carry.js';
import { forgetHandle, keepHandle } from '../samples/handles.js';
import type { LocalSample } from '../samples/local.js';
import type { PlanStep } from './row.js';
import { keptSamples, linksOf } from './samples.js';

export interface SampleFillerOptions {
  readonly graph: Graph;
  /** Whose uploads the handles are. */
  readonly appId: string;
  /** As the plan was made with, by absolute path. */
  readonly samples: ReadonlyMap<string, LocalSample>;
  /** Where Meta's own copies are fetched. */
  readonly download: DownloadOptions;
  /** Keeps handles for the next run; absent: this run alone. */
  readonly store?: Pick<Store, 'db'> | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Puts handles where a template's media samples stand. */
export interface SampleFiller {
  /**
   * The whole body of a step with its handles. Each content is uploaded once, and not at all when it was uploaded before.
   * @throws {CliError} when a sample cannot be read, fetched or uploaded; nothing of the template was sent then
   */
  fill(step: PlanStep): Promise<CreateTemplate>;
  /** Meta refused the template for what it holds: handles of earlier runs may have run out, so they are not used again. */
  forget(step: PlanStep): Promise<void>;
}

export function createSampleFiller(options: SampleFillerOptions): SampleFiller {
  const { graph, appId, samples, download, store, now } = options;
  const fresh = new Map<string, string>();
  const refused = new Set<string>();

  async function handleOf(sample: LocalSample): Promise<string> {
    const earlier = refused.has(contentKey(sample)) ? undefined : sample.handle;
    const known = fresh.get(contentKey(sample)) ?? earlier;
    if (known !== undefined) return known;
    const { file, type } = sample;
    const handle = await uploadFile(graph, appId, { name: basename(file), type, bytes: await readSample(sample) });
    fresh.set(contentKey(sample), handle);
    if (store !== undefined) await keepHandle(store, appId, { ...sample, handle, now: now() });
    return handle;
  }

  async function localHandles({ definition }: PlanStep): Promise<readonly Placed[]> {
    const placed: Placed[] = [];
    for (const { path, file } of definition?.media ?? []) {
      const sample = samples.get(file);
      if (sample === undefined) throw new Error(`the plan was made without ${file}`);
      placed.push({ path, handle: await handleOf(sample) });
    }
    return placed;
  }

  async function keptHandles({ definition, remote }: PlanStep): Promise<readonly Placed[]> {
    const links = linksOf(remote);
    const kept = keptSamples(definition?.body.components).map(({ place, path, format }) => {
      return { path, format, link: links.get(place) ?? '' };
    });
    return carrySamples(kept, (file) => uploadFile(graph, appId, file), download);
  }

  return {
    async fill(step) {
      const handles = [...(await localHandles(step)), ...(await keptHandles(step))];
      if (step.definition === undefined) throw new Error('an orphan has no body');
      return placeHandles(step.definition.body, handles);
    },
    async forget({ definition }) {
      for (const { file } of definition?.media ?? []) {
        const sample = samples.get(file);
        if (sample?.handle === undefined || fresh.has(contentKey(sample))) continue;
        refused.add(contentKey(sample));
        if (store !== undefined) await forgetHandle(store, appId, sample);
      }
    },
  };
}

function contentKey({ sha256, type }: LocalSample): string {
  return `${type} ${sha256}`;
}

/** The bytes that the plan was made with. */
async function readSample({ file, sha256 }: LocalSample): Promise<Uint8Array> {
  try {
    const bytes = await readFile(file);
    if (createHash('sha256').update(bytes).digest('hex') === sha256) return bytes;
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
  }
  throw new CliError(`The sample ${sanitize(file)} was changed or removed while the push went on.`, {
    code: 'sample-refused',
    exitCode: EXIT.refused,
    hint: 'push again',
  });
}
