import type { CopyResult } from '../../../core/templates/actions/copy.js';
import type { CopyRow } from '../../../core/templates/actions/copy-plan.js';
import { sanitize } from '../../../core/terminal/sanitize.js';
import type { Style } from '../../../core/terminal/style.js';
import type { Summary } from './finish.js';
import { actionLines, resultLines, summaryLine } from './views.js';

interface End {
  /** Null where the environment alone names the account. */
  readonly profile: string | null;
  readonly wabaId: string;
}

/** A copy before it is made, as `--dry-run --json` prints it. */
export interface CopyPlanReport {
  readonly from: End;
  readonly to: End;
  readonly summary: Readonly<Record<'create' | 'exists' | 'left' | 'blocked' | 'samples', number>>;
  readonly templates: readonly CopyRow[];
  /** What no copy carries over. */
  readonly notCarried: readonly string[];
}

export function copyPlanView({ from, to, summary, templates, notCarried }: CopyPlanReport, style: Style): string {
  const lines = actionLines(templates, style);
  const rows = templates.flatMap((row, index) => [
    lines[index] ?? '',
    ...(row.samples === 0
      ? []
      : [note(`${row.samples} media ${row.samples === 1 ? 'sample goes' : 'samples go'} along.`, style)]),
    ...row.notes.map((text) => note(text, style)),
  ]);
  if (rows.length === 0) return `${endName(from)} has no templates to copy.`;
  return [
    `From ${endName(from)} to ${endName(to)}:`,
    ...rows,
    '',
    countLine(summary),
    ...(summary.create === 0 ? [] : ['A copy does not carry:', ...notCarried.map((text) => `  ${text}`)]),
  ].join('\n');
}

function countLine({ create, exists, left, blocked }: CopyPlanReport['summary']): string {
  const counts: readonly (readonly [number, string])[] = [
    [create, 'to create'],
    [exists, 'there already'],
    [left, 'not approved and left'],
    [blocked, 'blocked'],
  ];
  return `${counts
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`)
    .join(', ')}.`;
}

function note(text: string, style: Style): string {
  return `         ${style.dim(sanitize(text))}`;
}

function endName({ profile, wabaId }: End): string {
  return profile === null ? `account ${wabaId}` : `${sanitize(profile)} (${wabaId})`;
}

type Result = Omit<CopyResult, 'outcome'> & { readonly outcome: CopyResult['outcome'] | 'blocked' };

export function copyReportView(
  { results, summary }: { readonly results: readonly Result[]; readonly summary: Summary },
  style: Style,
): string {
  return [
    ...resultLines(results, 'created', style, ({ status }) => status ?? ''),
    '',
    summaryLine(summary, 'created'),
  ].join('\n');
}
