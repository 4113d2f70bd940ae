import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { CliError, EXIT, systemErrorCode } from '../../errors.js';
import type { Graph } from '../../graph/client.js';
import type { DownloadOptions } from '../../graph/sample-download.js';
import { editTemplate, getTemplate, type RemoteTemplate } from '../../graph/templates.js';
import { compareTemplates } from '../compare/diff.js';
import { carrySamples, type Placed, placeHandles, type Upload } from '../samples/carry.js';
import { leavesOpen } from '../steps/run-steps.js';
import type { EditPlan, FileSample } from './plan.js';

export interface EditOptions {
  /** Needed where the plan holds samples or media. */
  readonly upload: Upload;
  readonly download: DownloadOptions;
}

/**
 * Uploads what the plan needs, makes the edit and reads the template back. An edit without an answer counts as made when
 * it shows there.
 * @throws {CliError} what Meta or the network said; nothing was changed, save where the message says otherwise
 */
export async function applyEdit(plan: EditPlan, graph: Graph, options: EditOptions): Promise<RemoteTemplate> {
  const carried = await carrySamples(plan.samples, options.upload, options.download);
  const uploaded = await uploadMedia(plan.media, options.upload);
  const body = placeHandles(plan.body, [...carried, ...uploaded]);
  try {
    await editTemplate(graph, plan.id, body);
  } catch (error) {
    if (!(error instanceof CliError) || !leavesOpen(error)) throw error;
    const after = await getTemplate(graph, plan.id);
    if (shows(plan, after)) return after;
    throw error;
  }
  return getTemplate(graph, plan.id);
}

function shows({ target }: EditPlan, after: RemoteTemplate): boolean {
  const isMoved = target.category.toUpperCase() === after.category.toUpperCase();
  return isMoved && compareTemplates(target, after).changes.length === 0;
}

async function uploadMedia(media: readonly FileSample[], upload: Upload): Promise<readonly Placed[]> {
  const placed: Placed[] = [];
  for (const { path, file, type } of media) {
    placed.push({ path, handle: await upload({ name: basename(file), type, bytes: await readMedia(file) }) });
  }
  return placed;
}

async function readMedia(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    if (systemErrorCode(cause) === undefined) throw cause;
    throw new CliError(`The sample ${file} cannot be read.`, {
      code: 'media-missing',
      exitCode: EXIT.notFound,
      hint: 'put the file there, or correct the path in the template file',
      cause,
    });
  }
}
