import type { Finding } from '../../finding.js';
import type { IgnoredFinding } from '../../ignore/apply-ignores.js';
import type { LintReport } from '../report.js';

/** A finding as `--json` prints it: every key is there, null where nothing is known. */
type FindingJson = { readonly [Key in keyof Required<Finding>]: Exclude<Finding[Key], undefined> | OrNull<Key> };

type OrNull<Key extends keyof Finding> = undefined extends Finding[Key] ? null : never;

type ReportJson<R extends LintReport> = Omit<R, 'findings' | 'ignored'> & {
  readonly findings: readonly FindingJson[];
  readonly ignored: readonly (FindingJson & Pick<IgnoredFinding, 'reason'>)[];
};

/** The one form in which a finding leaves the program as JSON, whatever command it comes from. */
export function jsonFinding(finding: Finding): FindingJson {
  const { rule, severity, file, line, column, template, language, path, message, hint, subcode, source } = finding;
  return {
    rule,
    severity,
    file: file ?? null,
    line: line ?? null,
    column: column ?? null,
    template,
    language,
    path,
    message,
    hint,
    subcode: subcode ?? null,
    source,
  };
}

/** A report with its findings in that form; what else it holds stays as it is. */
export function jsonReport<R extends LintReport>(report: R): ReportJson<R> {
  return {
    ...report,
    findings: report.findings.map(jsonFinding),
    ignored: report.ignored.map((finding) => ({ ...jsonFinding(finding), reason: finding.reason })),
  };
}
