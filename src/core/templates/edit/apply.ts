import { CliError } from '../../errors/error.js';
import type { Graph } from '../../graph/client.js';
import {
  type CreateTemplate,
  type EditTemplate,
  editTemplate,
  getTemplate,
  type RemoteTemplate,
} from '../../graph/templates.js';
import { compareTemplates } from '../compare/diff.js';
import type { PendingSample } from '../samples/pending.js';
import type { SampleUploads } from '../samples/sample-uploads.js';
import { leavesOpen } from '../steps/run-steps.js';
import { fieldOf } from './fields.js';

/** One edit, ready to be made. */
export interface PreparedEdit {
  /** The template's. */
  readonly id: string;
  readonly request: EditTemplate;
  /** Uploaded first. */
  readonly samples: readonly PendingSample[];
  /** What the template is then, whole. */
  readonly target: CreateTemplate;
}

/** A template after its edit. */
export interface EditedTemplate {
  readonly after: RemoteTemplate;
  /** Fields of the request that Meta shows otherwise than they were sent. */
  readonly differing: readonly string[];
  /** Fields of the request that Meta does not show, so that nobody can tell. */
  readonly unseen: readonly string[];
}

/**
 * Uploads what the request needs, makes the edit, reads the template back and compares. An edit without an answer counts
 * as made when it shows there.
 * @param uploads needed where there are samples
 * @throws {CliError} what Meta or the network said; nothing was changed, save where the message says otherwise
 */
export async function applyEdit(
  edit: PreparedEdit,
  graph: Graph,
  uploads?: Pick<SampleUploads, 'place'>,
): Promise<EditedTemplate> {
  const request = (await uploads?.place(edit.request, edit.samples)) ?? edit.request;
  try {
    await editTemplate(graph, edit.id, request);
  } catch (error) {
    if (!(error instanceof CliError) || !leavesOpen(error)) throw error;
    const found = compareEdit(edit, await getTemplate(graph, edit.id));
    if (found.differing.length > 0) throw error;
    return found;
  }
  return compareEdit(edit, await getTemplate(graph, edit.id));
}

/** Whether each field that was sent shows. */
function compareEdit({ request, target }: PreparedEdit, after: RemoteTemplate): EditedTemplate {
  const sent = (path: string) => fieldOf(path) in request;
  const { changes, unseen } = compareTemplates(target, after, { samples: 'shown' });
  const isMoved = target.category.toUpperCase() !== after.category.toUpperCase();
  const differing = [...(isMoved ? ['category'] : []), ...changes.map(({ path }) => path)];
  return { after, differing: differing.filter(sent), unseen: unseen.filter(sent) };
}
