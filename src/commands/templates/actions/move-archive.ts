import { applyTemplateArchive, planTemplateArchive } from '../../../app/templates/archive.js';
import type { Context } from '../../../context.js';
import type { ArchiveMove, ArchiveResult, ArchiveRow } from '../../../core/templates/actions/archive.js';
import type { Style } from '../../../core/terminal/style.js';
import { finish, requireSome, type Summary } from './finish.js';
import { actionLines, dayOf, resultLines, summaryLine } from './views.js';

export interface ArchiveOptions {
  readonly language?: string;
  readonly dryRun?: boolean;
}

/** `archive` and `unarchive`: shows what happens to which template, asks, and moves them. */
export async function moveTemplates(
  context: Context,
  options: ArchiveOptions,
  names: readonly string[],
  move: ArchiveMove,
): Promise<void> {
  const input = { move, templates: names, language: options.language };
  const planned = await planTemplateArchive(input, context);
  const { rows } = planned;
  if (options.dryRun) return context.output.result({ templates: rows }, archiveView);
  requireSome(rows, `${move}d`);
  if (!context.output.json) context.output.note(archiveView({ templates: rows }, context.output.noteStyle));
  const count = rows.filter(({ action }) => action !== 'blocked').length;
  await context.ask.confirm(
    `${move === 'archive' ? 'Archive' : 'Unarchive'} ${count} ${count === 1 ? 'template' : 'templates'}?`,
  );
  const report = await applyTemplateArchive(planned, context);
  finish(context, report, { results: report.results }, (value, style) => reportView(value, `${move}d`, style));
}

function archiveView({ templates }: { readonly templates: readonly ArchiveRow[] }, style: Style): string {
  const deletedAt = templates.find((row) => row.deletedAt !== null)?.deletedAt;
  const end = deletedAt
    ? [
        '',
        `Archived templates cannot be sent; Meta deletes them for good on ${dayOf(deletedAt)}, unless they are unarchived before.`,
      ]
    : [];
  return [...actionLines(templates, style), ...end].join('\n');
}

function reportView(
  { results, summary }: { readonly results: readonly ArchiveResult[]; readonly summary: Summary },
  done: string,
  style: Style,
): string {
  const end = ({ deletedAt }: ArchiveResult) => (deletedAt === null ? '' : `deleted for good on ${dayOf(deletedAt)}`);
  return [...resultLines(results, done, style, end), '', summaryLine(summary, done)].join('\n');
}
