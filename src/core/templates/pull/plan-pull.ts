import type { RemoteTemplate } from '../../graph/templates.js';
import type { TemplateDefinition } from '../definition.js';
import { isDirectSend } from '../direct-send.js';
import { lintDefinitions } from '../lint/lint.js';
import { readTemplates } from '../read-templates.js';
import { templateKey } from '../template-key.js';
import type { LocalFile, LocalFiles } from './local-files.js';
import { newTexts } from './new-files.js';
import { placeNewFiles } from './place-files.js';
import { type PullRow, pullRow } from './pull-row.js';
import type { FileToWrite, PullTarget } from './pull-target.js';
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
  const files = withIgnores([...updates.flatMap(({ file }) => file ?? []), ...fresh.files], local);
  return { rows: rows.sort(inOrder), files, agreed: agreedIn(files, local, rows) };
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

/**
 * What Meta took in its time and our rules would refuse must not stop every later plan: new files say so in a comment.
 */
function withIgnores(files: readonly FileToWrite[], { files: local }: LocalFiles): readonly FileToWrite[] {
  const written = new Set(files.map(({ path }) => path));
  const others = local.filter(({ path }) => !written.has(path)).flatMap(({ definitions }) => definitions);
  const definitions = [...others, ...files.flatMap(readFile)];
  const errors = lintDefinitions(definitions).filter(({ severity }) => severity === 'error');
  return files.map((file) => {
    const rules = [...new Set(errors.filter((error) => error.file === file.shown).map(({ rule }) => rule))].sort();
    if (file.before !== undefined || rules.length === 0) return file;
    return { ...file, text: `# wactl-ignore-file ${rules.join(', ')}: Meta has it like this\n${file.text}` };
  });
}

function readFile(file: Pick<FileToWrite, 'path' | 'shown' | 'text'>): readonly TemplateDefinition[] {
  return readTemplates(file.text, file).definitions;
}

function agreedIn(
  files: readonly FileToWrite[],
  { files: local }: LocalFiles,
  rows: readonly PullRow[],
): ReadonlyMap<string, TemplateDefinition> {
  const written = new Set(files.map(({ path }) => path));
  const definitions = [
    ...local.filter(({ path }) => !written.has(path)).flatMap((file: LocalFile) => file.definitions),
    ...files.flatMap(readFile),
  ];
  const good = new Set(rows.filter(({ action }) => action !== 'blocked').map(templateKey));
  return new Map(
    definitions
      .filter((definition) => good.has(templateKey(definition)))
      .map((definition) => [templateKey(definition), definition]),
  );
}
