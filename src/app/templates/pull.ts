import { resolve } from 'node:path';
import { CliError } from '../../core/errors/error.js';
import { templateNotFound } from '../../core/errors/templates.js';
import { listTemplates, type RemoteTemplate } from '../../core/graph/templates.js';
import { nearest } from '../../core/nearest.js';
import { isDirectSend } from '../../core/templates/direct-send.js';
import { readLocalFiles } from '../../core/templates/pull/local-files.js';
import { type PullPlan, planPull } from '../../core/templates/pull/plan-pull.js';
import { listFolder, writePulledFiles } from '../../core/templates/pull/write-files.js';
import type { Ports } from '../ports.js';
import { listFor, openAccount } from './account.js';
import type { Events } from './events.js';
import { rememberPull } from './history.js';

export interface PullInput {
  /** Folder of template files, as the user named it; need not be there. */
  readonly dir: string;
  /** Only these templates. Empty: all. */
  readonly names: readonly string[];
  /** Whether links may lead out of the folder. */
  readonly allowOutside?: boolean | undefined;
}

/** What files are to hold, and what it comes from. */
export interface PlannedPull extends PullPlan {
  readonly wabaId: string;
  /** Absolute. */
  readonly folder: string;
  readonly remote: readonly RemoteTemplate[];
}

/** What has to be written so that the files say what Meta has. @throws {CliError} exit 3 for a name that Meta does not have */
export async function planTemplatePull({ dir, names, allowOutside }: PullInput, ports: Ports): Promise<PlannedPull> {
  const account = await openAccount(ports);
  const { graph, wabaId } = account;
  const listed = names.length === 0 ? await listTemplates(graph, wabaId) : await listFor(account, new Set(names));
  const remote = narrowed(listed, names);
  const { cwd } = ports.system;
  const folder = resolve(cwd, dir);
  const taken = await listFolder(folder);
  const local = await readLocalFiles(dir, cwd, { exists: taken !== undefined, allowOutside });
  return { ...planPull(local, remote, { shown: dir, path: folder, taken: taken ?? [] }), wabaId, folder, remote };
}

/**
 * Writes the files and notes in which form they and Meta agree.
 * @throws {CliError} exit 1 for the first file that cannot be written, after a warning that names those that were
 */
export async function applyTemplatePull(planned: PlannedPull, ports: Ports, events: Events): Promise<void> {
  const { wabaId, folder, files, agreed, remote } = planned;
  const written: string[] = [];
  try {
    if (files.length > 0) await writePulledFiles(folder, files, ({ shown }) => written.push(shown));
  } catch (error) {
    if (error instanceof CliError && written.length > 0) {
      events.onWarning(`Written before that: ${written.join(', ')}.`);
    }
    throw error;
  }
  await rememberPull(ports, wabaId, { agreed, remote }, events);
}

/** Without names, all but those that nobody can hold in a file. */
function narrowed(remote: readonly RemoteTemplate[], names: readonly string[]): readonly RemoteTemplate[] {
  if (names.length === 0) return remote.filter((template) => !isDirectSend(template));
  const known = new Set(remote.map(({ name }) => name));
  const missing = names.find((name) => !known.has(name));
  if (missing === undefined) return remote.filter(({ name }) => names.includes(name));
  const close = nearest(missing, [...known]);
  throw templateNotFound(`Meta has no template "${missing}".`, {
    hint: close === undefined ? 'see `wactl templates list`' : `did you mean "${close}"? see \`wactl templates list\``,
  });
}
