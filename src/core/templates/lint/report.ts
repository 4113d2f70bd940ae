import type { Finding } from '../finding.js';
import type { IgnoredFinding } from '../ignore/apply-ignores.js';

/** What `lint` reports, as `--json` prints it. */
export interface LintReport {
  /** Files looked at. */
  readonly files: number;
  /** Templates in them, each language counted. */
  readonly templates: number;
  readonly errors: number;
  readonly warnings: number;
  readonly findings: readonly Finding[];
  /** What comments in the files take out of the report, with their reasons; not counted. */
  readonly ignored: readonly IgnoredFinding[];
}

/** The report with these findings alone. */
export function withFindings(
  report: Pick<LintReport, 'files' | 'templates' | 'ignored'>,
  findings: readonly Finding[],
): LintReport {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const { files, templates, ignored } = report;
  return { files, templates, errors, warnings: findings.length - errors, findings, ignored };
}
