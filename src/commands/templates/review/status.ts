import { meantTemplates } from '../../../app/templates/meant.js';
import { reviewReader } from '../../../app/templates/review.js';
import type { Context } from '../../../context.js';
import { EXIT, ExitWith } from '../../../core/errors/error.js';
import type { ReviewRow } from '../../../core/review/rows.js';
import { reviewExitCode } from '../../../core/templates/status.js';
import { sanitize } from '../../../core/terminal/sanitize.js';
import { eventsOf } from '../../events.js';
import { openManager } from '../../open-manager.js';
import { shellWord } from '../next-step.js';
import { openNotifying } from './notifications.js';
import { reviewTable } from './status-view.js';
import { endWaiting, waitForRows } from './wait.js';
import { watchRows } from './watch.js';

interface StatusOptions {
  readonly wait?: boolean;
  readonly watch?: boolean;
  /** Comes with `wait`, or with `watch`. */
  readonly notify?: string;
  readonly allowOutside?: boolean;
  readonly web?: boolean;
}

export default async function status(context: Context, options: StatusOptions, words: string[]): Promise<void> {
  if (options.web) return openManager(context, 'templates');
  const { output, clock } = context;
  const rows = await follow(context, options, words);
  if (!options.watch)
    output.result({ templates: rows }, (value, style) => reviewTable(value.templates, style, clock.now()));
  if (options.watch || options.wait) endWaiting(context, rows, sameCommand(options, words));
  const exitCode = reviewExitCode(rows);
  if (exitCode !== EXIT.ok) throw new ExitWith(exitCode);
}

/** The address of `--notify` may hold a secret and is not repeated. */
function sameCommand({ watch, notify }: StatusOptions, words: readonly string[]): string {
  const flags = [watch ? '--watch' : '--wait', ...(notify === undefined ? [] : ['--notify <url>'])];
  return ['wactl templates status', ...words.map((word) => shellWord(sanitize(word))), ...flags].join(' ');
}

/** Reads once, or until all is decided. */
async function follow(
  context: Context,
  options: StatusOptions,
  words: readonly string[],
): Promise<readonly ReviewRow[]> {
  const refs = await meantTemplates(words, options, context);
  const notifications = await openNotifying(context, options.notify, refs.length > 0);
  try {
    const read = await reviewReader(refs, context, eventsOf(context));
    if (options.watch) return await watchRows(context, read, notifications);
    if (options.wait) return await waitForRows(context, read, (rows) => notifications.send(rows));
    return await read();
  } finally {
    await notifications.close();
  }
}
