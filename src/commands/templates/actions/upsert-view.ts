import type { AuthenticationPreview } from '../../../core/graph/template-upsert.js';
import type { UpsertResult } from '../../../core/templates/actions/upsert.js';
import type { UpsertRow } from '../../../core/templates/actions/upsert-plan.js';
import { EDIT_LIMIT_WORDS } from '../../../core/templates/edit/limits.js';
import { sanitize } from '../../../core/terminal/sanitize.js';
import type { Style } from '../../../core/terminal/style.js';
import type { Summary } from './finish.js';
import { actionLines, resultLines, summaryLine } from './views.js';

/** What an upsert would do, as `--dry-run --json` prints it. */
interface UpsertPlanReport {
  readonly name: string;
  readonly templates: readonly UpsertRow[];
  /** Meta's texts by language; empty when Meta did not give them. */
  readonly previews: readonly AuthenticationPreview[];
}

export function upsertPlanView({ name, templates, previews }: UpsertPlanReport, style: Style): string {
  const edits = templates.reduce((all, { costs }) => all + costs.edits, 0);
  return [
    ...actionLines(
      templates.map((row) => ({ ...row, name })),
      style,
    ),
    ...previews.flatMap((preview) => ['', ...previewLines(preview, style)]),
    '',
    edits === 0
      ? 'It costs no edit of an approved template.'
      : `It uses up an edit of ${edits} approved ones: each can be edited ${EDIT_LIMIT_WORDS}.`,
  ].join('\n');
}

function previewLines({ language, body, footer, buttons = [] }: AuthenticationPreview, style: Style): string[] {
  return [
    style.dim(sanitize(language)),
    `  ${sanitize(body)}`,
    ...(footer === undefined ? [] : [`  ${style.dim(sanitize(footer))}`]),
    ...buttons.flatMap(({ text }) => (text === undefined ? [] : [`  ${style.cyan(`[${sanitize(text)}]`)}`])),
  ];
}

type Result = UpsertResult & { readonly name: string };

export function upsertReportView(
  { results, summary }: { readonly results: readonly Result[]; readonly summary: Summary },
  style: Style,
): string {
  return [
    ...resultLines(results, 'submitted', style, ({ status }) => status ?? ''),
    '',
    summaryLine(summary, 'submitted'),
  ].join('\n');
}
