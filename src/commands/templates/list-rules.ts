import type { Context } from '../../context.js';
import type { Rule } from '../../core/templates/rules/rule.js';
import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';
import { allRules } from './rule-ids.js';

/** Prints what is known of every rule. */
export function listRules(context: Context): void {
  context.output.result({ rules: allRules() }, rulesView);
}

function rulesView({ rules }: { readonly rules: readonly Rule[] }, style: Style): string {
  const rows = rules.map(({ id, severity, subcode, summary }) => [id, severity, subcode, summary]);
  return table(['rule', 'severity', 'subcode', 'what it says'], rows, style);
}
