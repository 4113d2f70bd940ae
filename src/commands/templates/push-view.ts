import type { PushResult } from '../../core/templates/apply-result.js';
import type { DeletionResult } from '../../core/templates/manage/deletion.js';
import type { StatusRow } from '../../core/templates/status.js';
import { sanitize } from '../../core/terminal/sanitize.js';
import type { Style } from '../../core/terminal/style.js';
import { deletionReportView } from './manage/delete-view.js';
import { summarize } from './manage/finish.js';
import { statusTable } from './status-view.js';

/** What a push did, as `--json` prints it. */
export interface PushOutcome {
  readonly summary: Readonly<Record<'done' | 'refused' | 'unknown' | 'notTried' | 'blocked', number>>;
  readonly results: readonly PushResult[];
  /** With `--prune`: what became of the templates that no file holds. */
  readonly deletions?: readonly DeletionResult[];
  /** With `--wait`: how the review stands. */
  readonly templates?: readonly StatusRow[];
}

export function pushView({ summary, results, deletions, templates }: PushOutcome, style: Style): string {
  const lines = results.flatMap((result) => resultLines(result, style));
  if (results.length === 0) lines.push('Nothing to push.');
  if (summary.blocked > 0) lines.push(`${summary.blocked} blocked; see \`wactl templates plan\`.`);
  if (summary.notTried > 0) lines.push(`${summary.notTried} not tried; \`wactl templates push\` goes on from here.`);
  if (deletions !== undefined) {
    lines.push('', deletionReportView({ results: deletions, summary: summarize(deletions) }, style));
  }
  if (templates !== undefined) lines.push('', statusTable(templates, style));
  return lines.join('\n');
}

const WORDS: Readonly<Record<PushResult['outcome'], string>> = {
  done: 'handed in',
  refused: 'refused',
  unknown: 'unknown',
  'not-tried': 'not tried',
};

function resultLines({ name, language, outcome, status, note, error }: PushResult, style: Style): string[] {
  const paint = outcome === 'done' ? style.green : outcome === 'not-tried' ? style.dim : style.red;
  const after = status === null || outcome !== 'done' ? '' : `  ${style.dim(status)}`;
  const head = `${paint(WORDS[outcome].padEnd(10))} ${sanitize(`${name} ${language}`)}${after}`;
  const notes = note === undefined ? [] : [`  ${sanitize(note)}`];
  if (error === null) return [head, ...notes];
  const fix = error.hint === undefined ? [] : [`  ${style.dim('fix:')} ${sanitize(error.hint)}`];
  return [head, `  ${sanitize(error.message)}`, ...fix];
}
