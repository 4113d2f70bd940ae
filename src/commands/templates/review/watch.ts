import type { Context } from '../../../context.js';
import type { ReviewRow } from '../../../core/review/rows.js';
import { isPending } from '../../../core/templates/status.js';
import { waitForReview } from '../../../core/templates/watch.js';
import { createLiveRegion } from '../../../core/terminal/live-region.js';
import type { Style } from '../../../core/terminal/style.js';
import type { Notifying } from './notifications.js';
import { reviewLine, reviewTable } from './status-view.js';
import { waitOptions } from './wait.js';

/** Shows each change until all is decided: one table, redrawn in its place, on a terminal; a line for each elsewhere. */
export async function watchRows(
  context: Context,
  read: () => Promise<readonly ReviewRow[]>,
  notifications: Notifying,
): Promise<readonly ReviewRow[]> {
  const { output, system } = context;
  const screen = output.json || !system.stdout.isTTY ? streamed(context) : redrawn(context);
  const options = waitOptions(context);
  return waitForReview(read, {
    ...options,
    async onPoll(rows) {
      screen.show(rows);
      await notifications.send(rows, screen.leave);
    },
    onTrouble(error) {
      screen.leave();
      options.onTrouble(error);
    },
  });
}

interface Screen {
  show(rows: readonly ReviewRow[]): void;
  /** Something else is about to be printed. */
  leave(): void;
}

/** Prints each template when it is first seen and whenever something about it changes. */
function streamed({ output, clock }: Context): Screen {
  const seen = new Map<string, string>();
  return {
    show(rows) {
      for (const row of rows) {
        const text = JSON.stringify(row);
        if (seen.get(row.id) !== text) output.event(row, (_, style) => reviewLine(row, style, clock.now()));
        seen.set(row.id, text);
      }
    },
    leave() {},
  };
}

function redrawn({ output, system, clock }: Context): Screen {
  const region = createLiveRegion(system.stdout);
  const view = (rows: readonly ReviewRow[], style: Style) =>
    region.replace(`${reviewTable(rows, style, clock.now())}\n\n${style.dim(footer(rows))}`);
  return {
    show: (rows) => output.event(rows, view),
    leave: region.leave,
  };
}

function footer(rows: readonly ReviewRow[]): string {
  const decided = rows.filter((row) => !isPending(row)).length;
  const end = decided === rows.length ? '' : ' Refreshing automatically; press Ctrl-C to stop.';
  return `${decided} of ${rows.length} decided.${end}`;
}
