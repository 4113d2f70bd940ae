import { basename } from 'node:path';
import type { Change } from '../../core/templates/diff.js';
import type { PlanReport } from '../../core/templates/plan.js';
import type { PlanAction, PlanRow, PlanUpload } from '../../core/templates/plan-row.js';
import { sanitize } from '../../core/terminal/sanitize.js';
import type { Style } from '../../core/terminal/style.js';

const MARKS: Readonly<Record<PlanAction, string>> = {
  create: '+',
  edit: '~',
  same: '=',
  drift: '!',
  blocked: '!',
  orphan: '-',
  'cannot-compare': '?',
};

/** The rows, those that change something with what changes, and a count. */
export function planView({ steps, summary }: PlanReport, style: Style): string {
  const width = Math.max(0, ...steps.map(({ name, language }) => name.length + language.length + 1));
  const rows = steps.flatMap((row) => [
    rowLine(row, width, style),
    ...(row.uploads ?? []).map((upload) => uploadLine(upload, style)),
    ...row.changes.flatMap((change) => changeLines(change, style)),
  ]);
  return [...rows, ...(rows.length > 0 ? [''] : []), summaryLine(summary)].join('\n');
}

function rowLine({ action, name, language, reason }: PlanRow, width: number, style: Style): string {
  const paint =
    { create: style.green, edit: style.yellow, blocked: style.red, drift: style.red }[action as string] ?? style.dim;
  const label = sanitize(`${name} ${language}`).padEnd(width);
  return `${paint(`${MARKS[action]} ${action.padEnd(14)}`)} ${label}  ${style.dim(sanitize(reason))}`;
}

function uploadLine({ path, file, type, sizeBytes }: PlanUpload, style: Style): string {
  if (file === null) return style.dim(`    ${path}: its sample is fetched from Meta and uploaded again`);
  const size = sizeBytes === null ? '' : `, ${Math.ceil(sizeBytes / 1024)} kB`;
  return style.dim(`    ${path}: uploads ${sanitize(basename(file))} (${type ?? 'unknown type'}${size})`);
}

/** One change: its place, and the value before and after. */
export function changeLines({ path, before, after }: Change, style: Style): string[] {
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

function summaryLine(summary: PlanReport['summary']): string {
  const counts: readonly (readonly [number, string])[] = [
    [summary.create, 'to create'],
    [summary.edit, 'to edit'],
    [summary.drift, 'changed at Meta'],
    [summary.blocked, 'blocked'],
    [summary.same, 'the same'],
    [summary.cannotCompare, 'not comparable'],
    [summary.orphan, 'only at Meta'],
  ];
  const parts = counts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return parts.length === 0 ? 'No templates, neither in files nor at Meta.' : `${parts.join(', ')}.`;
}
