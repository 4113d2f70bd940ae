import type { RemoteTemplate } from '../../graph/templates.js';
import { type Change, compareTemplates } from '../compare/diff.js';
import type { TemplateDefinition } from '../definition.js';
import type { Pulled } from './shared-fields.js';

/** What a pull does with one template in one language, as `--json` prints it. */
export interface PullRow {
  /** `create`: its file is new; `update`: it comes into a file that is there, or changes there. */
  readonly action: 'create' | 'update' | 'same' | 'blocked';
  readonly name: string;
  readonly language: string;
  /** As the user would call it; null where nothing is written and no file has it. */
  readonly file: string | null;
  /** For a reader. */
  readonly reason: string;
  /** `before` is the file's, `after` Meta's. */
  readonly changes: readonly Change[];
}

export function pullRow(
  { name, language }: Pick<RemoteTemplate, 'name' | 'language'>,
  row: Pick<PullRow, 'action' | 'reason'> & Partial<PullRow>,
): PullRow {
  return { file: null, changes: [], ...row, name, language };
}

/** @param after what the file holds once it is written */
export function updatedRow(
  file: string,
  { remote, definition }: Pulled,
  after: TemplateDefinition | undefined,
): PullRow {
  const changes = definition === undefined ? [] : changesTo(remote, definition);
  const isUpdate = JSON.stringify(after?.body) !== JSON.stringify(definition?.body);
  if (isUpdate) return pullRow(remote, { action: 'update', file, reason: 'Meta has another version.', changes });
  const moved = changes.some(({ path }) => path === 'category');
  const reason = moved
    ? `The file says what Meta has, save for the category: Meta moved this language to ${remote.category}, and the file has one for all.`
    : 'The file says what Meta has.';
  return pullRow(remote, { action: 'same', file, reason, changes });
}

/** A template that the file cannot take from Meta. */
export function stuckRow(file: string, { remote, definition }: Pulled): PullRow {
  const changes = definition === undefined ? [] : changesTo(remote, definition);
  const paths = changes.map(({ path }) => path).join(', ');
  const reason = `The file cannot take what Meta has (${paths}) without harm to what else it holds: change it by hand, or move this language to a file of its own.`;
  return pullRow(remote, { action: 'blocked', file, reason, changes });
}

/** The samples of the file are its own. */
function changesTo(remote: RemoteTemplate, { body }: TemplateDefinition): readonly Change[] {
  const [before, after] = [body.category.toUpperCase(), remote.category.toUpperCase()];
  const category = before === after ? [] : [{ path: 'category', before, after }];
  const others = compareTemplates(body, remote).changes.filter(({ path }) => !path.startsWith('samples.'));
  return [
    ...category,
    ...others.map(({ path, before: theirs, after: ours }) => ({ path, before: ours, after: theirs })),
  ];
}
