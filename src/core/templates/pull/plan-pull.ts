import type { RemoteTemplate } from '../../graph/templates.js';
import type { TemplateDefinition } from '../definition.js';
import { isDirectSend } from '../direct-send.js';
import { errorRules } from '../lint/lint.js';
import { readTemplates } from '../read-templates.js';
import { templateKey } from '../template-key.js';
import type { LocalFiles } from './local-files.js';
import { newTexts } from './new-files.js';
import { placeNewFiles, type ReadFile } from './place-files.js';
import { type PullRow, pullRow } from './pull-row.js';
import type { FileToWrite, PullTarget } from './pull-target.js';
import { byKey } from './pulled-file.js';
import { namesObstacle } from './safe-names.js';
import { type FileUpdate, updateFile } from './update-file.js';

export interface PullPlan {
  /** By name, then by language. */
  readonly rows: readonly PullRow[];
  readonly files: readonly FileToWrite[];
  /** What files and Meta agree on once the files are written, by `templateKey`. */
  readonly agreed: ReadonlyMap<string, TemplateDefinition>;
}

/**
 * What has to be written so that the files say what Meta has. Pure. Files keep their form, Liquid, samples and comments
 * where they say the same; templates of which no file knows get files of their own, those of Direct Send none; files of
 * which Meta does not know stay.
 */
export function planPull(local: LocalFiles, remote: readonly RemoteTemplate[], target: PullTarget): PullPlan {
  const rows: PullRow[] = [];
  const sound: RemoteTemplate[] = [];
  for (const template of onePerKey(remote)) {
    const obstacle = isDirectSend(template) ? DIRECT_SEND : namesObstacle(template);
    if (obstacle === undefined) sound.push(template);
    else rows.push(pullRow(template, { action: 'blocked', reason: obstacle }));
  }
  const updates = updateFiles(local, sound);
  rows.push(...updates.flatMap((update) => update.rows));
  const handled = new Set(rows.map(templateKey));
  const left = sound.filter((template) => !handled.has(templateKey(template)));
  const fresh = placeNewFiles(byName(left).flatMap(newTexts), local, target);
  rows.push(...fresh.rows);
  const updated = updates.flatMap(({ file }) => (file === undefined ? [] : [readFile(file)]));
  const files = [...updated, ...fresh.files];
  const definitions = definitionsAfter(files, local);
  return { rows: rows.sort(inOrder), files: withIgnores(files, definitions), agreed: agreedIn(definitions, rows) };
}

const DIRECT_SEND = "Meta's Direct Send made it: nobody can change it, so no file holds it.";

/** A language that no file holds goes to the first file that can take it. */
function updateFiles({ files }: LocalFiles, remote: readonly RemoteTemplate[]): readonly FileUpdate[] {
  const atMeta = new Map(remote.map((template) => [templateKey(template), template]));
  const inFiles = new Set(files.flatMap(({ definitions }) => definitions.map(templateKey)));
  let unknown = remote.filter((template) => !inFiles.has(templateKey(template)));
  return files.map((file) => {
    const update = updateFile(file, atMeta, unknown);
    const done = new Set(update.rows.map(templateKey));
    unknown = unknown.filter((template) => !done.has(templateKey(template)));
    return update;
  });
}

/** Meta lists each template once; another server may not. */
function onePerKey(remote: readonly RemoteTemplate[]): readonly RemoteTemplate[] {
  const gone = ['DELETED', 'PENDING_DELETION'];
  const kept = remote.filter(({ status }) => !gone.includes(status));
  return [...new Map(kept.map((template) => [templateKey(template), template])).values()];
}

function byName(remote: readonly RemoteTemplate[]): readonly (readonly RemoteTemplate[])[] {
  const names = new Map<string, RemoteTemplate[]>();
  for (const template of remote) names.set(template.name, [...(names.get(template.name) ?? []), template]);
  return [...names.values()];
}

function inOrder(left: PullRow, right: PullRow): number {
  return templateKey(left) < templateKey(right) ? -1 : 1;
}

/** All that the files hold once they are written. */
function definitionsAfter(files: readonly ReadFile[], { files: local }: LocalFiles): readonly TemplateDefinition[] {
  const written = new Set(files.map(({ file }) => file.path));
  const others = local.filter(({ path }) => !written.has(path));
  return [...others, ...files].flatMap(({ definitions }) => definitions);
}

/**
 * What Meta took in its time and our rules would refuse must not stop every later plan: new files say so in a comment.
 */
function withIgnores(files: readonly ReadFile[], definitions: readonly TemplateDefinition[]): readonly FileToWrite[] {
  const errors = errorRules(definitions);
  return files.map(({ file }) => {
    const rules = errors.get(file.shown);
    if (file.before !== undefined || rules === undefined) return file;
    const listed = [...rules].sort().join(', ');
    return { ...file, text: `# wactl-ignore-file ${listed}: Meta has it like this\n${file.text}` };
  });
}

function readFile(file: FileToWrite): ReadFile {
  return { file, definitions: readTemplates(file.text, file).definitions };
}

function agreedIn(
  definitions: readonly TemplateDefinition[],
  rows: readonly PullRow[],
): ReadonlyMap<string, TemplateDefinition> {
  const good = new Set(rows.filter(({ action }) => action !== 'blocked').map(templateKey));
  return byKey(definitions.filter((definition) => good.has(templateKey(definition))));
}
