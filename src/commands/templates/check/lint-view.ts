import { resolve } from 'node:path';
import type { Fixes } from '../../../app/templates/lint.js';
import { readSource } from '../../../core/templates/files/read-source.js';
import type { Finding } from '../../../core/templates/finding.js';
import type { LintReport } from '../../../core/templates/lint/report.js';
import { codeFrame } from '../../../core/terminal/code-frame.js';
import { sanitize } from '../../../core/terminal/sanitize.js';
import type { Style } from '../../../core/terminal/style.js';
import { behindLabel } from '../../../core/terminal/wrap-painted.js';

/** Files whose lines are shown; a report on more is read by a machine. */
const MAX_FRAMED_FILES = 200;

/** Findings whose lines are shown: each costs a walk through its file. */
const MAX_FRAMES = 500;

/** The texts of the files that have findings, by the name they are reported under. */
export function frameTexts(findings: readonly Finding[], cwd: string): ReadonlyMap<string, string> {
  const files = new Set(findings.flatMap(({ file, line }) => (file === undefined || line === undefined ? [] : [file])));
  const texts = new Map<string, string>();
  for (const file of [...files].slice(0, MAX_FRAMED_FILES)) {
    const source = readSource(resolve(cwd, file));
    if (source.ok) texts.set(file, source.text);
  }
  return texts;
}

/** What was fixed, each finding with the lines it is about, then the count. */
export function lintView(
  report: LintReport & Partial<Fixes>,
  texts: ReadonlyMap<string, string>,
  style: Style,
): string {
  const findings = report.findings.map((finding, index) =>
    findingView(finding, index < MAX_FRAMES ? texts.get(finding.file ?? '') : undefined, style),
  );
  return [...fixedView(report, style), ...findings, summaryLine(report, style)].join('\n\n');
}

function fixedView({ fixed = [], diff }: Partial<Fixes>, style: Style): readonly string[] {
  if (fixed.length === 0) return [];
  const done = diff === undefined ? 'Fixed' : 'Would fix';
  const lines = fixed.map(({ file, line, column, rule, before, after }) => {
    const change = (before === '' ? `added ${after}` : `${before} → ${after}`).replace(/\s+/g, ' ');
    return `${style.bold(sanitize(`${file}:${line}:${column}`))} ${style.dim(rule)} ${sanitize(change)}`;
  });
  const shown = diff === undefined ? [] : [sanitize(diff, { block: true })];
  return [...shown, `${style.green(`${done} ${count(fixed.length, 'place')}:`)}\n${lines.join('\n')}`];
}

function findingView(finding: Finding, text: string | undefined, style: Style): string {
  const { file, line, column, severity, rule, template, language, message, hint } = finding;
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  const word = severity === 'error' ? style.red('error') : style.yellow('warning');
  const owner = [template, language].filter((part) => part !== '').join(', ');
  const head = `${style.bold(sanitize(place))} ${word} ${style.dim(rule)}${owner === '' ? '' : style.dim(sanitize(` (${owner})`))}`;
  const frame =
    text === undefined || line === undefined ? '' : codeFrame(text, { line, column: column ?? 1 }, { style });
  const lines = [
    behindLabel(head, 2, style),
    `  ${behindLabel(sanitize(message), 2, style)}`,
    ...frame.split('\n').filter((row) => row !== ''),
    `  ${style.dim('fix:')} ${behindLabel(sanitize(hint), 7, style)}`,
  ];
  return lines.join('\n');
}

/** How many errors and warnings there are, and where was looked. */
export function summaryLine({ files, templates, errors, warnings, ignored }: LintReport, style: Style): string {
  const left = ignored.length === 0 ? '' : ` (${ignored.length} ignored)`;
  const where = `${count(templates, 'template')} in ${count(files, 'file')}${left}`;
  if (errors + warnings === 0) return `${style.green('No errors, no warnings')}: ${where}.`;
  return `${count(errors, 'error')} and ${count(warnings, 'warning')}: ${where}.`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
