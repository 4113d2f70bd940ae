import type { Context } from '../../context.js';
import type { DeletionRow } from '../../core/templates/actions/deletion.js';
import { declined } from '../../core/terminal/prompt.js';

/**
 * Has the names of what goes typed: deleting cannot be undone, and a habit of pressing return must not do it. What goes
 * is shown before.
 * @throws {CliError} exit 130 when other names are typed; exit 2, naming --yes, where nobody can be asked
 */
export async function confirmDeletion(
  { ask }: Pick<Context, 'ask'>,
  deletions: readonly DeletionRow[],
  yes: boolean,
): Promise<void> {
  const names = sorted(deletions.flatMap(({ action, name }) => (action === 'delete' ? [name] : [])));
  if (names.length === 0 || yes) return;
  const message = `This cannot be undone. Type the ${names.length === 1 ? 'name' : 'names'} to delete (${names.join(' ')}):`;
  const typed = sorted((await ask.text({ message, flag: '--yes' })).split(/[\s,]+/));
  if (typed.join(' ') !== names.join(' ')) throw declined('Stopped: the names differ. Nothing was changed.');
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name) => name !== ''))].sort();
}
