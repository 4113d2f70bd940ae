import { resolve } from 'node:path';
import type { Finding } from '../../core/templates/finding.js';
import type { LintReport } from '../../core/templates/lint-report.js';
import { readSource } from '../../core/templates/read-source.js';
import { codeFrame } from '../../core/terminal/code-frame.js';
import { sanitize } from '../../core/terminal/sanitize.js';
import type { Style } from '../../core/terminal/style.js';

/** Files whose lines are shown; a report on more is read by a machine. */
const MAX_FRAMED_FILES = 200;

/** The texts of the files that have findings, by the name they are reported under. */
export async function frameTexts(findings: readonly Finding[], cwd: string): Promise<ReadonlyMap<string, string>> {
  const files = new Set(findings.flatMap(({ file, line }) => (file === undefined || line === undefined ? [] : [file])));
  const texts = new Map<string, string>();
  for (const file of [...files].slice(0, MAX_FRAMED_FILES)) {
    const source = await readSource(resolve(cwd, file));
    if (source.ok) texts.set(file, source.text);
  }
  return texts;
}

/** Each finding with the lines it is about, then the count. */
export function lintView(report: LintReport, texts: ReadonlyMap<string, string>, style: Style): string {
  const findings = report.findings.map((finding) => findingView(finding, texts.get(finding.file ?? ''), style));
  return [...findings, summaryLine(report, style)].join('\n\n');
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
    head,
    `  ${sanitize(message)}`,
    ...frame.split('\n').filter((row) => row !== ''),
    `  ${style.dim('fix:')} ${sanitize(hint)}`,
  ];
  return lines.join('\n');
}

function summaryLine({ files, templates, errors, warnings }: LintReport, style: Style): string {
  const where = `${count(templates, 'template')} in ${count(files, 'file')}`;
  if (errors + warnings === 0) return `${style.green('No errors, no warnings')}: ${where}.`;
  return `${count(errors, 'error')} and ${count(warnings, 'warning')}: ${where}.`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
