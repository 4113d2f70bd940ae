import { lintTemplateFiles } from '../../../app/templates/lint.js';
import type { Context } from '../../../context.js';
import { usageError } from '../../../core/errors/command.js';
import { EXIT, ExitWith } from '../../../core/errors/error.js';
import type { TemplateFile } from '../../../core/templates/files/find.js';
import { jsonReport } from '../../../core/templates/lint/formats/json.js';
import type { LintReport } from '../../../core/templates/lint/report.js';
import { toJson } from '../../../core/terminal/to-json.js';
import { eventsOf } from '../events.js';
import { dirWords, noteNext } from '../next-step.js';
import { frameTexts, lintView } from './lint-view.js';
import { checkRuleIds } from './rule-ids.js';

interface LintOptions {
  readonly dir: string;
  readonly allowOutside?: boolean;
  readonly format: 'human' | 'json' | 'sarif' | 'github' | 'junit';
  readonly strict?: boolean;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly rule?: readonly string[];
  readonly listRules?: boolean;
}

export default async function lint(context: Context, options: LintOptions, words: string[]): Promise<void> {
  if (options.listRules) {
    const { listRules } = await import('./list-rules.js');
    return listRules(context, options.rule);
  }
  checkFlags(context, options);
  const { dir, allowOutside, rule, fix, dryRun } = options;
  const mode = fix ? (dryRun ? ('show' as const) : ('write' as const)) : undefined;
  const input = { words, dir, allowOutside, rules: checkRuleIds(rule), fix: mode };
  const { files, report } = await lintTemplateFiles(input, context, eventsOf(context));
  await show(context, options, files, report);
  if (report.errors > 0 || (options.strict && report.warnings > 0)) throw new ExitWith(EXIT.refused);
  if (options.format === 'human' && words.length === 0) {
    noteNext(context, ['plan', ...dirWords(dir)], 'compares the files with what Meta has');
  }
}

/** @throws {CliError} exit 2 for flags that contradict each other */
function checkFlags({ output }: Context, { format, fix, dryRun }: LintOptions): void {
  if (dryRun && !fix) throw usageError('--dry-run shows what --fix would change.', 'give --fix, too');
  if (!output.json || format === 'human' || format === 'json') return;
  throw usageError(`--json and --format ${format} name two forms of one report.`, 'give one of them');
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
