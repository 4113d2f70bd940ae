import type { Context } from '../../context.js';
import { CliError, EXIT, ExitWith } from '../../core/errors.js';
import { listTemplates } from '../../core/graph/templates.js';
import { requireSetting } from '../../core/settings/resolve.js';
import { reviewExitCode, type StatusRow, statusRows } from '../../core/templates/status.js';
import { statusLine, statusTable } from './status-view.js';
import { waitWithProgress } from './wait.js';

interface StatusOptions {
  readonly wait?: boolean;
  readonly watch?: boolean;
}

export default async function status(context: Context, options: StatusOptions, name?: string): Promise<void> {
  const { output, clock, signal } = context;
  const includes = (row: StatusRow) => name === undefined || row.name === name;
  let rows: readonly StatusRow[];
  if (options.watch) rows = await waitWithProgress(context, includes, streamChanges(context));
  else if (options.wait) rows = await waitWithProgress(context, includes);
  else rows = await currentRows(context, includes);

  if (name !== undefined && rows.length === 0) throw notFound(name);
  if (!options.watch)
    output.result({ templates: rows }, (value, style) => statusTable(value.templates, style, clock.now()));
  const exitCode = signal.aborted ? EXIT.interrupted : reviewExitCode(rows);
  if (exitCode !== EXIT.ok) throw new ExitWith(exitCode);
}

async function currentRows(context: Context, includes: (row: StatusRow) => boolean): Promise<readonly StatusRow[]> {
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  return statusRows(await listTemplates(await context.graph(), wabaId)).filter(includes);
}

/** Prints each template when it is first seen and whenever something about it changes. */
function streamChanges({ output }: Context): (rows: readonly StatusRow[]) => void {
  const seen = new Map<string, string>();
  return (rows) => {
    for (const row of rows) {
      const now = JSON.stringify(row);
      if (seen.get(row.id) !== now) output.event(row, statusLine);
      seen.set(row.id, now);
    }
  };
}

function notFound(name: string): CliError {
  return new CliError(`Meta has no template "${name}".`, {
    code: 'template-not-found',
    exitCode: EXIT.notFound,
    hint: 'see `wactl templates list`; send a file with `wactl templates push`',
  });
}
