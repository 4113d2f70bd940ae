import { unifiedDiff } from '../../../core/templates/fix/unified-diff.js';
import { lineEdits } from '../../../core/templates/pull/line-edits.js';
import type { PullRow } from '../../../core/templates/pull/pull-row.js';
import type { FileToWrite } from '../../../core/templates/pull/pull-target.js';
import { sanitize } from '../../../core/terminal/sanitize.js';
import type { Style } from '../../../core/terminal/style.js';
import { changeLines } from '../publish/plan-view.js';

/** What a pull does, or did, as `--json` prints it. */
export interface PullReport {
  readonly summary: Readonly<Record<PullRow['action'], number>>;
  readonly steps: readonly PullRow[];
  readonly files: readonly PulledFile[];
}

interface PulledFile {
  readonly file: string;
  readonly action: 'create' | 'update';
  /** With `--dry-run`: what would be in it. */
  readonly text?: string;
}

export function pullReport(rows: readonly PullRow[], files: readonly FileToWrite[], dryRun: boolean): PullReport {
  const count = (action: PullRow['action']) => rows.filter((row) => row.action === action).length;
  return {
    summary: { create: count('create'), update: count('update'), same: count('same'), blocked: count('blocked') },
    steps: rows,
    files: files.map(({ shown, before, text }) => ({
      file: shown,
      action: before === undefined ? 'create' : 'update',
      ...(dryRun ? { text } : {}),
    })),
  };
}

const MARKS: Readonly<Record<PullRow['action'], string>> = { create: '+', update: '~', same: '=', blocked: '!' };

/** The templates, those that change with what changes, and a count. */
export function pullView({ steps, summary }: PullReport, style: Style): string {
  const widths = {
    name: Math.max(0, ...steps.map(({ name, language }) => shownName(name, language).length)),
    place: Math.max(0, ...steps.map((row) => placeOf(row).length)),
  };
  const lines = steps.flatMap((row) => [
    rowLine(row, widths, style),
    ...row.changes.flatMap((change) => changeLines(change, style)),
  ]);
  return [...lines, ...(lines.length > 0 ? [''] : []), summaryLine(summary)].join('\n');
}

/** The same, and what the files would hold. */
export function dryPullView(files: readonly FileToWrite[]): (report: PullReport, style: Style) => string {
  return (report, style) => {
    const texts = files.map(({ shown, before = '', text }) => {
      return sanitize(unifiedDiff(shown, before, lineEdits(before, text)), { block: true });
    });
    return [pullView(report, style), ...texts].join('\n\n');
  };
}

function rowLine(row: PullRow, widths: { readonly name: number; readonly place: number }, style: Style): string {
  const { action, name, language, reason } = row;
  const paint = { create: style.green, update: style.yellow, same: style.dim, blocked: style.red }[action];
  const place = widths.place === 0 ? '' : `${placeOf(row).padEnd(widths.place)}  `;
  const label = shownName(name, language).padEnd(widths.name);
  return `${paint(`${MARKS[action]} ${action.padEnd(7)}`)} ${label}  ${place}${style.dim(sanitize(reason))}`;
}

/** The file; empty where none can be named. */
function placeOf({ file }: PullRow): string {
  return file === null ? '' : sanitize(file);
}

/** A hostile name may be of any length. */
function shownName(name: string, language: string): string {
  const text = sanitize(`${name} ${language}`);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

function summaryLine(summary: PullReport['summary']): string {
  const counts: readonly (readonly [number, string])[] = [
    [summary.create, 'new'],
    [summary.update, 'changed'],
    [summary.blocked, 'blocked'],
    [summary.same, 'the same'],
  ];
  const parts = counts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return parts.length === 0 ? 'Meta has no templates.' : `${parts.join(', ')}.`;
}
