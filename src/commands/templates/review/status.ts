import { reviewReader } from '../../../app/templates/review.js';
import type { Context } from '../../../context.js';
import { type CliError, EXIT, ExitWith } from '../../../core/errors/error.js';
import { templateNotFound } from '../../../core/errors/templates.js';
import { nearest } from '../../../core/nearest.js';
import type { ReviewRow } from '../../../core/review/rows.js';
import { reviewExitCode } from '../../../core/templates/status.js';
import { sanitize } from '../../../core/terminal/sanitize.js';
import { eventsOf } from '../events.js';
import { openNotifying } from './notifications.js';
import { reviewTable } from './status-view.js';
import { endWaiting, waitForRows } from './wait.js';
import { watchRows } from './watch.js';

interface StatusOptions {
  readonly wait?: boolean;
  readonly watch?: boolean;
  /** Comes with `wait`, or with `watch`. */
  readonly notify?: string;
}

export default async function status(context: Context, options: StatusOptions, name?: string): Promise<void> {
  const { output, clock } = context;
  const rows = await follow(context, options, name);
  if (name !== undefined && rows.length === 0) throw await notFound(context, name);
  if (!options.watch)
    output.result({ templates: rows }, (value, style) => reviewTable(value.templates, style, clock.now()));
  if (options.watch || options.wait) endWaiting(context, rows, sameCommand(options, name));
  const exitCode = reviewExitCode(rows);
  if (exitCode !== EXIT.ok) throw new ExitWith(exitCode);
}

/** The address of `--notify` may hold a secret and is not repeated. */
function sameCommand({ watch, notify }: StatusOptions, name: string | undefined): string {
  const flags = [watch ? '--watch' : '--wait', ...(notify === undefined ? [] : ['--notify <url>'])];
  return ['wactl templates status', ...(name === undefined ? [] : [sanitize(name)]), ...flags].join(' ');
}

/** Reads once, or until all is decided. */
async function follow(
  context: Context,
  options: StatusOptions,
  name: string | undefined,
): Promise<readonly ReviewRow[]> {
  const notifications = await openNotifying(context, options.notify, name);
  try {
    const read = await reviewReader(name, context, eventsOf(context));
    if (options.watch) return await watchRows(context, read, notifications);
    if (options.wait) return await waitForRows(context, read, (rows) => notifications.send(rows));
    return await read();
  } finally {
    await notifications.close();
  }
}

async function notFound(context: Context, name: string): Promise<CliError> {
  const read = await reviewReader(undefined, context, eventsOf(context));
  const rows = await read();
  const close = nearest(name, [...new Set(rows.map((row) => row.name))]);
  const meant = close === undefined ? 'see `wactl templates list`' : `did you mean ${sanitize(close)}?`;
  return templateNotFound(`Meta has no template "${name}".`, {
    hint: `${meant}; send a file with \`wactl templates push\``,
  });
}
