import type { DeletionResult, DeletionRow } from '../../../core/templates/actions/deletion.js';
import type { Style } from '../../../core/terminal/style.js';
import type { Summary } from './finish.js';
import { actionLines, dayOf, resultLines, summaryLine } from './views.js';

/** What goes, what cannot, and what stays as it is. */
export function deletionView({ templates }: { readonly templates: readonly DeletionRow[] }, style: Style): string {
  const going = templates.filter(({ action }) => action === 'delete');
  const locks = going.flatMap(({ nameLockedUntil }) => nameLockedUntil ?? []);
  const locked =
    locks[0] === undefined ? [] : [`Approved ones keep their name and language locked until ${dayOf(locks[0])}.`];
  return [...actionLines(templates, style), '', ...locked, 'Template files on this machine are left alone.'].join('\n');
}

export function deletionReportView(
  { results, summary }: { readonly results: readonly DeletionResult[]; readonly summary: Summary },
  style: Style,
): string {
  const lock = ({ nameLockedUntil: until }: DeletionResult) =>
    until === null ? '' : `name locked until ${dayOf(until)}`;
  return [...resultLines(results, 'deleted', style, lock), '', summaryLine(summary, 'deleted')].join('\n');
}
