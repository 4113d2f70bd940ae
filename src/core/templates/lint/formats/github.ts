import { sanitize } from '../../../terminal/sanitize.js';
import type { Finding } from '../../finding.js';
import type { ReportInput } from './report-input.js';

/**
 * Workflow commands, one line each, that GitHub shows as annotations beside the lines they are about.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */
export function githubReport({ report, pathOf }: Omit<ReportInput, 'files'>): string {
  return report.findings.map((finding) => commandOf(finding, pathOf)).join('\n');
}

function commandOf(finding: Finding, pathOf: ReportInput['pathOf']): string {
  const { severity, rule, template, language, file, line, column, message, hint } = finding;
  const owner = [template, language].filter((part) => part !== '').join(' ');
  const properties = {
    file: file === undefined ? undefined : pathOf(file),
    line,
    col: column,
    title: owner === '' ? rule : `${rule} (${owner})`,
  };
  const shown = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`],
  );
  return `::${severity} ${shown.join(',')}::${escapeMessage(`${message} ${hint}`)}`;
}

/** Source: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escapeMessage(text: string): string {
  return sanitize(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
