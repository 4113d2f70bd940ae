import { basename } from 'node:path';
import type { DeletionRow } from '../../../core/templates/actions/deletion.js';
import type { Change } from '../../../core/templates/compare/diff.js';
import type { PlanAction, PlanReport, PlanRow, PlanUpload } from '../../../core/templates/push/report.js';
import { templateKey } from '../../../core/templates/template-key.js';
import { sanitize } from '../../../core/terminal/sanitize.js';
import type { Style } from '../../../core/terminal/style.js';
import { changedWords } from '../../../core/terminal/word-diff.js';

/** With `--prune` also what goes. */
export interface ShownPlan extends PlanReport {
  readonly deletions?: readonly DeletionRow[];
}

const MARKS: Readonly<Record<PlanAction, string>> = {
  create: '+',
  edit: '~',
  same: '=',
  drift: '!',
  blocked: '!',
  orphan: '-',
  'cannot-compare': '?',
};

/** Rows that a push leaves alone; what differs in them is Meta's choice, such as a category. */
const UNCHANGED: readonly PlanAction[] = ['same', 'cannot-compare'];

/** The rows, those that change something with what changes, and a count. */
export function planView({ steps, summary, deletions = [] }: ShownPlan, style: Style): string {
  const width = Math.max(0, ...steps.map(({ name, language }) => name.length + language.length + 1));
  const going = new Set(deletions.filter(({ action }) => action === 'delete').map(templateKey));
  const rows = steps.flatMap((row) => [
    rowLine(row, { width, goes: row.action === 'orphan' && going.has(templateKey(row)) }, style),
    ...row.uploads.map((upload) => uploadLine(upload, style)),
    ...(UNCHANGED.includes(row.action) ? [] : row.changes.flatMap((change) => changeLines(change, style))),
  ]);
  return [...rows, ...(rows.length > 0 ? [''] : []), summaryLine(summary, going.size)].join('\n');
}

function rowLine(
  { action, name, language, reason }: PlanRow,
  { width, goes }: { readonly width: number; readonly goes: boolean },
  style: Style,
): string {
  const word = goes ? 'delete' : action;
  const paint =
    { create: style.green, edit: style.yellow, blocked: style.red, drift: style.red, delete: style.red }[
      word as string
    ] ?? style.dim;
  const label = sanitize(`${name} ${language}`).padEnd(width);
  return `${paint(`${MARKS[action]} ${word.padEnd(14)}`)} ${label}  ${style.dim(sanitize(reason))}`;
}

function uploadLine({ path, file, type, sizeBytes }: PlanUpload, style: Style): string {
  if (file === null) return style.dim(`    ${path}: its sample is fetched from Meta and uploaded again`);
  const size = sizeBytes === null ? '' : `, ${Math.ceil(sizeBytes / 1024)} kB`;
  return style.dim(`    ${path}: uploads ${sanitize(basename(file))} (${type ?? 'unknown type'}${size})`);
}

/** One change: its place, and the value before and after; of a long text the words that change. */
export function changeLines({ path, before, after }: Change, style: Style): string[] {
  const words =
    typeof before === 'string' && typeof after === 'string' ? changedWords(before, after, style) : undefined;
  if (words !== undefined) return [`    ${sanitize(path)}`, `      ${style.yellow('~')} ${words}`];
  return [
    `    ${sanitize(path)}`,
    ...(before === null ? [] : [style.red(`      - ${shown(before)}`)]),
    ...(after === null ? [] : [style.green(`      + ${shown(after)}`)]),
  ];
}

/** Values of more than one line keep to one, so that each sign stands for one value. */
function shown(value: unknown): string {
  return sanitize(typeof value === 'string' ? value.replaceAll('\n', '⏎') : JSON.stringify(value));
}

function summaryLine(summary: PlanReport['summary'], deleted: number): string {
  const counts: readonly (readonly [number, string])[] = [
    [summary.create, 'to create'],
    [summary.edit, 'to edit'],
    [summary.drift, 'changed at Meta'],
    [deleted, 'to delete'],
    [summary.blocked, 'blocked'],
    [summary.same, 'the same'],
    [summary.cannotCompare, 'not comparable'],
    [summary.orphan - deleted, 'only at Meta'],
  ];
  const parts = counts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return parts.length === 0 ? 'No templates found, locally or at Meta.' : `${parts.join(', ')}.`;
}
