import { compareFindings, type Finding } from '../finding.js';
import { applyIgnores, type FileIgnores, type IgnoredFinding } from '../ignore/apply-ignores.js';
import type { LoadedTemplates } from '../load.js';
import { inspectBroken, lintDefinitions } from './lint.js';

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

/** Mistakes of the files and of the templates in them, in the order of files and places. Pure. */
export function lintTemplates(loaded: LoadedTemplates): LintReport {
  const { findings, definitions, broken } = loaded;
  const all = [...findings, ...lintDefinitions(definitions), ...inspectBroken(broken)];
  return reportOf({ files: loaded.files.length, templates: definitions.length }, all, loaded.ignores);
}

/** The report on findings in any order, after the files' ignore comments. Pure. */
export function reportOf(
  counts: Pick<LintReport, 'files' | 'templates'>,
  all: readonly Finding[],
  ignores: readonly FileIgnores[],
): LintReport {
  const { findings, ignored } = applyIgnores(all, ignores);
  return withFindings({ ...counts, ignored: [...ignored].sort(compareFindings) }, [...findings].sort(compareFindings));
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
