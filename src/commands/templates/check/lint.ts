import { requireFiles } from '../../../app/templates/require-files.js';
import type { Context } from '../../../context.js';
import { EXIT, ExitWith, usageError } from '../../../core/errors.js';
import type { TemplateFile } from '../../../core/templates/files/find.js';
import { jsonReport } from '../../../core/templates/lint/formats/json.js';
import { lintFiles } from '../../../core/templates/lint/lint-files.js';
import { type LintReport, withFindings } from '../../../core/templates/lint/report.js';
import { templateFiles } from '../../../core/templates/load.js';
import { toJson } from '../../../core/terminal/output.js';
import { dirWords, noteNext } from '../next-step.js';
import { frameTexts, lintView } from './lint-view.js';
import { checkRuleIds } from './rule-ids.js';

interface LintOptions {
  readonly dir: string;
  readonly format: 'human' | 'json' | 'sarif' | 'github' | 'junit';
  readonly strict?: boolean;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly rule?: readonly string[];
  readonly listRules?: boolean;
}

export default async function lint(context: Context, options: LintOptions, paths: string[]): Promise<void> {
  if (options.listRules) {
    const { listRules } = await import('./list-rules.js');
    return listRules(context, options.rule);
  }
  checkFlags(context, options);
  const rules = checkRuleIds(options.rule);
  const { system, signal } = context;
  const files = templateFiles({ paths, dir: options.dir, cwd: system.cwd });
  requireFiles(files, { paths, dir: options.dir });
  const check = async () => ofRules(await lintFiles(files, { threads: system.threads, signal }), rules);
  let report = await check();
  if (options.fix) {
    const { applyFixes } = await import('./lint-fix.js');
    const fixes = await applyFixes(context, files, report, { dryRun: options.dryRun ?? false });
    const isChanged = fixes.fixed.length > 0 && !options.dryRun;
    report = { ...(isChanged ? await check() : report), ...fixes };
  }
  await show(context, options, files, report);
  if (report.errors > 0 || (options.strict && report.warnings > 0)) throw new ExitWith(EXIT.refused);
  if (options.format === 'human' && paths.length === 0) {
    noteNext(context, ['plan', ...dirWords(options.dir)], 'compares the files with what Meta has');
  }
}

/** @throws {CliError} exit 2 for flags that contradict each other */
function checkFlags({ output }: Context, { format, fix, dryRun }: LintOptions): void {
  if (dryRun && !fix) throw usageError('--dry-run shows what --fix would change.', 'give --fix, too');
  if (!output.json || format === 'human' || format === 'json') return;
  throw usageError(`--json and --format ${format} name two forms of one report.`, 'give one of them');
}

function ofRules(report: LintReport, rules: ReadonlySet<string> | undefined): LintReport {
  if (rules === undefined) return report;
  const ignored = report.ignored.filter(({ rule }) => rules.has(rule));
  return withFindings(
    { ...report, ignored },
    report.findings.filter(({ rule }) => rules.has(rule)),
  );
}

async function show(
  { output, system }: Context,
  { format, strict = false }: LintOptions,
  files: readonly TemplateFile[],
  report: LintReport,
): Promise<void> {
  if (format === 'json') return output.result(jsonReport(report), (value) => toJson(value, 2));
  if (format === 'human') {
    const texts = output.json ? new Map() : frameTexts(report.findings, system.cwd);
    return output.result(jsonReport(report), (_, style) => lintView(report, texts, style));
  }
  const { renderReport } = await import('./lint-formats.js');
  const text = renderReport(format, report, { files: files.map(({ shown }) => shown), strict, system });
  output.result(report, () => text);
}
