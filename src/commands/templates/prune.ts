import type { Context } from '../../context.js';
import { requireSetting } from '../../core/settings/resolve.js';
import { type DeletionResult, type DeletionRow, deleteRows } from '../../core/templates/manage/deletion.js';
import { declined } from '../../core/terminal/prompt.js';
import { deletionView } from './manage/delete-view.js';
import { rememberDeletions } from './manage/remember.js';

/**
 * Shows what goes and has its names typed: deleting cannot be undone, and a habit of pressing return must not do it.
 * @throws {CliError} exit 130 when other names are typed; exit 2, naming --yes, where nobody can be asked
 */
export async function confirmPrune(
  { output, ask }: Pick<Context, 'output' | 'ask'>,
  deletions: readonly DeletionRow[],
  yes: boolean,
): Promise<void> {
  const names = namesOf(deletions.filter(({ action }) => action === 'delete'));
  if (names.length === 0 || yes) return;
  if (!output.json) output.note(deletionView({ templates: deletions }, output.noteStyle));
  const message = `This cannot be undone. Type the ${names.length === 1 ? 'name' : 'names'} to delete (${names.join(' ')}):`;
  const typed = await ask.text({ message, flag: '--yes' });
  const words = [...new Set(typed.split(/[\s,]+/).filter((word) => word !== ''))].sort();
  if (words.join(' ') !== names.join(' ')) throw declined('Stopped: the names differ. Nothing was changed.');
}

/** Deletes what no file holds, unless the push before it was not done whole: a refused template may be its successor. */
export async function prune(
  context: Context,
  deletions: readonly DeletionRow[],
  pushed: boolean,
): Promise<readonly DeletionResult[]> {
  if (!pushed) return deletions.map(notTried);
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  const progress = context.output.progress('Deleting');
  const { results, stoppedBy } = await deleteRows(deletions, await context.graph(), { wabaId, signal: context.signal });
  progress.stop();
  if (stoppedBy !== undefined) context.output.warn(stoppedBy.message);
  await rememberDeletions(context, wabaId, deletions, results);
  return results;
}

function notTried({ id, name, language, action }: DeletionRow): DeletionResult {
  const outcome = action === 'blocked' ? 'blocked' : 'not-tried';
  return { id, name, language, outcome, nameLockedUntil: null, error: null };
}

function namesOf(rows: readonly DeletionRow[]): readonly string[] {
  return [...new Set(rows.map(({ name }) => name))].sort();
}
