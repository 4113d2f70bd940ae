import packageJson from '../../../../package.json' with { type: 'json' };
import { githubReport } from '../../../core/templates/lint/formats/github.js';
import { junitReport } from '../../../core/templates/lint/formats/junit.js';
import { pathsBelow } from '../../../core/templates/lint/formats/report-input.js';
import { sarifReport } from '../../../core/templates/lint/formats/sarif.js';
import type { LintReport } from '../../../core/templates/lint/report.js';
import { plainStyle } from '../../../core/terminal/style.js';
import type { System } from '../../../core/terminal/system.js';
import { toJson } from '../../../core/terminal/to-json.js';
import { summaryLine } from './lint-view.js';
import { allRules } from './rule-ids.js';

/** The forms of a report that another program reads. */
export type ReportFormat = 'sarif' | 'github' | 'junit';

export interface RenderOptions {
  /** Files looked at, as the user named them. */
  readonly files: readonly string[];
  readonly strict: boolean;
  readonly system: Pick<System, 'cwd' | 'env'>;
}

/** A report in one of these forms. Its paths start at the checked-out repository where GitHub says which that is. */
export function renderReport(format: ReportFormat, report: LintReport, options: RenderOptions): string {
  const { files, strict, system } = options;
  const input = { report, files, pathOf: pathsBelow(system.env.GITHUB_WORKSPACE || system.cwd, system.cwd) };
  if (format === 'junit') return junitReport(input, { strict });
  if (format === 'sarif') return toJson(sarifReport(input, { rules: allRules(), version: packageJson.version }), 2);
  const summary = summaryLine(report, plainStyle);
  return report.findings.length === 0 ? summary : `${githubReport(input)}\n${summary}`;
}
