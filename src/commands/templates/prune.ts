import type { Context } from '../../context.js';
import { CliError } from '../../core/errors.js';
import { requireSetting } from '../../core/settings/resolve.js';
import { recordDeletion } from '../../core/templates/ledger.js';
import { type DeletionResult, type DeletionRow, deleteRows } from '../../core/templates/manage/deletion.js';
import { declined } from '../../core/terminal/prompt.js';
import { usableLedger } from './known-ledger.js';
import { deletionView } from './manage/delete-view.js';

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
  await remember(context, wabaId, deletions, results);
  return results;
}

function notTried({ id, name, language, action }: DeletionRow): DeletionResult {
  const outcome = action === 'blocked' ? 'blocked' : 'not-tried';
  return { id, name, language, outcome, nameLockedUntil: null, error: null };
}

/** The names stay locked for a while, which later plans say. */
async function remember(
  context: Context,
  wabaId: string,
  rows: readonly DeletionRow[],
  results: readonly DeletionResult[],
): Promise<void> {
  const ledger = await usableLedger(context);
  if (ledger === undefined) return;
  const statuses = new Map(rows.map(({ id, status }) => [id, status]));
  try {
    for (const { id, name, language, outcome } of results) {
      if (outcome !== 'done') continue;
      const status = statuses.get(id) ?? null;
      await recordDeletion(ledger, wabaId, { name, language, status, at: context.clock.now() });
    }
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    context.output.warn(`The deletions are not remembered: ${error.message}`);
  }
}

function namesOf(rows: readonly DeletionRow[]): readonly string[] {
  return [...new Set(rows.map(({ name }) => name))].sort();
}
