import { compareFindings, type Finding } from './finding.js';
import { lintDefinitions } from './lint.js';
import type { LoadedTemplates } from './load.js';

/** What `lint` reports, as `--json` prints it. */
export interface LintReport {
  /** Files looked at. */
  readonly files: number;
  /** Templates in them, each language counted. */
  readonly templates: number;
  readonly errors: number;
  readonly warnings: number;
  readonly findings: readonly Finding[];
}

/** Mistakes of the files and of the templates in them, in the order of files and places. Pure. */
export function lintTemplates(loaded: LoadedTemplates): LintReport {
  const findings = [...loaded.findings, ...lintDefinitions(loaded.definitions)].sort(compareFindings);
  return withFindings({ files: loaded.files.length, templates: loaded.definitions.length }, findings);
}

/** The report with these findings alone. */
export function withFindings(
  counts: Pick<LintReport, 'files' | 'templates'>,
  findings: readonly Finding[],
): LintReport {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const { files, templates } = counts;
  return { files, templates, errors, warnings: findings.length - errors, findings };
}
