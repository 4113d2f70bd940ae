import type { CategoryVerdict } from '../../../app/templates/ask-category.js';
import { lintTemplateFiles } from '../../../app/templates/lint.js';
import type { Context } from '../../../context.js';
import { usageError } from '../../../core/errors/command.js';
import { EXIT, ExitWith } from '../../../core/errors/error.js';
import type { TemplateDefinition } from '../../../core/templates/definition.js';
import type { TemplateFile } from '../../../core/templates/files/find.js';
import { compareFindings } from '../../../core/templates/finding.js';
import { jsonReport } from '../../../core/templates/lint/formats/json.js';
import { type LintReport, withFindings } from '../../../core/templates/lint/report.js';
import { toJson } from '../../../core/terminal/to-json.js';
import { eventsOf } from '../../events.js';
import { dirWords, noteNext } from '../next-step.js';
import { frameTexts, lintView } from './lint-view.js';

interface LintOptions {
  readonly dir: string;
  readonly allowOutside?: boolean;
  readonly format: 'human' | 'json' | 'sarif' | 'github' | 'junit';
  readonly strict?: boolean;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly askMeta?: boolean;
  readonly cache: boolean;
  readonly rule?: readonly string[];
  readonly listRules?: boolean;
}

export default async function lint(context: Context, options: LintOptions, words: string[]): Promise<void> {
  if (options.listRules) {
    const { listRules } = await import('./list-rules.js');
    return listRules(context, options.rule);
  }
  checkFlags(context, options);
  const { dir, allowOutside, cache, rule, fix, dryRun } = options;
  const mode = fix ? (dryRun ? ('show' as const) : ('write' as const)) : undefined;
  const rules = await rulesOf(rule);
  const input = { words, dir, allowOutside, cache, rules, fix: mode, withDefinitions: options.askMeta };
  const { files, definitions, report: ours } = await lintTemplateFiles(input, context, eventsOf(context));
  const report = definitions === undefined ? ours : await askMeta(context, definitions, ours);
  await show(context, options, files, report);
  if (report.errors > 0 || (options.strict && report.warnings > 0)) throw new ExitWith(EXIT.refused);
  if (options.format === 'human' && words.length === 0) {
    noteNext(context, ['plan', ...dirWords(dir)], 'compares the files with what Meta has');
  }
}

/** Only who asks for rules by their ids loads all there are. @throws {CliError} exit 2 for one that does not exist */
async function rulesOf(ids: LintOptions['rule']): Promise<ReadonlySet<string> | undefined> {
  if (ids === undefined) return undefined;
  const { checkRuleIds } = await import('./rule-ids.js');
  return checkRuleIds(ids);
}

/** A report with what Meta says of the categories; `meta` is null where it does not. */
type AskedReport = LintReport & { readonly meta?: readonly CategoryVerdict[] | null };

async function askMeta(
  context: Context,
  definitions: readonly TemplateDefinition[],
  report: LintReport,
): Promise<AskedReport> {
  const { askCategories } = await import('../../../app/templates/ask-category.js');
  const progress = context.output.progress('Asking Meta');
  const onProgress = (asked: number, total: number) =>
    progress.update(`Asked Meta for ${asked} of ${total} categories`);
  const asked = await askCategories({ definitions, report, onProgress }, context);
  progress.stop();
  if (asked === undefined) {
    context.output.warn('Meta was not asked for categories: it answers only accounts with Direct Send.');
    return { ...report, meta: null };
  }
  const findings = [...report.findings, ...asked.findings].sort(compareFindings);
  return { ...report, ...withFindings(report, findings), meta: asked.verdicts };
}

/** @throws {CliError} exit 2 for flags that contradict each other */
function checkFlags({ output }: Context, { format, fix, dryRun, askMeta, rule }: LintOptions): void {
  if (askMeta && rule !== undefined) {
    throw usageError('--rule and --ask-meta cannot be combined.', 'leave one of them out');
  }
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
