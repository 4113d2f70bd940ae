import { compareFindings, type Finding } from '../finding.js';
import { applyIgnores, type FileIgnores } from '../ignore/apply-ignores.js';
import type { LoadedTemplates } from '../load.js';
import { inspectBroken, lintDefinitions } from './lint.js';
import { type LintReport, withFindings } from './report.js';

/** Mistakes of the files and of the templates in them, in the order of files and places. Pure. */
export function lintTemplates(loaded: LoadedTemplates): LintReport {
  const { findings, definitions, broken } = loaded;
  const all = [...findings, ...lintDefinitions(definitions), ...inspectBroken(broken)];
  return reportWith({ files: loaded.files.length, templates: definitions.length }, all, loaded.ignores);
}

/** The report on findings in any order, after the files' ignore comments. Pure. */
export function reportWith(
  counts: Pick<LintReport, 'files' | 'templates'>,
  all: readonly Finding[],
  ignores: readonly FileIgnores[],
): LintReport {
  const { findings, ignored } = applyIgnores(all, ignores);
  return withFindings({ ...counts, ignored: ignored.toSorted(compareFindings) }, findings.toSorted(compareFindings));
}
