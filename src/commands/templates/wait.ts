import type { Context } from '../../context.js';
import { requireSetting } from '../../core/settings/resolve.js';
import { isPending, type StatusRow } from '../../core/templates/status.js';
import { DEFAULT_WAIT_MS, waitForReview } from '../../core/templates/watch.js';

/** Waits for the review of the templates that `includes` names, at most `--timeout`, with a sign of life. */
export async function waitWithProgress(
  context: Context,
  includes: (row: StatusRow) => boolean,
  onChange?: (rows: readonly StatusRow[]) => void,
): Promise<readonly StatusRow[]> {
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  const progress = context.output.progress('Waiting for the review');
  const rows = await waitForReview(await context.graph(), {
    wabaId,
    includes,
    clock: context.clock,
    signal: context.signal,
    timeoutMs: context.options.timeoutMs ?? DEFAULT_WAIT_MS,
    onChange: (changed) => {
      const decided = changed.filter((row) => !isPending(row)).length;
      progress.update(`Waiting for the review: ${decided} of ${changed.length} decided`);
      onChange?.(changed);
    },
  });
  progress.stop();
  return rows;
}
