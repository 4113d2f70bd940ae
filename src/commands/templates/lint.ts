import type { Context } from '../../context.js';
import { EXIT, ExitWith } from '../../core/errors.js';
import { lintTemplates, withFindings } from '../../core/templates/lint-report.js';
import { loadTemplates } from '../../core/templates/load.js';
import { toJson } from '../../core/terminal/output.js';
import { frameTexts, lintView } from './lint-view.js';
import { checkRuleIds } from './rule-ids.js';

interface LintOptions {
  readonly dir: string;
  readonly format: 'human' | 'json';
  readonly strict?: boolean;
  readonly rule?: readonly string[];
  readonly listRules?: boolean;
}

export default async function lint(context: Context, options: LintOptions, paths: string[]): Promise<void> {
  if (options.listRules) {
    const { listRules } = await import('./list-rules.js');
    return listRules(context);
  }
  const rules = checkRuleIds(options.rule);
  const { output, system } = context;
  const loaded = await loadTemplates({ paths, dir: options.dir, cwd: system.cwd });
  const found = lintTemplates(loaded);
  const report =
    rules === undefined
      ? found
      : withFindings(
          found,
          found.findings.filter(({ rule }) => rules.has(rule)),
        );

  if (options.format === 'json') output.result(report, (value) => toJson(value, 2));
  else {
    const texts = output.json ? new Map() : await frameTexts(report.findings, system.cwd);
    output.result(report, (value, style) => lintView(value, texts, style));
  }
  if (report.errors > 0 || (options.strict && report.warnings > 0)) throw new ExitWith(EXIT.refused);
}
