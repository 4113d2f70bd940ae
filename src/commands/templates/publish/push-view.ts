import type { PushOutcome } from '../../../app/templates/push-outcome.js';
import type { Style } from '../../../core/terminal/style.js';
import { deletionReportView } from '../actions/delete-view.js';
import { summarize } from '../actions/finish.js';
import { resultLines } from '../actions/views.js';
import { statusTable } from '../review/status-view.js';

/** What became of each template; with `templates`, how the review stands. */
export function pushView({ summary, results, deletions, templates }: PushOutcome, style: Style): string {
  const lines = resultLines(results, 'submitted', style, ({ status }) => status ?? '');
  if (results.length === 0) lines.push('Nothing to push.');
  if (summary.blocked > 0) lines.push(`${summary.blocked} blocked; see \`wactl templates plan\`.`);
  if (summary.notTried > 0) lines.push(`${summary.notTried} not tried; \`wactl templates push\` goes on from here.`);
  if (deletions !== undefined) {
    lines.push('', deletionReportView({ results: deletions, summary: summarize(deletions) }, style));
  }
  if (templates !== null) lines.push('', statusTable(templates, style));
  return lines.join('\n');
}
