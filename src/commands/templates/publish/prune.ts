import type { Context } from '../../../context.js';
import { requireSetting } from '../../../core/settings/resolve.js';
import { type DeletionResult, type DeletionRow, deleteRows } from '../../../core/templates/actions/deletion.js';
import { rememberDeletions } from '../actions/remember.js';

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
