import type { Context } from '../../../context.js';
import { isPending, type StatusRow } from '../../../core/templates/status.js';
import { DEFAULT_WAIT_MS, type WaitOptions, waitForReview } from '../../../core/templates/watch.js';
import { endInterrupted } from '../interrupted.js';

/** Waits until all rows are decided, at most `--timeout`, with a sign of life; `onPoll` hears of every reading. */
export async function waitForRows<Row extends StatusRow>(
  context: Context,
  read: () => Promise<readonly Row[]>,
  onPoll?: WaitOptions<Row>['onPoll'],
): Promise<readonly Row[]> {
  const progress = context.output.progress('Waiting for the review');
  const rows = await waitForReview(read, {
    ...waitOptions(context),
    async onPoll(polled, changed) {
      const decided = polled.filter((row) => !isPending(row)).length;
      progress.update(`Waiting for the review: ${decided} of ${polled.length} decided`);
      await onPoll?.(polled, changed);
    },
  });
  progress.stop();
  return rows;
}

/**
 * Says how much is still to be decided when the waiting ends before the review.
 * @param next the command that goes on waiting
 * @throws exit 130 after Ctrl-C
 */
export function endWaiting(context: Context, rows: readonly StatusRow[], next: string): void {
  const pending = rows.filter(isPending).length;
  const open = `${pending} of ${rows.length} ${rows.length === 1 ? 'template is' : 'templates are'} still in review.`;
  if (context.signal.aborted) endInterrupted(context, `Stopped: ${open}`, `go on waiting with \`${next}\``);
  if (pending > 0) context.output.note(`Timed out: ${open} Go on waiting with \`${next}\`.`);
}

/** How long to wait, on which clock, and what to say of a failure that may pass. */
export function waitOptions({ clock, signal, options, output }: Context) {
  return {
    clock,
    signal,
    timeoutMs: options.timeoutMs ?? DEFAULT_WAIT_MS,
    onTrouble: (error: Error) => output.warn(`${error.message} Trying again.`),
  };
}
